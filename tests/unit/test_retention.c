/* test_retention -- of each subject, the newest files of a job stay; nothing
 * but what the job made ever goes. */
#include "batch/retention.h"

#include "batch_kit.h"

struct fixture {
    struct kit kit;
    struct manifest_line run;
    struct manifest *manifest;
};

static void setup(struct fixture *f, const char *more)
{
    kit_open(&f->kit, more);
    f->run = kit_run(&f->kit, "{}");
    f->manifest = manifest_open(f->kit.job->folder, f->kit.diag);
    ck_assert_ptr_nonnull(f->manifest);
}

static void teardown(struct fixture *f)
{
    manifest_close(f->manifest);
    kit_close(&f->kit);
}

/* A file of a subject that some run has made, and its line. */
static void made(struct fixture *f, size_t subject, const char *name)
{
    struct entry entry = f->kit.entries.all[subject];
    struct buf line = { 0 };

    entry.name = name;
    entry.state = ENTRY_MADE;
    entry.n_outputs = 0;
    kit_output(&f->kit, &entry, arena_printf(f->kit.arena, "%s.pdf", name),
               name);
    manifest_line_write(&f->run, &entry, "{}", "d", &line);
    ck_assert(manifest_append(f->manifest, &line, f->kit.diag));
    buf_free(&line);
}

static void apply(struct fixture *f)
{
    ck_assert_msg(
        retention_apply(f->kit.job, &f->kit.entries, f->manifest, f->kit.diag),
        "%s", said(f->kit.diag, f->kit.arena));
}

static bool stands(struct fixture *f, const char *name)
{
    return access(kit_out(&f->kit, arena_printf(f->kit.arena, "%s.pdf", name)),
                  F_OK) == 0;
}

/* Whether the manifest still has the line. */
static bool listed(struct fixture *f, const char *name)
{
    return strstr(file_text(kit_out(&f->kit, "manifest.jsonl"), f->kit.arena),
                  arena_printf(f->kit.arena, "\"name\":\"%s\"", name)) != NULL;
}

START_TEST(newest_stay)
{
    struct fixture f;

    setup(&f, "keep: 2\n");
    made(&f, 0, "a1");
    made(&f, 1, "b1");
    made(&f, 0, "a2");
    made(&f, 0, "a3");
    made(&f, 0, "a4");
    apply(&f);
    ck_assert(!stands(&f, "a1") && !listed(&f, "a1"));
    ck_assert(!stands(&f, "a2") && !listed(&f, "a2"));
    ck_assert(stands(&f, "a3") && listed(&f, "a3"));
    ck_assert(stands(&f, "a4") && listed(&f, "a4"));
    ck_assert(stands(&f, "b1") && listed(&f, "b1"));
    teardown(&f);
}
END_TEST

/* Made again, it is as new as its last line. */
START_TEST(made_again)
{
    struct fixture f;

    setup(&f, "keep: 1\n");
    made(&f, 0, "a1");
    made(&f, 0, "a2");
    made(&f, 0, "a1");
    apply(&f);
    ck_assert(stands(&f, "a1"));
    ck_assert(!stands(&f, "a2"));
    teardown(&f);
}
END_TEST

START_TEST(without_a_number)
{
    struct fixture f;

    setup(&f, "");
    made(&f, 0, "a1");
    made(&f, 0, "a2");
    apply(&f);
    ck_assert(stands(&f, "a1") && stands(&f, "a2"));
    teardown(&f);
}
END_TEST

START_TEST(entries_of_this_run)
{
    struct fixture f;

    setup(&f, "keep: 1\n");
    made(&f, 0, "X01"); /* as the entry is called now */
    made(&f, 0, "a2");
    apply(&f);
    ck_assert(stands(&f, "X01"));
    teardown(&f);
}
END_TEST

START_TEST(changed_since)
{
    struct fixture f;

    setup(&f, "keep: 1\n");
    made(&f, 0, "a1");
    made(&f, 0, "a2");
    file_write(kit_out(&f.kit, "a1.pdf"), "signed");
    apply(&f);
    ck_assert(stands(&f, "a1"));
    ck_assert(!listed(&f, "a1"));
    teardown(&f);
}
END_TEST

START_TEST(another_job)
{
    struct fixture f;

    setup(&f, "keep: 1\n");
    made(&f, 0, "a1");
    made(&f, 0, "a2");
    f.kit.job->name = "another";
    made(&f, 0, "c1");
    apply(&f);
    ck_assert(stands(&f, "a1") && stands(&f, "a2") && stands(&f, "c1"));
    teardown(&f);
}
END_TEST

/* A manifest that somebody wrote reaches no file outside its folder. */
START_TEST(outside)
{
    struct fixture f;

    setup(&f, "keep: 1\n");
    ck_assert_int_eq(mkdir(kit_out(&f.kit, "in"), 0777), 0);
    made(&f, 0, "../a1");
    made(&f, 0, "in/../../b1");
    made(&f, 0, "a2");
    made(&f, 0, "a3");
    apply(&f);
    ck_assert(stands(&f, "../a1") && stands(&f, "../b1"));
    ck_assert(!stands(&f, "a2"));
    teardown(&f);
}
END_TEST

CHECK_MAIN("retention", newest_stay, made_again, without_a_number,
           entries_of_this_run, changed_since, another_job, outside)
