/* test_when -- at what minutes a job is due. */
#include "batch/when.h"

#include <stdlib.h>

#include "check_main.h"
#include "check_said.h"

static const struct at nowhere;

static struct when when_of(const char *text)
{
    struct when when = { 0 };
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();

    ck_assert_msg(when_parse(text, nowhere, &when, diag), "%s",
                  said(diag, arena));
    diag_free(diag);
    arena_free(arena);
    return when;
}

START_TEST(times_written)
{
    static const struct {
        const char *text, *cron, *calendar;
    } cases[] = {
        { "monthly on day 1 at 07:00", "0 7 1 * *", "*-*-1 7:0:00 Z\n" },
        { "daily at 23:59", "59 23 * * *", "*-*-* 23:59:00 Z\n" },
        { "weekly on Monday at 06:30", "30 6 * * 1", "Mon *-*-* 6:30:00 Z\n" },
        { "*/15 8-10 * jan,Mar mon-fri", "0,15,30,45 8-10 * 1,3 1-5",
          "Mon,Tue,Wed,Thu,Fri *-1,3-* 8..10:0,15,30,45:00 Z\n" },
        { "0 0 13 * 5", "0 0 13 * 5", "*-*-13 0:0:00 Z\nFri *-*-* 0:0:00 Z\n" },
        { "0 0 * * 7", "0 0 * * 0", "Sun *-*-* 0:0:00 Z\n" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct when when = when_of(cases[i].text);
        struct buf out = { 0 };

        when_cron(&when, &out);
        ck_assert_str_eq(buf_text(&out), cases[i].cron);
        buf_clear(&out);
        when_calendar(&when, "", "Z", &out);
        ck_assert_str_eq(buf_text(&out), cases[i].calendar);
        buf_free(&out);
    }
}
END_TEST

static time_t instant(const char *text)
{
    struct tm tm = { .tm_isdst = -1 };

    ck_assert_ptr_nonnull(strptime(text, "%Y-%m-%d %H:%M", &tm));
    return mktime(&tm);
}

static void zone_set(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

START_TEST(times_found)
{
    struct when when = when_of("monthly on day 1 at 07:00");

    zone_set("UTC0");
    ck_assert_int_eq(when_next(&when, instant("2026-11-25 22:00")),
                     instant("2026-12-01 07:00"));
    ck_assert_int_eq(when_next(&when, instant("2026-12-01 07:00")),
                     instant("2027-01-01 07:00"));
    ck_assert_int_eq(when_last(&when, instant("2026-12-01 07:00")),
                     instant("2026-12-01 07:00"));
    ck_assert_int_eq(when_last(&when, instant("2026-12-01 06:59")),
                     instant("2026-11-01 07:00"));
    when = when_of("0 12 29 2 *");
    ck_assert_int_eq(when_next(&when, instant("2026-01-01 00:00")),
                     instant("2028-02-29 12:00"));
}
END_TEST

/* London's clocks skip 01:00 to 02:00 on 29 March 2026, and have it twice on
 * 25 October. */
START_TEST(times_at_clock_changes)
{
    struct when when = when_of("30 1 * * *");
    time_t t;

    zone_set("GMT0BST,M3.5.0/1,M10.5.0");
    t = when_next(&when, instant("2026-03-28 12:00"));
    ck_assert_int_ge(t, instant("2026-03-29 00:00"));
    ck_assert_int_lt(t, instant("2026-03-29 03:00"));
    ck_assert_int_eq(when_next(&when, t), instant("2026-03-30 01:30"));
    t = when_next(&when, instant("2026-10-24 12:00"));
    ck_assert_int_eq(t, instant("2026-10-25 00:30") + 3600);
    ck_assert_int_eq(when_next(&when, t), instant("2026-10-26 01:30"));
}
END_TEST

static const struct {
    const char *cron, *after, *next;
} found[] = {
    /* Both days are named: either will do. */
    { "0 0 13 * 5", "2026-11-10 12:00", "2026-11-13 00:00" },
    { "0 0 13 * 5", "2026-11-13 00:00", "2026-11-20 00:00" },
    { "0 0 13 * 5", "2026-12-11 00:00", "2026-12-13 00:00" },
    /* One of them is '*': the other rules. */
    { "0 0 13 * *", "2026-11-10 12:00", "2026-11-13 00:00" },
    { "0 0 * * 5", "2026-11-13 00:00", "2026-11-20 00:00" },
    /* A step from a star restricts, but is written with one. */
    { "0 0 */10 * 1", "2026-11-01 00:00", "2026-12-21 00:00" },
    { "*/20 * * * *", "2026-11-10 12:20", "2026-11-10 12:40" },
    { "5/20 * * * *", "2026-11-10 12:45", "2026-11-10 13:05" },
    { "59 23 31 12 *", "2026-12-31 23:58", "2026-12-31 23:59" },
    { "0 0 1 1 *", "2026-12-31 23:59", "2027-01-01 00:00" },
    { "0 0 31 * *", "2026-04-01 00:00", "2026-05-31 00:00" },
    { "0 9-17/4 * * mon-fri", "2026-11-13 17:00", "2026-11-16 09:00" },
    { "0 0 * * sun", "2026-11-10 00:00", "2026-11-15 00:00" },
    { "0 0 * * 0", "2026-11-10 00:00", "2026-11-15 00:00" },
    { "0 0 * * 7", "2026-11-10 00:00", "2026-11-15 00:00" },
    { "0 0 * feb *", "2026-11-10 00:00", "2027-02-01 00:00" },
};

START_TEST(expressions)
{
    size_t i;

    zone_set("UTC0");
    for (i = 0; i < sizeof found / sizeof *found; i++) {
        struct when when = when_of(found[i].cron);
        time_t next = when_next(&when, instant(found[i].after));

        ck_assert_msg(next == instant(found[i].next), "%s after %s",
                      found[i].cron, found[i].after);
        ck_assert_int_eq(when_last(&when, next), next);
        ck_assert_int_le(when_last(&when, next - 1), instant(found[i].after));
    }
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        { "60 0 * * *", "its minute" },
        { "0 24 * * *", "its hour" },
        { "0 0 0 * *", "its day of the month" },
        { "0 0 32 * *", "its day of the month" },
        { "0 0 * 13 *", "its month" },
        { "0 0 * 0 *", "its month" },
        { "0 0 * * 8", "its weekday" },
        { "0 0 * *", "its weekday" },
        { "0 0 * * * *", "its weekday" },
        { "30-10 * * * *", "its minute" },
        { "*/0 * * * *", "its minute" },
        { "1,,2 * * * *", "its minute" },
        { "0 0 31 2 *", "never occurs" },
        { "daily at 24:00", "daily at 07:00" },
        { "daily at 7:00am", "daily at 07:00" },
        { "monthly on day 29 at 07:00", "up to day 28" },
        { "weekly on Funday at 07:00", "weekly on Monday" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        struct when when;

        ck_assert_msg(!when_parse(cases[i].text, nowhere, &when, diag),
                      "%s is allowed", cases[i].text);
        ck_assert_said(diag, arena, cases[i].words);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

CHECK_MAIN("when", times_written, times_found, times_at_clock_changes,
           expressions, refused)
