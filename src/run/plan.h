/* plan -- which units of a job are due, by the manifest and what was asked. */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include "run/batch.h"
#include "run/manifest.h"
#include "run/record.h"

/* Set the state and the reason of every unit.  How many are due. */
size_t plan_make(const struct record *record, struct units *units,
                 const struct manifest *manifest,
                 const struct batch_options *options);

/* Print it on standard output, with the time it will take so many workers.
 * False: diag says why it cannot be written. */
bool plan_print(const struct units *units, size_t workers, struct diag *diag);

#endif
