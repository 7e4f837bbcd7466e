/* catalogues -- the files that the words of a briefing may come from. */
#ifndef BRIEFING_CATALOGUES_H
#define BRIEFING_CATALOGUES_H

#include "base/buf.h"
#include "plugin/find.h"

/* Append a JSON object with the digest of each catalogue of a language,
 * whatever its region, by its path: ours, and those of `n` plugins.  English
 * has none.  False: diag says which cannot be read. */
bool catalogues_write(const char *lang, const struct plugin_file *plugins,
                      size_t n, struct buf *out, struct diag *diag);

#endif
