/* scaffold -- folders to begin work of one's own with. */
#ifndef CLI_SCAFFOLD_H
#define CLI_SCAFFOLD_H

#include "base/buf.h"
#include "base/diag.h"

/* Copy a small dataset and its template, which came with trustbrief, to the
 * folder `to`, which is made unless it is there and empty, and append to `out`
 * the shell command that renders them.  False: diag says why, and `to` and
 * `out` are as they were before. */
bool scaffold_dataset(const char *to, struct buf *out, struct diag *diag);

/* The same for the example: a dataset on three trusts, and all templates,
 * themes and jobs that came with trustbrief. */
bool scaffold_example(const char *to, struct buf *out, struct diag *diag);

/* The same for a plugin called `name`, in a folder called so: its source on
 * one of the topics list, table, chart and drawing (NULL: list), what builds
 * it, and a sample to try it on; `out` gets the command that does. */
bool scaffold_plugin(const char *name, const char *topic, struct buf *out,
                     struct diag *diag);

#endif
