/* pins -- the digests that plugins must have to be used. */
#ifndef PLUGIN_PINS_H
#define PLUGIN_PINS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "plugin/find.h"

struct pins;

/* Read a file of lines as sha256sum(1) prints them; the name of a plugin's
 * file counts, not its folder.  Everything is in the arena.  NULL: diag says
 * why. */
struct pins *pins_open(const char *path, struct arena *arena,
                       struct diag *diag);

/* The same of lines at hand, which are those of the file `path`. */
struct pins *pins_parse(const char *path, const struct buf *text,
                        struct arena *arena, struct diag *diag);

/* The digest that NAME.so is listed with; NULL when it is not, or without
 * pins. */
const char *pins_digest(const struct pins *pins, const char *name,
                        struct arena *arena);

/* Whether the file has the digest that its name is listed with; with
 * NULL for pins, any has.  False: diag says which it has. */
bool pins_allow(const struct pins *pins, const struct plugin_file *file,
                struct diag *diag);

#endif
