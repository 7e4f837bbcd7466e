/* load -- dlopen a vetted file and adopt its descriptor. */
#ifndef PLUGIN_LOAD_H
#define PLUGIN_LOAD_H

#include <trustbrief/plugin.h>

#include "plugin/find.h"

/* A plugin as the host knows it: strings and tables are ours, tables end
 * with a zeroed field and are never NULL. */
struct plugin {
    const char *name, *version, *summary, *license;
    const char *domain; /* of its own catalogue, or NULL */
    uint32_t minor;
    const struct tb_field *options, *data;
    void (*build)(tb_build *); /* NULL when it came over a pipe */
};

/* What a descriptor may hold. */
enum { PLUGIN_FIELDS_MAX = 1000, PLUGIN_TEXT_MAX = 64 * 1024 };

/* Load it: runs the constructors of a stranger, so only in a child without
 * rights.  Refuses, naming what to do: no descriptor, another name, a newer
 * minor, a table that is not well formed.  Everything is in the arena.
 * False: diag says why. */
bool load_plugin(const struct plugin_file *file, struct plugin *out,
                 struct arena *arena, struct diag *diag);

/* Copy a descriptor of this or an older or newer minor, as far as both know
 * it, and check it.  NULL, or why it is refused, in the arena. */
const char *load_adopt(const struct tb_plugin *descriptor, const char *name,
                       struct plugin *out, struct arena *arena);

#endif
