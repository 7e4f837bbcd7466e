/* retention -- of each subject, the newest reports of a job stay. */
#ifndef RUN_RETENTION_H
#define RUN_RETENTION_H

#include "run/manifest.h"
#include "run/unit.h"

/* Remove reports of the job beyond the newest `keep` of each subject: only
 * files that the manifest says the job made, and that are what it made; and
 * the lines on them.  The units of this run stay, and all where the job says no
 * number.  False: diag says why the manifest cannot be written. */
bool retention_apply(const struct jobfile *job, const struct units *units,
                     struct manifest *manifest, struct diag *diag);

#endif
