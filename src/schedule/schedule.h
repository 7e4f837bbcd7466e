/* schedule -- jobs that cron or systemd runs: install, list, remove, print. */
#ifndef SCHEDULE_SCHEDULE_H
#define SCHEDULE_SCHEDULE_H

#include "base/buf.h"
#include "base/diag.h"
#include "briefing/request.h"

/* Put a job into the user's crontab, or write its units, to be run with the
 * request's batch_words; what is left to do is appended to out.  Or only append
 * what would be written.  False: diag says why, and nothing has changed. */
bool schedule_install(const char *file, const struct request *request,
                      struct buf *out, struct diag *diag);
bool schedule_print(const char *file, const struct request *request,
                    struct buf *out, struct diag *diag);

/* Take a job out of both, by its name, where only one is called so, its name in
 * the schedule, or its file. */
bool schedule_remove(const char *name, struct buf *out, struct diag *diag);

/* Append a line a job: its name in the schedule, the tool, the last run and its
 * result, the next run, its file. */
bool schedule_list(struct buf *out, struct diag *diag);

#endif
