/* manifest -- the lines on what was made, one a briefing, in the output folder.
 */
#include "batch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "briefing/publish.h"
#include "data/jsonread.h"

#define MANIFEST_MAX ((size_t)1 << 30)

enum { LOCK_TRIES = 50, LOCK_WAIT_MS = 10 };

/* A line of the text. */
struct line {
    size_t start, len;
    const char *key; /* job and name; NULL where it does not count */
};

struct manifest {
    struct arena *arena;
    const char *file;
    int folder, fd;
    struct buf text;
    struct line *lines;
    size_t n, n_counting;
};

static bool manifest_fault(const struct manifest *manifest, enum status status,
                           const char *advice, struct diag *diag)
{
    diag_fault(diag, status, at_file(manifest->file), "%s; %s", strerror(errno),
               advice);
    return false;
}

/* ---- Reading ---------------------------------------------------------- */

/* What tells whether two lines are on one briefing; NULL: it is no line of
 * ours. */
static const char *line_key(const struct value *line, struct arena *arena)
{
    const char *job = value_text(line, "job");
    const char *name = value_text(line, "name");

    return job && name ? arena_printf(arena, "%s\n%s", job, name) : NULL;
}

static struct value *line_read(const struct manifest *manifest,
                               const struct line *line, struct arena *arena)
{
    return jsonread_value(manifest->text.data + line->start, line->len, arena);
}

static int key_compare(const void *a, const void *b)
{
    const struct line *one = *(struct line *const *)a;
    const struct line *other = *(struct line *const *)b;
    int order = strcmp(one->key, other->key);

    return order ? order : (one > other) - (one < other);
}

/* Of lines with one key, have only the last count. */
static void lines_supersede(struct manifest *manifest)
{
    struct line **sorted =
        xrealloc(NULL, manifest->n + 1, sizeof(struct line *));
    size_t i, n = 0;

    for (i = 0; i < manifest->n; i++)
        if (manifest->lines[i].key)
            sorted[n++] = &manifest->lines[i];
    if (n > 0)
        qsort(sorted, n, sizeof *sorted, key_compare);
    manifest->n_counting = n;
    for (i = 1; i < n; i++)
        if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0) {
            sorted[i - 1]->key = "";
            manifest->n_counting--;
        }
    for (i = 0; i < manifest->n; i++)
        if (manifest->lines[i].key && !*manifest->lines[i].key)
            manifest->lines[i].key = NULL;
    free(sorted);
}

/* Find the lines; what stands behind the last end of a line is torn. */
static void lines_find(struct manifest *manifest)
{
    const char *text = buf_text(&manifest->text), *p, *end;
    size_t n = 0;

    for (p = text; (p = strchr(p, '\n')) != NULL; p++)
        n++;
    manifest->lines = arena_array(manifest->arena, n + 1, sizeof(struct line));
    for (p = text; (end = strchr(p, '\n')) != NULL; p = end + 1) {
        struct line *line = &manifest->lines[manifest->n++];
        struct arena *arena = arena_new();
        const struct value *value;

        *line = (struct line){ .start = (size_t)(p - text),
                               .len = (size_t)(end - p) };
        value = line_read(manifest, line, arena);
        line->key = value ? line_key(value, manifest->arena) : NULL;
        arena_free(arena);
    }
    lines_supersede(manifest);
}

static bool text_read(struct manifest *manifest, struct diag *diag)
{
    if (!buf_read_fd(&manifest->text, manifest->fd, MANIFEST_MAX))
        return manifest_fault(manifest, STATUS_IO,
                              "move it away to begin a new one", diag);
    buf_puts(&manifest->text, "");
    lines_find(manifest);
    return true;
}

bool manifest_reload(struct manifest *manifest, struct diag *diag)
{
    buf_clear(&manifest->text);
    manifest->n = 0;
    if (lseek(manifest->fd, 0, SEEK_SET) < 0)
        return manifest_fault(manifest, STATUS_IO, "try again", diag);
    return text_read(manifest, diag);
}

static struct manifest *manifest_new(const char *folder)
{
    struct manifest *manifest = xzalloc(sizeof *manifest);

    manifest->arena = arena_new();
    manifest->file = arena_printf(manifest->arena, "%s/manifest.jsonl", folder);
    manifest->folder = manifest->fd = -1;
    return manifest;
}

struct manifest *manifest_look(const char *folder, struct diag *diag)
{
    struct manifest *manifest = manifest_new(folder);

    manifest->fd = open(manifest->file, O_RDONLY | O_CLOEXEC);
    if (manifest->fd < 0 ? errno == ENOENT || errno == ENOTDIR
                         : text_read(manifest, diag))
        return manifest;
    if (manifest->fd < 0)
        manifest_fault(manifest, STATUS_MISSING,
                       "give yourself read permission", diag);
    manifest_close(manifest);
    return NULL;
}

