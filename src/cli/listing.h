/* listing -- the templates and themes that can be named from this folder on. */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/* The folders of those themes, ended by NULL, in the arena. */
const char *const *listing_theme_folders(struct arena *arena);

/* Append a line for each: its name, title, audience or summary, and file.
 * False: some are left out, and diag says what is wrong with them. */
bool listing_templates(struct buf *out, struct diag *diag);
bool listing_themes(struct buf *out, struct diag *diag);

#endif
