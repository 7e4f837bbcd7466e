/* when -- at what times a job runs: a cron expression, or words. */
#include "batch/when.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum {
    FIELDS = 5,
    MINUTES = 60,
    DAYS_SEARCHED = 4 * 366,
    DAY_LAST_EVERYWHERE = 28
};

static const char *const weekday_names[] = { "Sunday",    "Monday",   "Tuesday",
                                             "Wednesday", "Thursday", "Friday",
                                             "Saturday",  NULL };
static const char *const month_names[] = {
    "",     "January", "February",  "March",   "April",    "May",      "June",
    "July", "August",  "September", "October", "November", "December", NULL
};

/* What a field of crontab(5) takes.  Names count from 0. */
static const struct {
    const char *what;
    int low, high;
    const char *const *names;
} fields[FIELDS] = {
    { "minute", 0, 59, NULL },           { "hour", 0, 23, NULL },
    { "day of the month", 1, 31, NULL }, { "month", 1, 12, month_names },
    { "weekday", 0, 7, weekday_names },
};

/* ---- Reading ---------------------------------------------------------- */

/* A number, or the first three letters of a name; -1 for neither. */
static int number_read(const char **p, int field)
{
    const char *const *names = fields[field].names;
    size_t digits = strspn(*p, "0123456789");
    int i, number = -1;

    if (digits > 0 && digits < 4) {
        number = (int)strtol(*p, NULL, 10);
        *p += digits;
        return number;
    }
    for (i = 0; names && names[i]; i++)
        if (*names[i] && strncasecmp(*p, names[i], 3) == 0) {
            *p += 3;
            return i;
        }
    return -1;
}

/* One of "*", "N", "N-M", each with "/STEP" behind it or not. */
static bool range_read(const char **p, int field, uint64_t *set)
{
    int low = fields[field].low, high = fields[field].high, step = 1, i;

    if (**p == '*') {
        ++*p;
        high -= field == 4; /* Sunday once */
    } else {
        low = high = number_read(p, field);
        if (**p == '-') {
            ++*p;
            high = number_read(p, field);
        } else if (**p == '/') {
            high = fields[field].high;
        }
    }
    if (**p == '/') {
        ++*p;
        step = **p >= '1' && **p <= '9' ? number_read(p, 0) : -1;
    }
    if (low < fields[field].low || high > fields[field].high || low > high ||
        step < 1)
        return false;
    for (i = 0; i < MINUTES; i++)
        if (i >= low && i <= high && (i - low) % step == 0)
            *set |= UINT64_C(1) << i;
    return true;
}

static bool field_read(const char **p, int field, uint64_t *set)
{
    *set = 0;
    do
        if (!range_read(p, field, set))
            return false;
    while (**p == ',' && *(*p)++);
    return strchr(" \t", **p) != NULL; /* the end, too */
}

static bool cron_read(const char *text, struct when *out, const char **fault)
{
    uint64_t sets[FIELDS];
    const char *p = text;
    int i;

    for (i = 0; i < FIELDS; i++) {
        p += strspn(p, " \t");
        if (i == 2)
            out->any_day = *p == '*';
        if (i == 4)
            out->any_weekday = *p == '*';
        *fault = fields[i].what;
        if (!*p || !field_read(&p, i, &sets[i]))
            return false;
    }
    out->minutes = sets[0];
    out->hours = (uint32_t)sets[1];
    out->days = (uint32_t)sets[2];
    out->months = (uint32_t)sets[3];
    out->weekdays = (uint32_t)((sets[4] | sets[4] >> 7) & 0x7F);
    return p[strspn(p, " \t")] == '\0';
}

/* Two digits, or one where they end at `end`; -1 for anything else. */
static int digits_read(const char *p, char end)
{
    size_t n = strspn(p, "0123456789");

    return n > 0 && n < 3 && p[n] == end ? (int)strtol(p, NULL, 10) : -1;
}

/* "HH:MM", and nothing behind it. */
static bool time_read(const char *text, struct when *out)
{
    int hour = digits_read(text, ':');
    int minute = strlen(text) == 5 ? digits_read(text + 3, '\0') : -1;

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    out->hours = UINT32_C(1) << hour;
    out->minutes = UINT64_C(1) << minute;
    return true;
}

