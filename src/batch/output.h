/* output -- what a worker sent of a briefing, put where it belongs. */
#ifndef BATCH_OUTPUT_H
#define BATCH_OUTPUT_H

#include "base/buf.h"
#include "batch/entry.h"

/* Publish the outputs in a result below the job's folder, each whole, and
 * take away files that an earlier briefing of the entry had and this has not.
 * Sets the entry's outputs, pages and memory, and appends the read set.  False:
 * diag says why. */
bool output_publish(const struct job *job, struct entries *entries,
                    struct entry *entry, const struct buf *result,
                    struct buf *read, struct diag *diag);

/* Remove temporary files that a run which was killed has left in the folders
 * of these entries. */
void output_sweep(const struct job *job, const struct entries *entries);

#endif
