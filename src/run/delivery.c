/* delivery -- what a worker sent of a report, put where it belongs. */
#include "run/delivery.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/gallery.h"
#include "run/parcel.h"
#include "run/publish.h"

/* Each has its renderer. */
static const struct {
    unsigned format;
    const char *ending;
} documents[] = { { FORMAT_PDF, ".pdf" }, { FORMAT_HTML, ".html" } };

enum { N_DOCUMENTS = sizeof documents / sizeof *documents };

static const struct renderer *renderer_called(const char *ending)
{
    const struct renderer *renderer = renderer_list;

    while (strcmp(renderer->ending, ending) != 0)
        renderer++;
    return renderer;
}

void delivery_formats(const struct jobfile *job,
                      const struct renderer *out[DELIVERY_FORMATS],
                      unsigned *figures)
{
    size_t i, n = 0;

    for (i = 0; i < N_DOCUMENTS; i++)
        if (job->formats & documents[i].format)
            out[n++] = renderer_called(documents[i].ending);
    out[n] = NULL;
    *figures = (job->formats & FORMAT_SVG ? (unsigned)GALLERY_SVG : 0) |
               (job->formats & FORMAT_PNG ? (unsigned)GALLERY_PNG : 0);
}

/* ---- Files ------------------------------------------------------------ */

/* A delivery on its way. */
struct delivery {
    const struct jobfile *job;
    struct units *units;
    struct unit *unit;
    struct output *outputs;
    size_t n, cap;
    struct diag *diag;
};

/* Make the folders of a path below the job's folder, which is there. */
static bool folders_make(const struct delivery *delivery, const char *path)
{
    char *whole = arena_printf(delivery->units->arena, "%s/%s",
                               delivery->job->folder, path);
    char *slash = whole + strlen(delivery->job->folder);

    while ((slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        if (mkdir(whole, 0777) != 0 && errno != EEXIST) {
            diag_fault(delivery->diag, STATUS_CREATE, at_file(whole),
                       "cannot make this folder: %s; let yourself make files "
                       "in the one above it",
                       strerror(errno));
            return false;
        }
        *slash = '/';
    }
    return true;
}

static bool file_deliver(struct delivery *delivery, const char *path,
                         const void *bytes, size_t len)
{
    struct arena *arena = delivery->units->arena;
    struct output *output;

    if (delivery->n == delivery->cap) {
        struct output *old = delivery->outputs;

        delivery->cap = delivery->cap ? delivery->cap * 2 : 4;
        delivery->outputs = arena_array(arena, delivery->cap, sizeof *old);
        if (delivery->n)
            memcpy(delivery->outputs, old, delivery->n * sizeof *old);
    }
    output = &delivery->outputs[delivery->n];
    output->path = path;
    output->len = len;
    sha256_hex(bytes, len, output->sha256);
    if (!folders_make(delivery, path) ||
        !publish(arena_printf(arena, "%s/%s", delivery->job->folder, path),
                 bytes, len, delivery->diag))
        return false;
    delivery->n++;
    return true;
}

static bool parcel_broken(const struct delivery *delivery)
{
    diag_fault(delivery->diag, STATUS_BROKEN, (struct at){ 0 },
               "the worker of %s sent bytes that are no report; report this "
               "fault of trustbrief",
               delivery->unit->what);
    return false;
}

static bool gallery_deliver(struct delivery *delivery, const char *bytes,
                            size_t len)
{
    struct picture picture;
    bool ok = true;

    while (ok && gallery_next(&bytes, &len, &picture))
        ok = file_deliver(delivery,
                          arena_printf(delivery->units->arena, "%s-figures/%s",
                                       delivery->unit->name, picture.name),
                          picture.bytes, picture.len);
    return ok && (len == 0 || parcel_broken(delivery));
}

/* The read set and the facts. */
static bool rest_take(struct delivery *delivery, const char **bytes,
                      size_t *left, struct buf *read)
{
    struct parcel_facts facts;
    const char *part;
    size_t len;

    if (!parcel_next(bytes, left, &part, &len))
        return parcel_broken(delivery);
    buf_add(read, part, len);
    if (!parcel_next(bytes, left, &part, &len) || len != sizeof facts ||
        *left != 0)
        return parcel_broken(delivery);
    memcpy(&facts, part, sizeof facts);
    delivery->unit->pages = facts.pages;
    delivery->unit->kib = facts.kib;
    return true;
}

/* What an earlier report of the unit had and this has not would mislead. */
static void leftovers_remove(const struct delivery *delivery)
{
    const struct unit *unit = delivery->unit;
    size_t i, j;

    for (i = 0; i < unit->n_outputs; i++) {
        const char *path = unit->outputs[i].path;

        for (j = 0; j < delivery->n; j++)
            if (strcmp(delivery->outputs[j].path, path) == 0)
                break;
        if (j == delivery->n)
            unlink(arena_printf(delivery->units->arena, "%s/%s",
                                delivery->job->folder, path));
    }
}

bool delivery_publish(const struct jobfile *job, struct units *units,
                      struct unit *unit, const struct buf *parcel,
                      struct buf *read, struct diag *diag)
{
    struct delivery delivery = { job, units, unit, NULL, 0, 0, diag };
    const char *bytes = buf_text(parcel), *part;
    size_t left = parcel->len, len, i;
    bool ok = true;

    for (i = 0; ok && i < N_DOCUMENTS; i++)
        if (job->formats & documents[i].format)
            ok = (parcel_next(&bytes, &left, &part, &len) ||
                  parcel_broken(&delivery)) &&
                 file_deliver(&delivery,
                              arena_printf(units->arena, "%s%s", unit->name,
                                           documents[i].ending),
                              part, len);
    if (ok && job->formats & (FORMAT_SVG | FORMAT_PNG))
        ok = (parcel_next(&bytes, &left, &part, &len) ||
              parcel_broken(&delivery)) &&
             gallery_deliver(&delivery, part, len);
    if (!ok || !rest_take(&delivery, &bytes, &left, read))
        return false;
    leftovers_remove(&delivery);
    unit->outputs = delivery.outputs;
    unit->n_outputs = delivery.n;
    return true;
}

/* ---- Sweeping --------------------------------------------------------- */

/* publish() calls them .trustbrief-PROCESS-NUMBER. */
static bool is_abandoned(const char *name)
{
    static const char start[] = ".trustbrief-";
    char *end;
    long pid;

    if (strncmp(name, start, strlen(start)) != 0)
        return false;
    pid = strtol(name + strlen(start), &end, 10);
    return pid > 0 && *end == '-' && end[1] &&
           end[1 + strspn(end + 1, "0123456789")] == '\0' &&
           kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

static void folder_sweep(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;

    while (folder && (entry = readdir(folder)) != NULL)
        if (is_abandoned(entry->d_name))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
}

void delivery_sweep(const struct jobfile *job, const struct units *units)
{
    struct arena *arena = arena_new();
    const char *last = "";
    size_t i;

    folder_sweep(job->folder);
    for (i = 0; i < units->n; i++) {
        const char *name = units->by_name[i]->name;
        const char *slash = strrchr(name, '/'), *folder;

        folder = slash ? arena_printf(arena, "%s/%.*s", job->folder,
                                      (int)(slash - name), name)
                       : job->folder;
        if (strcmp(folder, last) != 0)
            folder_sweep(folder);
        if (job->formats & (FORMAT_SVG | FORMAT_PNG))
            folder_sweep(
                arena_printf(arena, "%s/%s-figures", job->folder, name));
        last = folder;
    }
    arena_free(arena);
}
