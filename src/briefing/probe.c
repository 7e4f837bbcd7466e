/* probe -- descriptors of plugins, from a helper without rights. */
#include "briefing/probe.h"

#include "isolate/child.h"
#include "isolate/worker.h"
#include "plugin/describe.h"
#include "plugin/vet.h"

enum { PROBE_SECONDS = 10, PROBE_OUTPUT = 64 << 20 };

/* In the child: load the file and describe it. */
static bool describe(void *context, struct stage *stage, struct buf *out,
                     struct diag *diag)
{
    const struct plugin_file *file = context;
    struct arena *arena = arena_new();
    struct plugin plugin;
    bool ok;

    child_stage(stage, STAGE_LOADING, 0);
    ok = load_plugin(file, &plugin, arena, diag);
    if (ok)
        describe_pack(&plugin, out);
    arena_free(arena);
    child_stage(stage, STAGE_LOADING, 0);
    return ok;
}

/* One child a plugin, so that each answers for itself: it costs a tenth of a
 * millisecond. */
static bool probe(const struct plugin_file *file, struct plugin *out,
                  const struct probing *probing, struct arena *arena,
                  struct diag *diag)
{
    struct plugin_file ours = *file;
    struct task task = { .run = describe,
                         .context = &ours,
                         .names = &file->name,
                         .n_names = 1,
                         .seconds = PROBE_SECONDS,
                         .memory = WORKER_MEMORY,
                         .output_max = PROBE_OUTPUT,
                         .keep = vet_files(),
                         .sandbox = probing->sandbox,
                         .in_process = probing->in_process };
    struct buf got = { 0 };
    bool ok = worker_run(&task, &got, diag);
    const char *bytes = buf_text(&got), *why;
    size_t left = got.len;

    if (ok && !describe_unpack(&bytes, &left, out, file->name, arena, &why)) {
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "plugin '%s' tampered with its own description: %s; "
                   "remove '%s'",
                   file->name, why, file->path);
        ok = false;
    }
    buf_free(&got);
    return ok;
}

bool probe_plugins(const struct plugin_file *files, size_t *n,
                   struct plugin *out, const struct probing *probing,
                   struct arena *arena, struct diag *diag)
{
    size_t i, good = 0;
    bool ok = true;

    if (!probing->in_process && !sandbox_check(probing->sandbox, diag))
        return false;
    for (i = 0; i < *n; i++) {
        if (probe(&files[i], &out[good], probing, arena, diag))
            good++;
        else
            ok = false;
    }
    *n = good;
    return ok || probing->skip;
}
