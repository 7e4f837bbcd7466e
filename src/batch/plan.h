/* plan -- which entries of a job are due, by the manifest and what was asked.
 */
#ifndef BATCH_PLAN_H
#define BATCH_PLAN_H

#include "batch/manifest.h"
#include "batch/manifest_line.h"
#include "briefing/request.h"

/* Set the state and the reason of every entry.  How many are due. */
size_t plan_make(const struct manifest_line *run, struct entries *entries,
                 const struct manifest *manifest,
                 const struct request *request);

/* Print it on standard output, with the time it will take so many workers.
 * False: diag says why it cannot be written. */
bool plan_print(const struct entries *entries, size_t workers,
                struct diag *diag);

#endif
