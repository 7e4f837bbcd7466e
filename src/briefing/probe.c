/* probe -- descriptors of plugins, from a helper without rights. */
#include "briefing/probe.h"

#include "isolate/child.h"
#include "isolate/worker.h"
#include "plugin/describe.h"
#include "plugin/vet.h"

enum { PROBE_SECONDS = 10, PROBE_OUTPUT = 64 << 20 };

/* Files that one child loads, one after the other. */
struct group {
    const struct plugin_file *files;
    const char **names;
    size_t n;
};

/* In the child: load the files and describe them. */
static bool describe(void *context, struct stage *stage, struct buf *out,
                     struct diag *diag)
{
    const struct group *group = context;
    struct arena *arena = arena_new();
    bool ok = true;
    size_t i;

    for (i = 0; ok && i < group->n; i++) {
        struct plugin plugin;

        child_stage(stage, STAGE_LOADING, (uint32_t)i);
        ok = load_plugin(&group->files[i], &plugin, arena, diag);
        if (ok)
            describe_pack(&plugin, out);
        child_stage(stage, STAGE_LOADING, (uint32_t)i);
    }
    arena_free(arena);
    return ok;
}

/* Read the descriptions of a group from what its child sent. */
static bool group_unpack(const struct group *group, const struct buf *got,
                         struct plugin *out, struct arena *arena,
                         struct diag *diag)
{
    const char *bytes = buf_text(got), *why;
    size_t i, left = got->len;

    for (i = 0; i < group->n; i++) {
        const struct plugin_file *file = &group->files[i];

        if (describe_unpack(&bytes, &left, &out[i], file->name, arena, &why))
            continue;
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "plugin '%s' tampered with its own description: %s; "
                   "remove '%s'",
                   file->name, why, file->path);
        return false;
    }
    return true;
}

static bool group_probe(struct group *group, struct plugin *out,
                        const struct probing *probing, struct arena *arena,
                        struct diag *diag)
{
    struct task task = { .run = describe,
                         .context = group,
                         .names = group->names,
                         .n_names = group->n,
                         .seconds = PROBE_SECONDS,
                         .memory = WORKER_MEMORY,
                         .output_max = PROBE_OUTPUT,
                         .keep = vet_files(),
                         .sandbox = probing->sandbox,
                         .in_process = probing->in_process };
    struct buf got = { 0 };
    bool ok;
    size_t i;

    for (i = 0; i < group->n; i++)
        group->names[i] = group->files[i].name;
    ok = worker_run(&task, &got, diag) &&
         group_unpack(group, &got, out, arena, diag);
    buf_free(&got);
    return ok;
}

/* How many files from the first on share a child: those that came with
 * trustbrief.  Any other has one of its own, so that it answers for itself. */
static size_t group_size(const struct plugin_file *files, size_t n)
{
    size_t size = 0;

    while (size < n && files[size].shipped)
        size++;
    return size ? size : 1;
}

/* Probe a group; where that fails, each of it alone, so that the others are
 * not lost with the one at fault.  How many are good, which are in out[]. */
static size_t group_try(struct group *group, struct plugin *out,
                        const struct probing *probing, struct arena *arena,
                        struct diag *diag)
{
    size_t i, good = 0;

    if (group->n > 1) {
        struct diag *unsaid = diag_new();
        bool ok = group_probe(group, out, probing, arena, unsaid);

        diag_free(unsaid);
        if (ok)
            return group->n;
    }
    for (i = 0; i < group->n; i++) {
        struct group alone = { &group->files[i], group->names, 1 };

        good += group_probe(&alone, &out[good], probing, arena, diag);
    }
    return good;
}

bool probe_plugins(const struct plugin_file *files, size_t *n,
                   struct plugin *out, const struct probing *probing,
                   struct arena *arena, struct diag *diag)
{
    const char **names = arena_array(arena, *n + 1, sizeof *names);
    size_t i, size, good = 0;
    bool ok;

    if (!probing->in_process && !sandbox_check(probing->sandbox, diag))
        return false;
    for (i = 0; i < *n; i += size) {
        struct group group = { &files[i], names, 0 };

        size = group.n = group_size(&files[i], *n - i);
        good += group_try(&group, &out[good], probing, arena, diag);
    }
    ok = good == *n;
    *n = good;
    return ok || probing->skip;
}
