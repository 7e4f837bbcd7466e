/* about -- what the program and its plugins say of themselves. */
#ifndef CLI_ABOUT_H
#define CLI_ABOUT_H

#include "base/buf.h"
#include "base/diag.h"
#include "plugin/load.h"

/* The versions of the program, its contract and its libraries, and what the
 * sandbox is made of here; appended to out. */
void about_versions(struct buf *out);

/* A line a plugin: name, version, what it is for.  True. */
bool about_plugins(const struct plugin *plugins, size_t n, struct buf *out,
                   struct diag *diag);

/* The JSON Schema of a dataset for these plugins.  False: diag says why. */
bool about_schema(const struct plugin *plugins, size_t n, struct buf *out,
                  struct diag *diag);

/* All of the first plugin: identity, options with presets, data.  True. */
bool about_plugin(const struct plugin *plugin, size_t n, struct buf *out,
                  struct diag *diag);

#endif
