/* retention -- of each subject, the newest briefings of a job stay. */
#ifndef BATCH_RETENTION_H
#define BATCH_RETENTION_H

#include "batch/entry.h"
#include "batch/manifest.h"

/* Remove briefings of the job beyond the newest `keep` of each subject: only
 * files that the manifest says the job made, and that are what it made; and
 * the lines on them.  The entries of this run stay, and all where the job says
 * no number.  False: diag says why the manifest cannot be written. */
bool retention_apply(const struct job *job, const struct entries *entries,
                     struct manifest *manifest, struct diag *diag);

#endif
