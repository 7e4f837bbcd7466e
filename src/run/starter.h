/* starter -- a folder for a first dataset of one's own. */
#ifndef RUN_STARTER_H
#define RUN_STARTER_H

#include "base/buf.h"
#include "base/diag.h"

/* Copy the starter files, a dataset and a template, from the folder `from` to
 * `to`, which is made unless it is there and empty, and append to `out` the
 * shell command that renders them.  False: diag says why, `to` is as it was
 * before, and `out` too. */
bool starter_copy(const char *from, const char *to, struct buf *out,
                  struct diag *diag);

#endif
