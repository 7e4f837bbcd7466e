/* crontab -- the user's table of cron, through crontab(1), and our blocks. */
#ifndef SCHEDULE_CRONTAB_H
#define SCHEDULE_CRONTAB_H

#include "batch/job.h"

/* Append the block of a job: a line that marks its begin, what cron is to run
 * and when, and its end. */
void crontab_block(const struct job *job, const char *const *command,
                   struct buf *out);

/* Put a block in the place of the one on the same job, or last; a NULL block
 * takes that out.  *found says whether there was one.  False: diag says why,
 * and the table is as it was. */
bool crontab_replace(const char *name, const struct buf *block, bool *found,
                     struct diag *diag);

/* Call `each` with name and file of every job that has a block.  False: diag
 * says why the table cannot be read. */
bool crontab_each(void (*each)(void *owner, const char *name, const char *file),
                  void *owner, struct diag *diag);

#endif
