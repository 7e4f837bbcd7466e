/* test_output -- what a worker sent, as files; what went before them goes. */
#include "batch/output.h"

#include <sys/wait.h>

#include "batch_kit.h"

/* A result as result_make() writes it: parts with their length in front. */
static void part_add(struct buf *result, const void *bytes, size_t len)
{
    const uint64_t size = len;

    buf_add(result, &size, sizeof size);
    buf_add(result, bytes, len);
}

static void text_part(struct buf *result, const char *text)
{
    part_add(result, text, strlen(text));
}

static void facts_part(struct buf *result, uint32_t pages)
{
    const uint32_t facts[2] = { pages, 2048 };

    part_add(result, facts, sizeof facts);
}

#define PDF "%PDF-1.7 %%EOF\n"
#define HTML "<!DOCTYPE html>\n</html>\n"

static bool publish_result(struct kit *kit, struct entry *entry,
                           const struct buf *result, struct buf *read)
{
    return output_publish(kit->job, &kit->entries, entry, result, read,
                          kit->diag);
}

START_TEST(published)
{
    struct kit kit;
    struct entry *entry;
    struct buf result = { 0 }, read = { 0 };
    char digest[SHA256_HEX];

    kit_open(&kit, "formats: [html, pdf]\n");
    entry = &kit.entries.all[0];
    entry->name = "X01/2020";
    text_part(&result, PDF);
    text_part(&result, HTML);
    text_part(&result, "{\"read\":1}");
    facts_part(&result, 7);
    ck_assert_msg(publish_result(&kit, entry, &result, &read), "%s",
                  said(kit.diag, kit.arena));
    ck_assert_str_eq(file_text(kit_out(&kit, "X01/2020.pdf"), kit.arena), PDF);
    ck_assert_str_eq(file_text(kit_out(&kit, "X01/2020.html"), kit.arena),
                     HTML);
    ck_assert_str_eq(buf_text(&read), "{\"read\":1}");
    ck_assert_uint_eq(entry->pages, 7);
    ck_assert_int_eq(entry->kib, 2048);
    ck_assert_uint_eq(entry->n_outputs, 2);
    ck_assert_str_eq(entry->outputs[0].path, "X01/2020.pdf");
    ck_assert_uint_eq(entry->outputs[0].len, strlen(PDF));
    sha256_hex(PDF, strlen(PDF), digest);
    ck_assert_str_eq(entry->outputs[0].sha256, digest);
    ck_assert_str_eq(entry->outputs[1].path, "X01/2020.html");
    buf_free(&result);
    buf_free(&read);
    kit_close(&kit);
}
END_TEST

START_TEST(older_files_go)
{
    struct kit kit;
    struct entry *entry;
    struct buf result = { 0 }, read = { 0 };

    kit_open(&kit, "");
    entry = &kit.entries.all[0];
    kit_output(&kit, entry, "X01.pdf", "old");
    kit_output(&kit, entry, "X01.html", "of another format");
    kit_output(&kit, &kit.entries.all[1], "X02.html", "another's");
    file_write(kit_out(&kit, "X01.txt"), "by hand");
    text_part(&result, PDF);
    text_part(&result, "{}");
    facts_part(&result, 1);
    ck_assert(publish_result(&kit, entry, &result, &read));
    ck_assert_str_eq(file_text(kit_out(&kit, "X01.pdf"), kit.arena), PDF);
    ck_assert_int_ne(access(kit_out(&kit, "X01.html"), F_OK), 0);
    ck_assert_int_eq(access(kit_out(&kit, "X02.html"), F_OK), 0);
    ck_assert_int_eq(access(kit_out(&kit, "X01.txt"), F_OK), 0);
    ck_assert_uint_eq(entry->n_outputs, 1);
    buf_free(&result);
    buf_free(&read);
    kit_close(&kit);
}
END_TEST

