/* timer -- a job as a service and a timer of systemd. */
#ifndef RUN_TIMER_H
#define RUN_TIMER_H

#include "run/jobfile.h"

/* Append the unit that runs the job, and the one that says when. */
void timer_service(const struct jobfile *job, const char *const *command,
                   struct buf *out);
void timer_timer(const struct jobfile *job, struct buf *out);

/* The folder of the user's units, root's being the system's; in the arena.
 * NULL: diag says that no home is known. */
const char *timer_folder(struct arena *arena, struct diag *diag);

/* Call `each` with name and file of every job that has a service there. */
void timer_each(const char *folder,
                void (*each)(void *owner, const char *name, const char *file),
                void *owner);

#endif
