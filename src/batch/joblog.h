/* joblog -- a line a run in the output folder, kept for a few files. */
#ifndef BATCH_JOBLOG_H
#define BATCH_JOBLOG_H

#include "batch/summary.h"

/* Append when the run began and ended, its result and its numbers to JOB.log,
 * and a line for each briefing that failed.  A log that has grown long becomes
 * JOB.log.1, and so on up to JOBLOG_FILES.  False: diag says why. */
enum { JOBLOG_FILES = 8 };
bool joblog_write(const struct summary *summary, struct diag *diag);

#endif
