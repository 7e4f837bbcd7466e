/* probe -- descriptors of plugins, from a helper without rights. */
#ifndef RUN_PROBE_H
#define RUN_PROBE_H

#include "plugin/load.h"

/* Load each file in a child of its own and describe it in out[], which has room
 * for n.  With `skip`, one that fails is reported and left out, *n reduced;
 * without, any failure is false.  Everything is in the arena. */
bool probe_plugins(const struct plugin_file *files, size_t *n,
                   struct plugin *out, bool skip, bool in_process,
                   struct arena *arena, struct diag *diag);

#endif