/* What stands behind `words`, or NULL. */
static const char *behind(const char *text, const char *words)
{
    size_t len = strlen(words);

    return strncasecmp(text, words, len) == 0 ? text + len : NULL;
}

static bool words_read(const char *text, struct when *out)
{
    const char *rest;
    size_t i;

    *out = (struct when){ .days = ~UINT32_C(1),
                          .months = 0x1FFE,
                          .weekdays = 0x7F,
                          .any_day = true,
                          .any_weekday = true };
    if ((rest = behind(text, "daily at ")) != NULL)
        return time_read(rest, out);
    if ((rest = behind(text, "monthly on day ")) != NULL) {
        int day = digits_read(rest, ' ');
        const char *time = behind(rest + strcspn(rest, " "), " at ");

        if (!time || day < 1 || day > DAY_LAST_EVERYWHERE)
            return false;
        out->any_day = false;
        out->days = UINT32_C(1) << day;
        return time_read(time, out);
    }
    rest = behind(text, "weekly on ");
    for (i = 0; rest && weekday_names[i]; i++) {
        const char *time = behind(rest, weekday_names[i]);

        if (!time || !(time = behind(time, " at ")))
            continue;
        out->any_weekday = false;
        out->weekdays = UINT32_C(1) << i;
        return time_read(time, out);
    }
    return false;
}

bool when_parse(const char *text, struct at at, struct when *out,
                struct diag *diag)
{
    bool words = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "abcdefghijklmnopqrstuvwxyz") > 0;
    const char *fault = NULL;
    char shown[UTF8_EXCERPT];

    if (words ? words_read(text, out) : cron_read(text, out, &fault)) {
        if (when_next(out, 0) >= 0)
            return true;
        diag_error(diag, at, "'%s' never occurs; name a day that the month has",
                   utf8_excerpt(shown, text));
    } else if (words) {
        diag_error(
            diag, at,
            "'%s' is not a time to run at; write 'daily at 07:00', 'weekly on "
            "Monday at 07:00', 'monthly on day 1 at 07:00' (up to day 28, "
            "which every month has), or the five fields of a crontab",
            utf8_excerpt(shown, text));
    } else {
        diag_error(diag, at,
                   "'%s' is not a time to run at: its %s cannot be read; write "
                   "the five fields of a crontab, such as '0 7 1 * *', or "
                   "words such as 'monthly on day 1 at 07:00'",
                   utf8_excerpt(shown, text), fault);
    }
    return false;
}

/* ---- Writing ---------------------------------------------------------- */

/* The numbers of a set, with ranges: "1-5,7". */
static void set_write(struct buf *out, uint64_t set, int low, int high,
                      const char *range)
{
    const char *between = "";
    int i, end;

    for (i = low; i <= high; i = end + 1) {
        end = i;
        if (!(set >> i & 1))
            continue;
        while (end < high && set >> (end + 1) & 1)
            end++;
        buf_printf(out, "%s%d", between, i);
        if (end > i)
            buf_printf(out, "%s%d", range, end);
        between = ",";
    }
}

static bool is_full(uint64_t set, int low, int high)
{
    int i = low;

    while (i <= high && set >> i & 1)
        i++;
    return i > high;
}

static void star_write(struct buf *out, uint64_t set, int low, int high,
                       const char *range)
{
    if (is_full(set, low, high))
        buf_putc(out, '*');
    else
        set_write(out, set, low, high, range);
}

void when_cron(const struct when *when, struct buf *out)
{
    star_write(out, when->minutes, 0, 59, "-");
    buf_putc(out, ' ');
    star_write(out, when->hours, 0, 23, "-");
    buf_putc(out, ' ');
    if (when->any_day)
        star_write(out, when->days, 1, 31, "-");
    else
        set_write(out, when->days, 1, 31, "-");
    buf_putc(out, ' ');
    star_write(out, when->months, 1, 12, "-");
    buf_putc(out, ' ');
    if (when->any_weekday)
        star_write(out, when->weekdays, 0, 6, "-");
    else
        set_write(out, when->weekdays, 0, 6, "-");
}

