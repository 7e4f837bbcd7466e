/* output -- what a worker sent of a briefing, put where it belongs. */
#include "batch/output.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/folder.h"
#include "batch/result.h"
#include "briefing/format.h"
#include "briefing/publish.h"
#include "render/gallery.h"

/* ---- Files ------------------------------------------------------------ */

/* A publishing on its way. */
struct publishing {
    const struct job *job;
    struct entries *entries;
    struct entry *entry;
    struct output *outputs;
    size_t n, cap;
    struct diag *diag;
};

/* Make the folder that a file is to stand in. */
static bool folder_for(const struct publishing *publishing, const char *path)
{
    char *folder = arena_strdup(publishing->entries->arena, path);

    *strrchr(folder, '/') = '\0';
    if (folder_make(folder))
        return true;
    diag_fault(publishing->diag, STATUS_CREATE, at_file(folder),
               "cannot make this folder: %s; give yourself write permission on "
               "the folder above it",
               strerror(errno));
    return false;
}

static bool file_deliver(struct publishing *publishing, const char *path,
                         const void *bytes, size_t len)
{
    struct arena *arena = publishing->entries->arena;
    const char *whole =
        arena_printf(arena, "%s/%s", publishing->job->folder, path);
    struct output *output;

    ARRAY_ROOM(arena, publishing->outputs, publishing->n, publishing->cap);
    output = &publishing->outputs[publishing->n];
    output->path = path;
    output->len = len;
    sha256_hex(bytes, len, output->sha256);
    if (!folder_for(publishing, whole) ||
        !publish(whole, bytes, len, publishing->diag))
        return false;
    publishing->n++;
    return true;
}

static bool result_broken(const struct publishing *publishing)
{
    diag_fault(publishing->diag, STATUS_BROKEN, (struct at){ 0 },
               "the worker of %s sent an invalid briefing; report this fault "
               "of trustbrief",
               publishing->entry->what);
    return false;
}

static bool gallery_deliver(struct publishing *publishing, const char *bytes,
                            size_t len)
{
    struct picture picture;
    bool ok = true;

    while (ok && gallery_next(&bytes, &len, &picture))
        ok = file_deliver(publishing,
                          arena_printf(publishing->entries->arena,
                                       "%s-figures/%s", publishing->entry->name,
                                       picture.name),
                          picture.bytes, picture.len);
    return ok && (len == 0 || result_broken(publishing));
}

/* The read set and the facts. */
static bool rest_take(struct publishing *publishing, const char **bytes,
                      size_t *left, struct buf *read)
{
    struct result_facts facts;
    const char *part;
    size_t len;

    if (!result_next(bytes, left, &part, &len))
        return result_broken(publishing);
    buf_add(read, part, len);
    if (!result_next(bytes, left, &part, &len) || len != sizeof facts ||
        *left != 0)
        return result_broken(publishing);
    memcpy(&facts, part, sizeof facts);
    publishing->entry->pages = facts.pages;
    publishing->entry->kib = facts.kib;
    return true;
}

/* What an earlier briefing of the entry had and this has not would mislead. */
static void leftovers_remove(const struct publishing *publishing)
{
    const struct entry *entry = publishing->entry;
    size_t i, j;

    for (i = 0; i < entry->n_outputs; i++) {
        const char *path = entry->outputs[i].path;

        for (j = 0; j < publishing->n; j++)
            if (strcmp(publishing->outputs[j].path, path) == 0)
                break;
        if (j == publishing->n)
            unlink(arena_printf(publishing->entries->arena, "%s/%s",
                                publishing->job->folder, path));
    }
}

bool output_publish(const struct job *job, struct entries *entries,
                    struct entry *entry, const struct buf *result,
                    struct buf *read, struct diag *diag)
{
    struct publishing publishing = { job, entries, entry, NULL, 0, 0, diag };
    const char *bytes = buf_text(result), *part;
    const struct renderer *format = render_list;
    size_t left = result->len, len;
    bool ok = true;

    for (; ok && format->name; format++)
        if (format->document && job->formats & render_bit(format))
            ok = (result_next(&bytes, &left, &part, &len) ||
                  result_broken(&publishing)) &&
                 format_check(format, part, len, entry->what, diag) &&
                 file_deliver(&publishing,
                              arena_printf(entries->arena, "%s%s", entry->name,
                                           format->ending),
                              part, len);
    if (ok && render_has_figures(job->formats))
        ok = (result_next(&bytes, &left, &part, &len) ||
              result_broken(&publishing)) &&
             gallery_deliver(&publishing, part, len);
    if (!ok || !rest_take(&publishing, &bytes, &left, read))
        return false;
    leftovers_remove(&publishing);
    entry->outputs = publishing.outputs;
    entry->n_outputs = publishing.n;
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
    const struct dirent *found;

    while (folder && (found = readdir(folder)) != NULL)
        if (is_abandoned(found->d_name))
            unlinkat(dirfd(folder), found->d_name, 0);
    if (folder)
        closedir(folder);
}

void output_sweep(const struct job *job, const struct entries *entries)
{
    struct arena *arena = arena_new();
    const char *last = "";
    size_t i;

    folder_sweep(job->folder);
    for (i = 0; i < entries->n; i++) {
        const char *name = entries->by_name[i]->name;
        const char *slash = strrchr(name, '/'), *folder;

        folder = slash ? arena_printf(arena, "%s/%.*s", job->folder,
                                      (int)(slash - name), name)
                       : job->folder;
        if (strcmp(folder, last) != 0)
            folder_sweep(folder);
        if (render_has_figures(job->formats))
            folder_sweep(
                arena_printf(arena, "%s/%s-figures", job->folder, name));
        last = folder;
    }
    arena_free(arena);
}
