/* fingerprint -- what all briefings of a job depend on beside the dataset. */
#ifndef BATCH_FINGERPRINT_H
#define BATCH_FINGERPRINT_H

#include "batch/job.h"
#include "briefing/inputs.h"

/* Append it as a JSON object: version of the program and of the dataset's
 * format, digests of the program, its libraries, template and theme as they
 * were read, fonts and plugins, and parameters.
 * False: diag says which file cannot be read. */
bool fingerprint_write(const struct job *job, const struct inputs *inputs,
                       struct buf *out, struct diag *diag);

/* Whether the catalogues are still those of such an object: workers load them
 * when they first need them.  False: reported. */
bool fingerprint_words_hold(const struct inputs *inputs,
                            const struct value *depends, struct diag *diag);

/* How two such objects, read from JSON, differ, in words that begin a
 * sentence: "the template has changed".  NULL: they do not. */
const char *fingerprint_differ(const struct value *old,
                               const struct value *now);

#endif
