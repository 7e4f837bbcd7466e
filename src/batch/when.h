/* when -- at what times a job runs: a cron expression, or words. */
#ifndef BATCH_WHEN_H
#define BATCH_WHEN_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/diag.h"

/* The minutes at which a job is due, as sets of bits.  Sunday is weekday 0. */
struct when {
    uint64_t minutes;
    uint32_t hours, days, months, weekdays;
    bool any_day, any_weekday; /* written as '*': it restricts nothing */
};

/* Read "MINUTE HOUR DAY MONTH WEEKDAY" as crontab(5) has it, or "daily at
 * 07:00", "weekly on Monday at 07:00", "monthly on day 1 at 07:00".  False:
 * reported at `at`. */
bool when_parse(const char *text, struct at at, struct when *out,
                struct diag *diag);

/* Append the five fields of a crontab. */
void when_cron(const struct when *when, struct buf *out);

/* Append what systemd.time(7) calls calendar events, one line each, with
 * `before` in front ("OnCalendar=") and the time zone, NULL for none, behind.
 */
void when_calendar(const struct when *when, const char *before,
                   const char *zone, struct buf *out);

/* The first due minute after `after`, and the last one not after it, in the
 * process's time zone; -1 where there is none within four years.  A minute
 * that the clocks skip is due at the one they go on with; one that they
 * repeat is due the first time. */
time_t when_next(const struct when *when, time_t after);
time_t when_last(const struct when *when, time_t until);

#endif
