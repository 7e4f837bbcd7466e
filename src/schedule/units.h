/* units -- the files of a job's units: written, replaced, removed. */
#ifndef SCHEDULE_UNITS_H
#define SCHEDULE_UNITS_H

#include "schedule/installed.h"

/* Find whom the units of a job run as: nobody else than who asks, unless that
 * is root; then the user called `asked`, or the owner of the job's file, but
 * never root.  False: diag says so, as status 2. */
bool units_user(struct scheduled *scheduled, const char *asked,
                struct diag *diag);

/* Write the units of a job, remove those that it has under another name, and
 * make its output folder.  The commands that are left to do are appended to
 * out.  False: diag says why; what is another's stays. */
bool units_install(const struct scheduled *scheduled, struct buf *out,
                   struct diag *diag);

/* Remove the units of this name, and append what is left to do to out. */
bool units_remove(const char *name, struct arena *arena, struct buf *out,
                  struct diag *diag);

#endif
