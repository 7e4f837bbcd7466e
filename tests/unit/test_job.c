/* test_jobfile -- jobs: keys, names, times, subjects. */
#include "batch/job.h"

#include <stdint.h>
#include <stdlib.h>

#include "batch/filename.h"
#include "batch/when.h"

#include "check_main.h"
#include "check_said.h"

static const char good[] =
    "dataset: data.yaml\n"
    "template: t.yaml\n"
    "output:\n"
    "  folder: out\n"
    "  name: \"{{ organisation.id }}/{{ as_of }}.pdf\"\n";

/* A job in a file that holds `good` and `more`, and what was said. */
struct opened {
    struct arena *arena;
    struct diag *diag;
    const char *folder;
    struct job *job;
};

static struct opened opened_new(const char *name, const char *more)
{
    struct opened o = { .arena = arena_new(), .diag = diag_new() };
    const char *file;

    o.folder = folder_new(o.arena);
    file = arena_printf(o.arena, "%s/%s", o.folder, name);
    file_write(file, arena_printf(o.arena, "%s%s", good, more));
    o.job = job_open(file, o.diag);
    return o;
}

static void opened_free(struct opened *o)
{
    job_free(o->job);
    diag_free(o->diag);
    folder_remove(o->folder);
    arena_free(o->arena);
}

START_TEST(presets)
{
    struct opened o = opened_new("board-monthly.yaml", "");

    ck_assert_msg(o.job != NULL, "%s", said(o.diag, o.arena));
    ck_assert_str_eq(o.job->name, "board-monthly");
    ck_assert_str_eq(o.job->title, "board-monthly");
    ck_assert_int_eq(o.job->request.dataset[0], '/');
    ck_assert_ptr_nonnull(strstr(o.job->folder, "/out"));
    ck_assert_uint_eq(o.job->formats, FORMAT_PDF);
    ck_assert_ptr_null(o.job->when_text);
    ck_assert_uint_eq(o.job->keep, 0);
    opened_free(&o);
}
END_TEST

START_TEST(all_keys)
{
    struct opened o =
        opened_new("j.yaml", "title: Boards\nsubject_ids: [RWE, RT5]\n"
                             "peer_ids: [RR8, RT5]\nformats: [png, html]\n"
                             "set: [ratings.history=no]\ntheme: nhs\n"
                             "as_of: 2020-03-01\nstrict: yes\ntimeout: 60\n"
                             "plugin_folders: [mine]\nkeep: 3\n"
                             "when: weekly on friday at 06:05\n");

    ck_assert_msg(o.job != NULL, "%s", said(o.diag, o.arena));
    ck_assert_str_eq(o.job->request.peers, "RR8,RT5");
    ck_assert_uint_eq(o.job->formats, FORMAT_PNG | FORMAT_HTML);
    ck_assert_uint_eq(o.job->request.n_sets, 1);
    ck_assert(o.job->request.strict);
    ck_assert_uint_eq(o.job->request.timeout, 60);
    ck_assert_int_eq(o.job->request.plugin_dirs[0][0], '/');
    ck_assert_uint_eq(o.job->keep, 3);
    ck_assert_uint_eq(o.job->when.weekdays, 1 << 5);
    opened_free(&o);
}
END_TEST

static const struct {
    const char *name, *more, *words;
} faults[] = {
    { "Board monthly.yaml", "", "rename the file" },
    { "j.yaml", "format: [pdf]\n", "did you mean 'formats'?" },
    { "j.yaml", "subject_ids: [X]\nkinds: [acute]\n", ":7:1: error: " },
    { "j.yaml", "peers: all\npeer_ids: [X]\n", "keep one of them" },
    { "j.yaml", "when: whenever\n", ":6:7: error: 'whenever' is no time" },
    { "j.yaml", "when: '0 7 32 * *'\n", "day of the month cannot be read" },
    { "j.yaml", "when: '0 7 30 2 *'\n", "never comes" },
    { "j.yaml", "time_zone: Europe/London\n", "without 'when'" },
    { "j.yaml", "when: daily at 07:00\ntime_zone: ../passwd\n",
      "knows no time zone" },
    { "j.yaml", "keep: 0\n", "'keep' takes 1 to 10000" },
    { "j.yaml", "timeout: 90000\n", "'timeout' takes 1 to 86400" },
};

START_TEST(faults_told)
{
    size_t i;

    for (i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct opened o = opened_new(faults[i].name, faults[i].more);

        ck_assert_msg(!o.job, "%s is allowed", faults[i].more);
        ck_assert_said(o.diag, o.arena, faults[i].words);
        opened_free(&o);
    }
}
END_TEST

/* ---- Names ------------------------------------------------------------ */

static const struct at nowhere;

/* With the lookups filled in, it is the name of another file. */
START_TEST(name_taken)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct value *org = value_new(arena, VALUE_MAP, nowhere);

    org->key = "index";
    ck_assert_ptr_null(filename_expand("{{ organisation.id }}", nowhere, org,
                                       20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "'index' cannot be a file's name: ");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(names)
{
    static const struct {
        const char *pattern, *words; /* NULL: it is right */
    } cases[] = {
        { "{{ organisation.id }}/{{ as_of }}-board.pdf", NULL },
        { "{{date}}", NULL },
        { "/x/{{ organisation.id }}", "begins with '/'" },
        { "../{{ organisation.id }}", "begins with '.'" },
        { "a/../{{ organisation.id }}", "begins with '.'" },
        { "a//{{ organisation.id }}", "is empty" },
        { "a/", "is empty" },
        { "manifest.html", "needs that name" },
        { "index", "needs that name" },
        { "{{ organisation.ids }}", "did you mean 'organisation.id'?" },
        { "{{ dataset.title }}", "unknown lookup" },
        { "{{ as_of", "that no '}}' ends" },
        { "a\tb", "control character" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        bool ok = filename_check(cases[i].pattern, nowhere, diag);

        ck_assert_msg(ok == !cases[i].words, "%s: %s", cases[i].pattern,
                      said(diag, arena));
        if (!ok)
            ck_assert_said(diag, arena, cases[i].words);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

START_TEST(name_expanded)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct value *org = value_new(arena, VALUE_MAP, nowhere);
    struct value *name = value_new(arena, VALUE_SCALAR, nowhere);

    org->key = "RWE";
    name->text = "../Leeds \xC3\xA9t";
    name->len = strlen(name->text);
    value_append(org, name, "short_name");
    ck_assert_str_eq(
        filename_expand("{{ organisation.id }}/{{ as_of }}-{{ date "
                        "}}-{{ organisation.short_name }}.pdf",
                        nowhere, org, 20200331, 20261125, arena, diag),
        "RWE/2020-03-31-2026-11-25--.-Leeds--t");
    ck_assert_ptr_null(filename_expand("{{ organisation.region }}", nowhere,
                                       org, 20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "has no value for RWE");
    name->text = arena_alloc(arena, 300);
    memset((char *)(uintptr_t)name->text, 'a', 299);
    ck_assert_ptr_null(filename_expand("{{ organisation.short_name }}", nowhere,
                                       org, 20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "is too long");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* ---- Times ------------------------------------------------------------ */

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

CHECK_MAIN("jobfile", presets, all_keys, faults_told, names, name_taken,
           name_expanded, times_written, times_found, times_at_clock_changes)
