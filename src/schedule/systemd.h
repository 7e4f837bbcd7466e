/* systemd -- a job as a service and a timer of systemd. */
#ifndef SCHEDULE_SYSTEMD_H
#define SCHEDULE_SYSTEMD_H

#include "schedule/installed.h"

/* Append the unit that runs the job, and the one that says when. */
void systemd_service(const struct scheduled *scheduled, struct buf *out);
void systemd_timer(const struct scheduled *scheduled, struct buf *out);

/* The folder of the user's units, root's being the system's; in the arena.
 * NULL: diag says that no home is known. */
const char *systemd_folder(struct arena *arena, struct diag *diag);

/* The file of the job that a unit's first line names, in the arena.  NULL: the
 * file at this path is no unit of ours. */
const char *systemd_job(const char *unit, struct arena *arena);

/* Call `each` with name and file of every job that has a service there. */
void systemd_each(const char *folder,
                  void (*each)(void *owner, const char *name, const char *file),
                  void *owner);

#endif