/* Bytes of another sort than were asked for do not get there. */
START_TEST(bytes_of_no_format)
{
    static const struct {
        const char *formats, *bytes, *words;
    } cases[] = {
        { "formats: [pdf]\n", HTML, "bytes that are not application/pdf" },
        { "formats: [pdf]\n", "%PDF-1.7", "not application/pdf" },
        { "formats: [pdf]\n", "", "not application/pdf" },
        { "formats: [html]\n", PDF, "bytes that are not text/html" },
        { "formats: [html]\n", "<!DOCTYPE html>\n", "not text/html" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf result = { 0 }, read = { 0 };
        struct kit kit;

        kit_open(&kit, cases[i].formats);
        text_part(&result, cases[i].bytes);
        text_part(&result, "{}");
        facts_part(&result, 1);
        ck_assert(!publish_result(&kit, &kit.entries.all[0], &result, &read));
        ck_assert_said(kit.diag, kit.arena, cases[i].words);
        ck_assert_int_ne(access(kit_out(&kit, "X01.pdf"), F_OK), 0);
        ck_assert_int_ne(access(kit_out(&kit, "X01.html"), F_OK), 0);
        buf_free(&result);
        buf_free(&read);
        kit_close(&kit);
    }
}
END_TEST

/* A worker's bytes are hostile. */
START_TEST(broken_results)
{
    int parts;

    for (parts = 0; parts < 4; parts++) {
        struct kit kit;
        struct entry *entry;
        struct buf result = { 0 }, read = { 0 };

        kit_open(&kit, "");
        entry = &kit.entries.all[0];
        kit_output(&kit, entry, "X01.html", "of an earlier run");
        if (parts > 0)
            text_part(&result, PDF);
        if (parts > 1)
            text_part(&result, "{}");
        if (parts > 2) {
            facts_part(&result, 1);
            text_part(&result, "one more");
        }
        ck_assert(!publish_result(&kit, entry, &result, &read));
        ck_assert_int_eq(diag_status(kit.diag), STATUS_BROKEN);
        ck_assert_said(kit.diag, kit.arena, "X01");
        ck_assert_int_eq(access(kit_out(&kit, "X01.html"), F_OK), 0);
        buf_free(&result);
        buf_free(&read);
        kit_close(&kit);
    }
}
END_TEST

START_TEST(length_beyond_the_end)
{
    struct kit kit;
    struct buf result = { 0 }, read = { 0 };
    const uint64_t size = UINT64_MAX - 3;

    kit_open(&kit, "");
    buf_add(&result, &size, sizeof size);
    buf_puts(&result, "%PDF");
    ck_assert(!publish_result(&kit, &kit.entries.all[0], &result, &read));
    ck_assert_int_ne(access(kit_out(&kit, "X01.pdf"), F_OK), 0);
    buf_free(&result);
    buf_free(&read);
    kit_close(&kit);
}
END_TEST

/* ---- Sweeping --------------------------------------------------------- */

/* The number of a process that is no more. */
static long dead_process(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    return (long)pid;
}

START_TEST(swept)
{
    struct kit kit;
    long dead = dead_process();
    const char *gone[2], *stay[4];
    size_t i;

    kit_open(&kit, "");
    kit.entries.all[1].name = "two/X02";
    ck_assert_int_eq(mkdir(kit_out(&kit, "two"), 0777), 0);
    ck_assert_int_eq(mkdir(kit_out(&kit, "else"), 0777), 0);
    gone[0] = arena_printf(kit.arena, ".trustbrief-%ld-0", dead);
    gone[1] = arena_printf(kit.arena, "two/.trustbrief-%ld-12", dead);
    stay[0] = arena_printf(kit.arena, ".trustbrief-%ld-0", (long)getpid());
    stay[1] = arena_printf(kit.arena, ".trustbrief-%ld-x", dead);
    stay[2] = arena_printf(kit.arena, "else/.trustbrief-%ld-0", dead);
    stay[3] = "two/X02.pdf";
    for (i = 0; i < sizeof gone / sizeof *gone; i++)
        file_write(kit_out(&kit, gone[i]), "");
    for (i = 0; i < sizeof stay / sizeof *stay; i++)
        file_write(kit_out(&kit, stay[i]), "");
    output_sweep(kit.job, &kit.entries);
    for (i = 0; i < sizeof gone / sizeof *gone; i++)
        ck_assert_msg(access(kit_out(&kit, gone[i]), F_OK) != 0, "%s", gone[i]);
    for (i = 0; i < sizeof stay / sizeof *stay; i++)
        ck_assert_msg(access(kit_out(&kit, stay[i]), F_OK) == 0, "%s", stay[i]);
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("output", published, older_files_go, bytes_of_no_format,
           broken_results, length_beyond_the_end, swept)
