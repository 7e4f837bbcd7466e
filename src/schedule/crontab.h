/* crontab -- the user's table of cron, through crontab(1), and our blocks. */
#ifndef SCHEDULE_CRONTAB_H
#define SCHEDULE_CRONTAB_H

#include "schedule/installed.h"

/* Append the block of a job: a line that marks its begin, with its name and
 * file, what cron is to run and when, and its end. */
void crontab_block(const struct scheduled *scheduled, struct buf *out);

/* Put a block in the place of those on the job in this file, whatever their
 * names, or last; a NULL block takes them out.  *found says whether there was
 * one.  One that has lost its last line is repaired, one that has lost its
 * first is refused.  False: diag says why, and the table is as it was. */
bool crontab_replace(const char *file, const struct buf *block, bool *found,
                     struct diag *diag);

/* Call `each` with name and file of every job that has a block.  False: diag
 * says why the table cannot be read. */
bool crontab_each(void (*each)(void *owner, const char *name, const char *file),
                  void *owner, struct diag *diag);

#endif
