/* test_crontab -- a job's block in a table of cron; all else in it stays.
 *
 * A program called crontab in the test's own folder keeps the table. */
#include "schedule/crontab.h"

#include "batch_kit.h"

struct fixture {
    struct kit kit;
    const char *table;
    struct buf block;
};

static void setup(struct fixture *f, const char *table)
{
    const char *tool;

    *f = (struct fixture){ 0 };
    kit_open(&f->kit, "when: weekly on Friday at 06:05\n");
    f->table = kit_path(&f->kit, "table");
    tool = kit_path(&f->kit, "crontab");
    file_write(tool, "#!/bin/sh\n"
                     "table=$(dirname \"$0\")/table\n"
                     "case $1 in\n"
                     "-l) cat \"$table\" ;;\n"
                     "-) cat >\"$table\" ;;\n"
                     "esac\n");
    ck_assert_int_eq(chmod(tool, 0755), 0);
    ck_assert_int_eq(setenv("PATH",
                            arena_printf(f->kit.arena, "%s:%s", f->kit.folder,
                                         getenv("PATH")),
                            1),
                     0);
    file_write(f->table, table);
    buf_puts(&f->block, "# trustbrief job a: /a.yaml\nnew\n# end of job a\n");
}

static void teardown(struct fixture *f)
{
    buf_free(&f->block);
    kit_close(&f->kit);
}

START_TEST(block)
{
    const char *command[] = { "/bin/trust brief", "batch", "/50%/job.yaml",
                              NULL };
    struct scheduled scheduled = { .name = "job-0123abcd", .command = command };
    struct fixture f;
    struct buf out = { 0 };

    setup(&f, "");
    f.kit.job->file = "/50%/job.yaml";
    scheduled.job = f.kit.job;
    crontab_block(&scheduled, &out);
    ck_assert_str_eq(buf_text(&out),
                     "# trustbrief job job-0123abcd: /50%/job.yaml\n"
                     "5 6 * * 5 '/bin/trust brief' batch /50\\%/job.yaml "
                     "--quiet\n"
                     "@reboot '/bin/trust brief' batch /50\\%/job.yaml "
                     "--quiet --catch-up\n"
                     "# end of job job-0123abcd\n");
    buf_free(&out);
    teardown(&f);
}
END_TEST

#define BLOCK(name, file, line) \
    "# trustbrief job " name ": " file "\n" line "\n# end of job " name "\n"
#define RUN "0 7 1 * * /bin/trustbrief batch /a.yaml --quiet\n"
#define BOOT "@reboot /bin/trustbrief batch /a.yaml --quiet --catch-up\n"
#define OLD BLOCK("a-1", "/a.yaml", "old")
#define NEW BLOCK("a", "/a.yaml", "new")
#define OTHER BLOCK("ab", "/ab.yaml", "other")
/* Of another folder's job of the same name. */
#define TWIN BLOCK("a", "/b/a.yaml", "twin")
#define BEGIN "# trustbrief job a-1: /a.yaml\n"

static const struct {
    const char *before, *replaced, *removed;
    bool found;
} cases[] = {
    { "", NEW, "", false },
    { "MAILTO=x\n", "MAILTO=x\n" NEW, "MAILTO=x\n", false },
    { "no end", "no end\n" NEW, "no end", false },
    { "1\n" OLD "2\n", "1\n" NEW "2\n", "1\n2\n", true },
    { OTHER OLD OTHER, OTHER NEW OTHER, OTHER OTHER, true },
    { OTHER, OTHER NEW, OTHER, false },
    { TWIN, TWIN NEW, TWIN, false },
    { TWIN OLD, TWIN NEW, TWIN, true },
    { OLD "1\n" OLD, NEW "1\n", "1\n", true },
    /* Somebody took the end away: what runs the job is ours, and what follows
     * is theirs. */
    { BEGIN "1\n", NEW "1\n", "1\n", true },
    { BEGIN RUN BOOT "1\n", NEW "1\n", "1\n", true },
    { BEGIN RUN BOOT, NEW, "", true },
    { BEGIN RUN OTHER, NEW OTHER, OTHER, true },
    { BEGIN RUN OTHER "# end of job a-1\n", NEW OTHER "# end of job a-1\n",
      OTHER "# end of job a-1\n", true },
    { BEGIN RUN "# end of job a-12\n", NEW "# end of job a-12\n",
      "# end of job a-12\n", true },
    { BEGIN "0 1 * * * trustbrief batch /a.yaml.old\n",
      NEW "0 1 * * * trustbrief batch /a.yaml.old\n",
      "0 1 * * * trustbrief batch /a.yaml.old\n", true },
    /* Lines of their own that run the job stay. */
    { RUN "# end of job\n", RUN "# end of job\n" NEW, RUN "# end of job\n",
      false },
};

START_TEST(replaced)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        bool found = !cases[i].found;

        setup(&f, cases[i].before);
        ck_assert_msg(crontab_replace("/a.yaml", &f.block, &found, f.kit.diag),
                      "%s", said(f.kit.diag, f.kit.arena));
        ck_assert_msg(found == cases[i].found, "case %zu", i);
        ck_assert_str_eq(file_text(f.table, f.kit.arena), cases[i].replaced);
        file_write(f.table, cases[i].before);
        ck_assert(crontab_replace("/a.yaml", NULL, &found, f.kit.diag));
        ck_assert_msg(found == cases[i].found, "case %zu", i);
        ck_assert_str_eq(file_text(f.table, f.kit.arena), cases[i].removed);
        teardown(&f);
    }
}
END_TEST

/* Without its first line a block is nobody's, but would run the job. */
START_TEST(beginning_lost)
{
    struct fixture f;
    bool found;

    setup(&f, "MAILTO=x\n" OTHER RUN BOOT "# end of job a-1\n");
    ck_assert(!crontab_replace("/a.yaml", &f.block, &found, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena,
                   "line 7 of the crontab ends a block on this job");
    ck_assert_int_eq(diag_status(f.kit.diag), STATUS_DATA);
    ck_assert_str_eq(file_text(f.table, f.kit.arena),
                     "MAILTO=x\n" OTHER RUN BOOT "# end of job a-1\n");
    ck_assert(crontab_replace("/ab.yaml", &f.block, &found, f.kit.diag));
    teardown(&f);
}
END_TEST

static void note(void *owner, const char *name, const char *file)
{
    buf_printf(owner, "%s=%s ", name, file);
}

START_TEST(listed)
{
    struct fixture f;
    struct buf out = { 0 };

    setup(&f, "MAILTO=x\n" OTHER "# trustbrief job \n" OLD);
    ck_assert(crontab_each(note, &out, f.kit.diag));
    ck_assert_str_eq(buf_text(&out), "ab=/ab.yaml a-1=/a.yaml ");
    buf_free(&out);
    teardown(&f);
}
END_TEST

START_TEST(refused)
{
    struct fixture f;
    bool found;

    setup(&f, OTHER);
    file_write(kit_path(&f.kit, "crontab"), "#!/bin/sh\n"
                                            "echo \"$1: not you\" >&2\n"
                                            "exit 1\n");
    ck_assert(!crontab_replace("/a.yaml", &f.block, &found, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena, "-l: not you");
    ck_assert_int_eq(diag_status(f.kit.diag), STATUS_CREATE);
    ck_assert_str_eq(file_text(f.table, f.kit.arena), OTHER);
    teardown(&f);
}
END_TEST

CHECK_MAIN("crontab", block, replaced, beginning_lost, listed, refused)