static void event_write(const struct when *when, bool days, bool weekdays,
                        const char *before, const char *zone, struct buf *out)
{
    const char *between = "";
    int i;

    buf_puts(out, before);
    for (i = 0; weekdays && i < 7; i++)
        if (when->weekdays >> i & 1) {
            buf_printf(out, "%s%.3s", between, weekday_names[i]);
            between = ",";
        }
    buf_printf(out, "%s*-", *between ? " " : "");
    star_write(out, when->months, 1, 12, "..");
    buf_putc(out, '-');
    star_write(out, days ? when->days : ~UINT64_C(0), 1, 31, "..");
    buf_putc(out, ' ');
    star_write(out, when->hours, 0, 23, "..");
    buf_putc(out, ':');
    star_write(out, when->minutes, 0, 59, "..");
    buf_printf(out, ":00%s%s\n", zone ? " " : "", zone ? zone : "");
}

/* cron runs a job on either day where both are named; systemd on neither
 * unless both are met. */
void when_calendar(const struct when *when, const char *before,
                   const char *zone, struct buf *out)
{
    if (when->any_day || when->any_weekday) {
        event_write(when, true, !is_full(when->weekdays, 0, 6), before, zone,
                    out);
    } else {
        event_write(when, true, false, before, zone, out);
        event_write(when, false, true, before, zone, out);
    }
}

/* ---- Finding ---------------------------------------------------------- */

static bool day_due(const struct when *when, const struct tm *day)
{
    bool by_day = when->days >> day->tm_mday & 1;
    bool by_weekday = when->weekdays >> day->tm_wday & 1;

    if (!(when->months >> (day->tm_mon + 1) & 1))
        return false;
    if (!when->any_day && !when->any_weekday)
        return by_day || by_weekday;
    return by_day && by_weekday;
}

/* The instant of a minute of a day: the first of two, and behind a gap as
 * much later as the clocks were moved. */
static time_t minute_instant(const struct tm *day, int hour, int minute)
{
    struct tm wanted = { .tm_year = day->tm_year,
                         .tm_mon = day->tm_mon,
                         .tm_mday = day->tm_mday,
                         .tm_hour = hour,
                         .tm_min = minute,
                         .tm_isdst = -1 };
    time_t instant = mktime(&wanted);
    struct tm before;
    time_t earlier = instant - 3600;

    if (localtime_r(&earlier, &before) && before.tm_hour == hour &&
        before.tm_min == minute && before.tm_mday == day->tm_mday)
        return earlier;
    return instant;
}

/* The first (step 1) due minute of the day after `bound`, or the last (-1)
 * not after it; -1 for none. */
static time_t day_search(const struct when *when, const struct tm *day,
                         time_t bound, int step)
{
    int i;

    if (!day_due(when, day))
        return -1;
    for (i = step > 0 ? 0 : 24 * 60 - 1; i >= 0 && i < 24 * 60; i += step) {
        time_t instant;

        if (!(when->hours >> (i / 60) & 1) || !(when->minutes >> (i % 60) & 1))
            continue;
        instant = minute_instant(day, i / 60, i % 60);
        if (step > 0 ? instant > bound : instant <= bound)
            return instant;
    }
    return -1;
}

static time_t search(const struct when *when, time_t from, int step)
{
    struct tm day;
    int i;

    if (!localtime_r(&from, &day))
        return -1;
    for (i = 0; i < DAYS_SEARCHED; i++) {
        time_t found = day_search(when, &day, from, step);

        if (found >= 0)
            return found;
        day.tm_mday += step;
        day.tm_hour = 12;
        day.tm_min = day.tm_sec = 0;
        day.tm_isdst = -1;
        if (mktime(&day) == -1)
            return -1;
    }
    return -1;
}

time_t when_next(const struct when *when, time_t after)
{
    return search(when, after, 1);
}

time_t when_last(const struct when *when, time_t until)
{
    return search(when, until, -1);
}
