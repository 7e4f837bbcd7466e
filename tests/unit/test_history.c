/* test_history -- when a job ran, when it is due, and whether that was missed.
 */
#include "batch/history.h"

#include <utime.h>

#include "batch_kit.h"

static time_t instant(const char *text)
{
    struct tm utc = { 0 };

    ck_assert_ptr_nonnull(strptime(text, "%Y-%m-%d %H:%M:%S", &utc));
    return timegm(&utc);
}

/* What a run that began then leaves; `full` is when the last one on the whole
 * job began, NULL where there was none. */
static void run_leave(struct kit *kit, const char *job, const char *began,
                      const char *result, const char *full)
{
    const char *member =
        full ? arena_printf(kit->arena, ", \"last_full_run\": \"%s\"", full)
             : "";

    file_write(kit_out(kit, "manifest.json"),
               arena_printf(kit->arena,
                            "{\"job\": \"%s\", \"began\": \"%s\", "
                            "\"result\": \"%s\"%s}\n",
                            job, began, result, member));
}

static void setup(struct kit *kit, const char *more)
{
    setenv("TZ", "UTC0", 1);
    tzset();
    kit_open(kit, more);
}

START_TEST(last_run)
{
    struct kit kit;
    struct history last;

    setup(&kit, "");
    history_read(kit.job, &last);
    ck_assert_int_eq(last.began, -1);
    ck_assert_str_eq(last.result, "");
    ck_assert_int_eq(last.full, -1);
    run_leave(&kit, "job", "2026-12-01T07:00:05Z", "failed",
              "2026-11-01T07:00:00Z");
    history_read(kit.job, &last);
    ck_assert_int_eq(last.began, instant("2026-12-01 07:00:05"));
    ck_assert_str_eq(last.result, "failed");
    ck_assert_int_eq(last.full, instant("2026-11-01 07:00:00"));
    kit_close(&kit);
}
END_TEST

START_TEST(what_is_no_run_of_ours)
{
    static const char *const texts[] = {
        "",
        "{",
        "[]",
        "{\"job\": \"job\"}",
        "{\"job\": \"job\", \"began\": \"soon\", \"result\": \"ok\"}",
        ("{\"job\": \"other\", \"began\": \"2026-12-01T07:00:05Z\", "
         "\"result\": \"ok\"}"),
    };
    struct kit kit;
    struct history last;
    size_t i;

    setup(&kit, "");
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        file_write(kit_out(&kit, "manifest.json"), texts[i]);
        history_read(kit.job, &last);
        ck_assert_int_eq(last.began, -1);
    }
    kit_close(&kit);
}
END_TEST

/* A run in the very second in which it was due has missed nothing. */
START_TEST(missed)
{
    static const struct {
        const char *began, *now;
        bool missed;
    } cases[] = {
        { "2026-12-01T07:00:00Z", "2026-12-01 07:00:00", false },
        { "2026-12-01T07:00:00Z", "2026-12-31 23:00:00", false },
        { "2026-12-01T06:59:59Z", "2026-12-01 07:00:00", true },
        { "2026-12-01T06:59:59Z", "2026-12-01 06:59:59", false },
        { "2026-12-01T07:00:00Z", "2027-01-01 07:00:00", true },
        { "2026-11-01T07:00:03Z", "2026-12-24 00:00:00", true },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;

        setup(&kit, "when: monthly on day 1 at 07:00\n");
        run_leave(&kit, "job", cases[i].began, "ok", cases[i].began);
        ck_assert_msg(history_missed(kit.job, instant(cases[i].now)) ==
                          cases[i].missed,
                      "case %zu", i);
        kit_close(&kit);
    }
}
END_TEST

/* A job that never ran is as old as its file. */
START_TEST(missed_from_the_start)
{
    struct kit kit;
    struct utimbuf times;

    setup(&kit, "when: monthly on day 1 at 07:00\n");
    times.actime = times.modtime = instant("2026-11-15 12:00:00");
    ck_assert_int_eq(utime(kit.job->file, &times), 0);
    ck_assert(!history_missed(kit.job, instant("2026-12-01 06:59:59")));
    ck_assert(history_missed(kit.job, instant("2026-12-01 07:00:00")));
    kit_close(&kit);

    setup(&kit, "");
    ck_assert(!history_missed(kit.job, instant("2036-12-01 07:00:00")));
    kit_close(&kit);
}
END_TEST

/* A run that was stopped, or made only what had failed, has served no due
 * time; neither has one of a day that is still to come, when the clock was
 * wrong. */
START_TEST(missed_all_the_same)
{
    static const struct {
        const char *began, *result, *full, *changed, *now;
        bool missed;
    } cases[] = {
        { "2026-12-01T07:00:00Z", "stopped", NULL, "2026-11-15 12:00:00",
          "2026-12-01 07:10:00", true },
        { "2026-12-01T07:00:00Z", "stopped", "2026-11-01T07:00:00Z",
          "2026-12-01 07:05:00", "2026-12-01 07:10:00", true },
        { "2026-12-02T09:00:00Z", "ok", "2026-11-01T07:00:00Z",
          "2026-11-15 12:00:00", "2026-12-03 07:00:00", true },
        { "2026-12-02T09:00:00Z", "ok", "2026-12-01T07:00:00Z",
          "2026-11-15 12:00:00", "2026-12-03 07:00:00", false },
        { "2027-01-31T07:00:00Z", "ok", "2027-01-31T07:00:00Z",
          "2026-11-15 12:00:00", "2026-12-01 07:00:01", true },
        { "2027-01-31T07:00:00Z", "ok", "2027-01-31T07:00:00Z",
          "2026-12-15 12:00:00", "2026-12-15 12:00:01", false },
        { "2027-01-31T07:00:00Z", "ok", "2027-01-31T07:00:00Z",
          "2027-01-31 06:00:00", "2026-12-01 07:00:01", true },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit kit;
        struct utimbuf times;

        setup(&kit, "when: monthly on day 1 at 07:00\n");
        times.actime = times.modtime = instant(cases[i].changed);
        ck_assert_int_eq(utime(kit.job->file, &times), 0);
        run_leave(&kit, "job", cases[i].began, cases[i].result, cases[i].full);
        ck_assert_msg(history_missed(kit.job, instant(cases[i].now)) ==
                          cases[i].missed,
                      "case %zu", i);
        kit_close(&kit);
    }
}
END_TEST

/* In the job's zone, and the process's is as before. */
START_TEST(zone)
{
    struct kit kit;
    struct buf out = { 0 };

    setup(&kit, "when: daily at 07:00\n");
    kit.job->zone = "XST-9"; /* nine hours ahead of UTC */
    run_leave(&kit, "job", "2026-12-01T07:00:00Z", "ok",
              "2026-12-01T07:00:00Z");
    ck_assert(!history_missed(kit.job, instant("2026-12-01 21:59:59")));
    ck_assert(history_missed(kit.job, instant("2026-12-01 22:00:00")));
    history_instant(kit.job, instant("2026-12-01 22:00:00"), &out);
    ck_assert_str_eq(buf_text(&out), "2026-12-02 07:00");
    buf_clear(&out);
    history_instant(kit.job, -1, &out);
    ck_assert_str_eq(buf_text(&out), "never");
    buf_free(&out);
    ck_assert_str_eq(getenv("TZ"), "UTC0");
    ck_assert_int_eq(history_next(kit.job) % 86400, 22 * 3600);
    ck_assert_int_gt(history_next(kit.job), time(NULL));
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("history", last_run, what_is_no_run_of_ours, missed,
           missed_from_the_start, missed_all_the_same, zone)
