/* depends -- what all reports of a job depend on beside the dataset. */
#ifndef RUN_DEPENDS_H
#define RUN_DEPENDS_H

#include "run/jobfile.h"
#include "run/reading.h"

/* Append it as a JSON object: version of the program and of the dataset's
 * format, digests of the template, theme, fonts and plugins, and parameters.
 * False: diag says which file cannot be read. */
bool depends_write(const struct jobfile *job, const struct reading *reading,
                   struct buf *out, struct diag *diag);

/* How two such objects, read from JSON, differ, in words that begin a
 * sentence: "the template has changed".  NULL: they do not. */
const char *depends_differ(const struct value *old, const struct value *now);

#endif
