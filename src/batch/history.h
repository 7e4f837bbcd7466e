/* history -- a job's last run, as its folder tells, and its next. */
#ifndef BATCH_HISTORY_H
#define BATCH_HISTORY_H

#include "batch/job.h"

struct history {
    time_t began;    /* -1: it never ran */
    char result[16]; /* "ok", "failed", "stopped"; "" where it never ran */
};

/* What manifest.json of the job's folder says of the last run. */
void history_read(const struct job *job, struct history *out);

/* When the job is due next, and whether it was due after its last run began
 * (or, if it never ran, after its file was changed) and not after `now`; in
 * the job's time zone.  -1: never. */
time_t history_next(const struct job *job);
bool history_missed(const struct job *job, time_t now);

/* Append an instant in the job's time zone: "2026-12-01 07:00". */
void history_instant(const struct job *job, time_t instant, struct buf *out);

#endif
