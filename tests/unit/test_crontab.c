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
    static const char *const command[] = { "/bin/trust brief", "batch",
                                           "/50%/job.yaml", NULL };
    struct fixture f;
    struct buf out = { 0 };

    setup(&f, "");
    f.kit.job->file = "/50%/job.yaml";
    crontab_block(f.kit.job, command, &out);
    ck_assert_str_eq(buf_text(&out),
                     "# trustbrief job job: /50%/job.yaml\n"
                     "5 6 * * 5 '/bin/trust brief' batch /50\\%/job.yaml "
                     "--quiet\n"
                     "@reboot '/bin/trust brief' batch /50\\%/job.yaml "
                     "--quiet --catch-up\n"
                     "# end of job job\n");
    buf_free(&out);
    teardown(&f);
}
END_TEST

#define OLD "# trustbrief job a: /a.yaml\nold\n# end of job a\n"
#define NEW "# trustbrief job a: /a.yaml\nnew\n# end of job a\n"
#define OTHER "# trustbrief job ab: /ab.yaml\nother\n# end of job ab\n"

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
    { OLD "1\n" OLD, NEW "1\n", "1\n", true },
    /* Somebody took the end away: what follows is theirs. */
    { "# trustbrief job a: /a.yaml\n1\n", NEW "1\n", "1\n", true },
};

START_TEST(replaced)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        bool found = !cases[i].found;

        setup(&f, cases[i].before);
        ck_assert_msg(crontab_replace("a", &f.block, &found, f.kit.diag), "%s",
                      said(f.kit.diag, f.kit.arena));
        ck_assert_msg(found == cases[i].found, "case %zu", i);
        ck_assert_str_eq(file_text(f.table, f.kit.arena), cases[i].replaced);
        file_write(f.table, cases[i].before);
        ck_assert(crontab_replace("a", NULL, &found, f.kit.diag));
        ck_assert_msg(found == cases[i].found, "case %zu", i);
        ck_assert_str_eq(file_text(f.table, f.kit.arena), cases[i].removed);
        teardown(&f);
    }
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
    ck_assert_str_eq(buf_text(&out), "ab=/ab.yaml a=/a.yaml ");
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
    ck_assert(!crontab_replace("a", &f.block, &found, f.kit.diag));
    ck_assert_said(f.kit.diag, f.kit.arena, "-l: not you");
    ck_assert_int_eq(diag_status(f.kit.diag), STATUS_CREATE);
    ck_assert_str_eq(file_text(f.table, f.kit.arena), OTHER);
    teardown(&f);
}
END_TEST

CHECK_MAIN("crontab", block, replaced, listed, refused)
