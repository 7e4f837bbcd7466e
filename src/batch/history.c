/* history -- a job's last run, as its folder tells, and its next. */
#include "batch/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "data/jsonread.h"

#define SUMMARY_MAX ((size_t)256 << 20)

/* -1: the summary has no such instant. */
static time_t instant_of(const struct value *summary, const char *key)
{
    const char *text = value_text(summary, key);
    struct tm utc = { 0 };

    return text && strptime(text, "%Y-%m-%dT%H:%M:%SZ", &utc) ? timegm(&utc)
                                                              : -1;
}

static void summary_take(const struct value *summary, const char *job,
                         struct history *out)
{
    const char *name = value_text(summary, "job");
    const char *result = value_text(summary, "result");
    time_t began = instant_of(summary, "began");

    if (!name || strcmp(name, job) != 0 || began < 0 || !result)
        return;
    out->began = began;
    out->full = instant_of(summary, "last_full_run");
    snprintf(out->result, sizeof out->result, "%s", result);
}

void history_read(const struct job *job, struct history *out)
{
    struct arena *arena = arena_new();
    struct buf text = { 0 };
    const char *path = arena_printf(arena, "%s/manifest.json", job->folder);
    const struct value *summary = NULL;

    *out = (struct history){ .began = -1, .full = -1 };
    if (file_read(path, SUMMARY_MAX, &text))
        summary = jsonread_value(buf_text(&text), text.len, arena);
    if (summary)
        summary_take(summary, job->name, out);
    buf_free(&text);
    arena_free(arena);
}

/* ---- In the job's time zone ------------------------------------------- */

static void zone_enter(const struct job *job, char **before)
{
    const char *old = getenv("TZ");

    *before = old ? strdup(old) : NULL;
    if (job->zone)
        setenv("TZ", job->zone, 1);
    tzset();
}

static void zone_leave(char *before)
{
    if (before)
        setenv("TZ", before, 1);
    else
        unsetenv("TZ");
    tzset();
    free(before);
}

time_t history_next(const struct job *job)
{
    time_t next;
    char *zone;

    zone_enter(job, &zone);
    next = when_next(&job->when, time(NULL));
    zone_leave(zone);
    return next;
}

bool history_missed(const struct job *job, time_t now)
{
    struct history last;
    struct stat st;
    time_t since, due;
    char *zone;

    history_read(job, &last);
    since = last.full <= now ? last.full : -1;
    if (since < 0 && stat(job->file, &st) == 0 && st.st_mtime <= now)
        since = st.st_mtime;
    zone_enter(job, &zone);
    due = job->when_text ? when_last(&job->when, now) : -1;
    zone_leave(zone);
    return due >= 0 && due > since;
}

void history_instant(const struct job *job, time_t instant, struct buf *out)
{
    char text[32];
    struct tm local;
    char *zone;

    zone_enter(job, &zone);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M",
             localtime_r(&instant, &local));
    zone_leave(zone);
    buf_puts(out, instant < 0 ? "never" : text);
}
