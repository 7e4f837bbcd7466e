/* installed -- the jobs that a schedule has, and what they are called there. */
#ifndef SCHEDULE_INSTALLED_H
#define SCHEDULE_INSTALLED_H

#include <sys/types.h>

#include "batch/job.h"

/* A job on its way into a schedule. */
struct scheduled {
    struct job *job;
    const char *name;     /* installed_name() of it */
    const char **command; /* ended by NULL */
    bool systemd;         /* else cron */
    const char *user;     /* whom a system unit runs as; else NULL */
    uid_t uid;            /* of that user */
    gid_t gid;
};

/* A job that is in a schedule. */
struct installed {
    const char *name; /* of its block or its units */
    const char *file; /* the job's */
    bool systemd;     /* units; else a block of the crontab */
};

struct installed_list {
    struct arena *arena;
    struct installed *all;
    size_t n, cap;
};

/* The name in schedules of the job in a file, in the arena: the job's own and
 * a digest of the file's real path, "board-monthly-3f9c1a2b", since many
 * folders may have a job of one name. */
const char *installed_name(const char *file, struct arena *arena);

/* Read what systemd and the user's crontab have; the list, but for its arena,
 * is empty before.  False: there is nothing, and diag says why the crontab
 * cannot be read; whoever has units may do without cron. */
bool installed_read(struct installed_list *list, struct diag *diag);

/* The file of the job that `text` means: its file, its name in the schedule,
 * or its own name where one job only has that.  NULL: diag says which have, or
 * that there is none. */
const char *installed_find(const struct installed_list *list, const char *text,
                           struct diag *diag);

#endif
