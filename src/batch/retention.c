/* retention -- of each subject, the newest briefings of a job stay. */
#include "batch/retention.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "batch/manifest_line.h"

/* A briefing that the manifest knows; the later line is the newer. */
struct kept {
    const char *subject, *name;
    size_t place;
    bool drop;
};

struct retention {
    const struct job *job;
    const struct entries *entries;
    struct arena *arena;
    struct kept *all;
    size_t n, cap;
};

/* Whether the line is on a briefing of this job that has files. */
static bool is_ours(const struct retention *retention, const struct value *line)
{
    const char *job = value_text(line, "job");
    const struct value *outputs = value_child(line, "outputs");

    return job && strcmp(job, retention->job->name) == 0 && outputs &&
           outputs->kind == VALUE_LIST && value_first(outputs) &&
           value_text(line, "subject") && value_text(line, "name");
}

static void line_note(void *owner, const struct value *line, const char *text,
                      size_t len)
{
    struct retention *retention = owner;

    (void)text, (void)len;
    if (!is_ours(retention, line))
        return;
    ARRAY_ROOM(NULL, retention->all, retention->n, retention->cap);
    retention->all[retention->n] =
        (struct kept){ arena_strdup(retention->arena,
                                    value_text(line, "subject")),
                       arena_strdup(retention->arena, value_text(line, "name")),
                       retention->n, false };
    retention->n++;
}

/* By subject, the newest first. */
static int newest_first(const void *a, const void *b)
{
    const struct kept *one = a, *other = b;
    int order = strcmp(one->subject, other->subject);

    return order ? order
                 : (one->place < other->place) - (one->place > other->place);
}

static bool surplus_find(struct retention *retention)
{
    bool found = false;
    size_t i, rank = 0;

    if (retention->n)
        qsort(retention->all, retention->n, sizeof *retention->all,
              newest_first);
    for (i = 0; i < retention->n; i++) {
        struct kept *kept = &retention->all[i];

        rank = i > 0 && strcmp(kept[-1].subject, kept->subject) == 0 ? rank + 1
                                                                     : 0;
        kept->drop = rank >= retention->job->keep &&
                     !entries_find(retention->entries, kept->name);
        found = found || kept->drop;
    }
    return found;
}

static const struct kept *kept_find(const struct retention *retention,
                                    const struct value *line)
{
    const char *name = value_text(line, "name");
    size_t i = 0;

    while (i < retention->n && strcmp(retention->all[i].name, name) != 0)
        i++;
    return i < retention->n ? &retention->all[i] : NULL;
}

/* Remove the files of a line that is to go. */
static bool line_drop(void *owner, const struct value *line)
{
    struct retention *retention = owner;
    const struct kept *kept =
        is_ours(retention, line) ? kept_find(retention, line) : NULL;
    const struct value *output;

    if (!kept || !kept->drop)
        return false;
    for (output = value_first(value_child(line, "outputs")); output;
         output = output->next) {
        const char *path = value_text(output, "path");
        const char *digest = value_text(output, "sha256");
        const char *file = path ? arena_printf(retention->arena, "%s/%s",
                                               retention->job->folder, path)
                                : NULL;

        if (file && digest && manifest_line_path_ok(path) &&
            manifest_line_file_is(file, digest))
            unlink(file);
    }
    return true;
}

bool retention_apply(const struct job *job, const struct entries *entries,
                     struct manifest *manifest, struct diag *diag)
{
    struct retention retention = { .job = job, .entries = entries };
    bool ok = true;

    if (job->keep == 0)
        return true;
    retention.arena = arena_new();
    ok = manifest_reload(manifest, diag);
    if (ok)
        manifest_each(manifest, line_note, &retention);
    if (ok && surplus_find(&retention))
        ok = manifest_tidy(manifest, line_drop, &retention, diag);
    free(retention.all);
    arena_free(retention.arena);
    return ok;
}