/* ---- Opening ---------------------------------------------------------- */

/* Those whom a killed run leaves behind may hold the lock for a moment. */
static bool lock_take(int folder)
{
    const struct timespec moment = { .tv_nsec = LOCK_WAIT_MS * 1000000L };
    int tries = LOCK_TRIES;

    while (flock(folder, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK || --tries == 0)
            return false;
        nanosleep(&moment, NULL);
    }
    return true;
}

static bool folder_lock(struct manifest *manifest, const char *path,
                        struct diag *diag)
{
    if (!folder_make(arena_strdup(manifest->arena, path)) ||
        (manifest->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) <
            0) {
        diag_fault(diag, STATUS_CREATE, at_file(path),
                   "cannot make this folder: %s; choose a folder that you can "
                   "write to",
                   strerror(errno));
        return false;
    }
    if (lock_take(manifest->folder))
        return true;
    if (errno == EWOULDBLOCK)
        diag_fault(diag, STATUS_HELD, at_file(path),
                   "another run is using this folder; wait until it ends");
    else
        diag_fault(diag, STATUS_CREATE, at_file(path),
                   "cannot be locked: %s; name a folder on another file system",
                   strerror(errno));
    return false;
}

/* Take away what is torn, so that the next line begins on its own. */
static bool torn_cut(struct manifest *manifest, struct diag *diag)
{
    const char *text = buf_text(&manifest->text);
    const char *end = memrchr(text, '\n', manifest->text.len);
    size_t whole = end ? (size_t)(end - text) + 1 : 0;

    if (whole == manifest->text.len)
        return true;
    manifest->text.len = whole;
    return ftruncate(manifest->fd, (off_t)whole) == 0 ||
           manifest_fault(manifest, STATUS_IO, "repair its last line by hand",
                          diag);
}

static bool file_open(struct manifest *manifest)
{
    manifest->fd =
        open(manifest->file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    return manifest->fd >= 0;
}

struct manifest *manifest_open(const char *folder, struct diag *diag)
{
    struct manifest *manifest = manifest_new(folder);

    if (!folder_lock(manifest, folder, diag))
        goto fail;
    if (!file_open(manifest)) {
        manifest_fault(manifest, STATUS_CREATE,
                       "choose a folder that you can write to", diag);
        goto fail;
    }
    if (text_read(manifest, diag) && torn_cut(manifest, diag))
        return manifest;

fail:
    manifest_close(manifest);
    return NULL;
}

void manifest_close(struct manifest *manifest)
{
    if (!manifest)
        return;
    if (manifest->fd >= 0)
        close(manifest->fd);
    if (manifest->folder >= 0)
        close(manifest->folder);
    buf_free(&manifest->text);
    arena_free(manifest->arena);
    free(manifest);
}

/* ---- Lines ------------------------------------------------------------ */

void manifest_each(const struct manifest *manifest,
                   void (*line)(void *owner, const struct value *value,
                                const char *text, size_t len),
                   void *owner)
{
    size_t i;

    for (i = 0; i < manifest->n; i++) {
        const struct line *at = &manifest->lines[i];
        struct arena *arena;

        if (!at->key)
            continue;
        arena = arena_new();
        line(owner, line_read(manifest, at, arena),
             manifest->text.data + at->start, at->len);
        arena_free(arena);
    }
}

bool manifest_tidy(struct manifest *manifest,
                   bool (*drop)(void *owner, const struct value *value),
                   void *owner, struct diag *diag)
{
    struct buf kept = { 0 };
    size_t i, n = 0;
    bool ok = true;

    for (i = 0; i < manifest->n; i++) {
        const struct line *line = &manifest->lines[i];
        struct arena *arena = arena_new();

        if (line->key &&
            !(drop && drop(owner, line_read(manifest, line, arena)))) {
            buf_add(&kept, manifest->text.data + line->start, line->len + 1);
            n++;
        }
        arena_free(arena);
    }
    if (n < manifest->n) {
        ok = publish(manifest->file, buf_text(&kept), kept.len, diag);
        close(manifest->fd);
        if (ok && !file_open(manifest))
            ok = manifest_fault(manifest, STATUS_IO, "try again", diag);
    }
    buf_free(&kept);
    return ok;
}

bool manifest_append(struct manifest *manifest, const struct buf *line,
                     struct diag *diag)
{
    struct buf whole = { 0 };
    bool ok;

    buf_add(&whole, line->data, line->len);
    buf_putc(&whole, '\n');
    ok = file_write_all(manifest->fd, whole.data, whole.len) &&
         fdatasync(manifest->fd) == 0;
    buf_free(&whole);
    return ok ||
           manifest_fault(manifest, STATUS_IO, "free some space there", diag);
}
