/* probe -- descriptors of plugins, from a helper without rights. */
#ifndef BRIEFING_PROBE_H
#define BRIEFING_PROBE_H

#include "isolate/sandbox.h"
#include "plugin/load.h"

struct probing {
    bool skip;       /* one that fails is left out */
    bool in_process; /* no child: for debuggers and sanitizers */
    enum sandbox_mode sandbox;
};

/* Load each file in a child, those that came with trustbrief together in one,
 * and describe it in out[], which has room for n.  With `skip`, one that fails
 * is reported and left out, *n reduced; without, any failure is false.  Says
 * first what sandbox_check() does, so call it once a command.  Everything is in
 * the arena. */
bool probe_plugins(const struct plugin_file *files, size_t *n,
                   struct plugin *out, const struct probing *probing,
                   struct arena *arena, struct diag *diag);

#endif
