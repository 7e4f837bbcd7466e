/* history -- a job's last run, as its folder tells, and its next. */
#ifndef BATCH_HISTORY_H
#define BATCH_HISTORY_H

#include "batch/job.h"

struct history {
    time_t began;    /* -1: it never ran */
    char result[16]; /* "ok", "failed", "stopped"; "" where it never ran */
    time_t full;     /* when the last run of the whole job began that was not
                        stopped; -1: there is none */
};

/* What manifest.json of the job's folder says of the last run. */
void history_read(const struct job *job, struct history *out);

/* When the job is due next, in its time zone.  -1: never. */
time_t history_next(const struct job *job);

/* Whether the job was due, not after `now`, and no full run began at or after
 * that time.  A job without a full run counts from the last change of its
 * file.  A run or change after `now` is a clock's fault and does not count. */
bool history_missed(const struct job *job, time_t now);

/* Append an instant in the job's time zone: "2026-12-01 07:00". */
void history_instant(const struct job *job, time_t instant, struct buf *out);

#endif
