/* test_job -- jobs: keys, presets, faults. */
#include "batch/job.h"

#include "render/render.h"

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

static struct opened opened_asked(const char *name, const char *more,
                                  const struct request *asked)
{
    struct opened o = { .arena = arena_new(), .diag = diag_new() };
    const char *file;

    o.folder = folder_new(o.arena);
    file_write(arena_printf(o.arena, "%s/t.yaml", o.folder), "");
    file = arena_printf(o.arena, "%s/%s", o.folder, name);
    file_write(file, arena_printf(o.arena, "%s%s", good, more));
    o.job = job_open(file, asked, o.diag);
    return o;
}

static struct opened opened_new(const char *name, const char *more)
{
    return opened_asked(name, more, NULL);
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
    ck_assert_uint_eq(o.job->formats, render_set(RENDER_IN_JOBS, "pdf"));
    ck_assert_ptr_null(o.job->when_text);
    ck_assert_uint_eq(o.job->keep, 0);
    opened_free(&o);
}
END_TEST

START_TEST(all_keys)
{
    struct opened o = opened_new(
        "j.yaml",
        "title: Boards\nsubject_ids: [RWE, RT5]\n"
        "peer_ids: [RR8, RT5]\nformats: [png, html, tree, pdf-figures]\n"
        "set: [ratings.history=no]\ntheme: nhs\n"
        "as_of: 2020-03-01\nstrict: yes\ntimeout: 60\n"
        "plugin_folders: [mine]\nkeep: 3\n"
        "sandbox: require\njobs: 5\n"
        "plugin_sha256: pins.txt\n"
        "when: weekly on friday at 06:05\n");

    ck_assert_msg(o.job != NULL, "%s", said(o.diag, o.arena));
    ck_assert_str_eq(o.job->request.peers, "RR8,RT5");
    ck_assert_uint_eq(o.job->formats,
                      render_set(RENDER_IN_JOBS, "html,png,pdf-figures,tree"));
    ck_assert_uint_eq(o.job->request.n_sets, 1);
    ck_assert(o.job->request.strict);
    ck_assert_uint_eq(o.job->request.timeout, 60);
    ck_assert_int_eq(o.job->request.plugin_dirs[0][0], '/');
    ck_assert_int_eq(o.job->request.as_of, 20200301);
    ck_assert_int_eq(o.job->request.sandbox, SANDBOX_REQUIRE);
    ck_assert_uint_eq(o.job->request.jobs, 5);
    ck_assert_int_eq(o.job->request.plugin_sha256[0], '/');
    ck_assert_ptr_nonnull(strstr(o.job->request.plugin_sha256, "/pins.txt"));
    ck_assert_uint_eq(o.job->keep, 3);
    ck_assert_uint_eq(o.job->when.weekdays, 1 << 5);
    opened_free(&o);
}
END_TEST

/* Of what both say, the command line counts; folders add up. */
START_TEST(asked_first)
{
    const char *const folder = "first";
    const struct request asked = { .as_of = 20210401,
                                   .strict = true,
                                   .sandbox = SANDBOX_AUTO,
                                   .jobs = 2,
                                   .plugin_sha256 = "mine.txt",
                                   .plugin_dirs = &folder,
                                   .n_plugin_dirs = 1,
                                   .organisation = "RWE",
                                   .grace = 7,
                                   .force = true };
    struct opened o =
        opened_asked("j.yaml",
                     "as_of: 2020-03-01\nstrict: no\nplugin_folders: [second]\n"
                     "sandbox: require\njobs: 5\nplugin_sha256: pins.txt\n",
                     &asked);
    const struct request *request = &o.job->request;

    ck_assert_int_eq(request->as_of, 20210401);
    ck_assert(request->strict);
    ck_assert_int_eq(request->sandbox, SANDBOX_AUTO);
    ck_assert_uint_eq(request->jobs, 2);
    ck_assert_str_eq(request->plugin_sha256, "mine.txt");
    ck_assert_uint_eq(request->n_plugin_dirs, 2);
    ck_assert_str_eq(request->plugin_dirs[0], "first");
    ck_assert_ptr_nonnull(strstr(request->plugin_dirs[1], "/second"));
    ck_assert_str_eq(request->organisation, "RWE");
    ck_assert_uint_eq(request->grace, 7);
    ck_assert(request->force);
    opened_free(&o);
}
END_TEST

static const struct {
    const char *name, *more, *words;
} faults[] = {
    { "Board monthly.yaml", "", "rename it, as in" },
    { "j.yaml", "format: [pdf]\n", "did you mean 'formats'?" },
    { "j.yaml", "formats: [docx]\n", "there are 'pdf', 'html', 'txt', " },
    { "j.yaml", "subject_ids: [X]\nkinds: [acute]\n", ":7:1: error: " },
    { "j.yaml", "peers: all\npeer_ids: [X]\n", "keep one of them" },
    { "j.yaml", "subject_ids: []\n",
      ":6:14: error: the list of 'subject_ids' is empty; name the" },
    { "j.yaml", "kinds: []\n", ":6:8: error: the list of 'kinds' is empty" },
    { "j.yaml", "regions: []\n", ":6:10: error: the list of 'regions' is" },
    { "j.yaml", "peer_ids: []\n", "or write 'peers: none'" },
    { "j.yaml", "formats: []\n", ":6:10: error: the list of 'formats' is" },
    { "j.yaml", "when: whenever\n", ":6:7: error: 'whenever' is not a time" },
    { "j.yaml", "when: '0 7 32 * *'\n", "day of the month cannot be read" },
    { "j.yaml", "when: '0 7 30 2 *'\n", "never occurs" },
    { "j.yaml", "time_zone: Europe/London\n", "without 'when'" },
    { "j.yaml", "when: daily at 07:00\ntime_zone: ../passwd\n",
      "there is no time zone" },
    { "j.yaml", "keep: 0\n", "'keep' takes 1 to 10000" },
    { "j.yaml", "jobs: 257\n", "'jobs' takes 1 to 256, not '257'" },
    { "j.yaml", "sandbox: on\n", "'off'" },
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

CHECK_MAIN("job", presets, all_keys, asked_first, faults_told)
