/* describe -- descriptors over a pipe and back, trusting nothing. */
#ifndef PLUGIN_DESCRIBE_H
#define PLUGIN_DESCRIBE_H

#include "base/buf.h"
#include "plugin/load.h"

/* Append the plugin's identity and tables. */
void describe_pack(const struct plugin *plugin, struct buf *out);

/* Read one back from *bytes, *len left, and step behind it.  Lengths, counts
 * and UTF-8 are checked, and fault_find() asked.  False: not a descriptor,
 * and *why says how. */
bool describe_unpack(const char **bytes, size_t *len, struct plugin *out,
                     const char *name, struct arena *arena, const char **why);

#endif
