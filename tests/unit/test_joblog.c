/* test_joblog -- a line a run, and one for each briefing that failed. */
#include "batch/joblog.h"

#include "batch_kit.h"

static struct summary summary_of(struct kit *kit)
{
    kit->entries.all[0].state = ENTRY_MADE;
    kit->entries.all[1].state = ENTRY_FAILED;
    kit->entries.all[1].reason = "it broke\nin two lines";
    kit->entries.all[2].state = ENTRY_CURRENT;
    return (struct summary){ .job = kit->job,
                             .entries = &kit->entries,
                             .began = "2026-11-25T07:00:00Z",
                             .ended = "2026-11-25T07:01:00Z" };
}

START_TEST(lines)
{
    struct kit kit;
    struct summary summary;
    const char *text;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    ck_assert(joblog_write(&summary, kit.diag));
    text = file_text(kit_out(&kit, "job.log"), kit.arena);
    ck_assert_int_eq(strncmp(text,
                             "2026-11-25T07:00:00Z 2026-11-25T07:01:00Z "
                             "1 made, ",
                             50),
                     0);
    ck_assert_ptr_nonnull(strstr(text, "1 failed\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "\n2026-11-25T07:01:00Z X02 failed: it broke\n"));
    ck_assert_ptr_null(strstr(text, "two lines"));
    ck_assert(joblog_write(&summary, kit.diag));
    ck_assert_uint_eq(strlen(file_text(kit_out(&kit, "job.log"), kit.arena)),
                      2 * strlen(text));
    kit_close(&kit);
}
END_TEST

/* A log that has grown long gets a number; so many of them stay. */
START_TEST(rotated)
{
    struct kit kit;
    struct summary summary;
    char *grown;
    int i;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    grown = arena_alloc(kit.arena, 70 * 1024);
    memset(grown, 'x', 70 * 1024 - 1);
    for (i = 0; i < JOBLOG_FILES + 2; i++) {
        grown[0] = (char)('a' + i);
        file_write(kit_out(&kit, "job.log"), grown);
        ck_assert(joblog_write(&summary, kit.diag));
        ck_assert_int_eq(*file_text(kit_out(&kit, "job.log"), kit.arena), '2');
        ck_assert_int_eq(*file_text(kit_out(&kit, "job.log.1"), kit.arena),
                         'a' + i);
    }
    ck_assert_int_eq(
        *file_text(kit_out(&kit, arena_printf(kit.arena, "job.log.%d",
                                              JOBLOG_FILES - 1)),
                   kit.arena),
        'a' + 3);
    ck_assert_int_ne(access(kit_out(&kit, arena_printf(kit.arena, "job.log.%d",
                                                       JOBLOG_FILES)),
                            F_OK),
                     0);
    kit_close(&kit);
}
END_TEST

START_TEST(another_s_file)
{
    struct kit kit;
    struct summary summary;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    file_write(kit_path(&kit, "theirs"), "");
    ck_assert_int_eq(symlink("../theirs", kit_out(&kit, "job.log")), 0);
    ck_assert(!joblog_write(&summary, kit.diag));
    ck_assert_int_eq(diag_status(kit.diag), STATUS_IO);
    ck_assert_str_eq(file_text(kit_path(&kit, "theirs"), kit.arena), "");
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("joblog", lines, rotated, another_s_file)
