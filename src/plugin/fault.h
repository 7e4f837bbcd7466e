/* fault -- what makes a plugin's descriptor unacceptable, in words. */
#ifndef PLUGIN_FAULT_H
#define PLUGIN_FAULT_H

#include "plugin/load.h"

/* What makes a descriptor unacceptable, in words in the arena, or NULL:
 * names, presets, types, flags, lengths.  Both ends of the pipe ask it. */
const char *fault_find(const struct plugin *plugin, const char *name,
                       struct arena *arena);

#endif
