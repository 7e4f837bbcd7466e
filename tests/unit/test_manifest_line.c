/* test_manifest_line -- an entry as JSON and back, and paths that may not be
 * trusted. */
#include "batch/manifest_line.h"

#include "batch_kit.h"

START_TEST(written)
{
    struct kit kit;
    struct manifest_line run;
    struct entry *entry;
    const char *warnings[] = { "one \"two\"\n\x01 three" };
    struct buf out = { 0 };
    const struct value *line, *output;

    kit_open(&kit, "");
    run = kit_run(&kit, "{\"template\":\"t\"}");
    entry = &kit.entries.all[0];
    kit_output(&kit, entry, "X01.pdf", "bytes");
    entry->state = ENTRY_MADE;
    entry->warnings = warnings;
    entry->n_warnings = 1;
    entry->pages = 7;
    entry->ms = 12;
    entry->kib = 34;
    manifest_line_write(&run, entry, "{\"organisations\":1}", "d1", &out);
    ck_assert_ptr_null(strchr(buf_text(&out), '\n'));
    line = jsonread_value(buf_text(&out), out.len, kit.arena);
    ck_assert_ptr_nonnull(line);
    ck_assert_str_eq(value_text(line, "job"), "job");
    ck_assert_str_eq(value_text(line, "subject"), "X01");
    ck_assert_str_eq(value_text(line, "name"), "X01");
    ck_assert_str_eq(value_text(line, "status"), "made");
    ck_assert_str_eq(value_text(line, "made"), "2026-11-25T07:00:00Z");
    ck_assert_str_eq(value_text(line, "pages"), "7");
    ck_assert_str_eq(value_text(line, "ms"), "12");
    ck_assert_str_eq(value_text(line, "memory_kib"), "34");
    ck_assert_str_eq(value_child(line, "warnings")->first->text, warnings[0]);
    output = value_child(line, "outputs")->first;
    ck_assert_str_eq(value_text(output, "path"), "X01.pdf");
    ck_assert_str_eq(value_text(output, "bytes"), "5");
    ck_assert_str_eq(value_text(output, "sha256"), entry->outputs[0].sha256);
    ck_assert_str_eq(value_child(line, "peers")->first->text, "X02");
    ck_assert_str_eq(value_child(line, "peers")->last->text, "X03");
    ck_assert_str_eq(value_text(line, "depends.template"), "t");
    ck_assert_str_eq(value_text(line, "read_sha256"), "d1");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

START_TEST(failure_written)
{
    struct kit kit;
    struct manifest_line run;
    struct entry *entry;
    struct buf out = { 0 };
    const struct value *line;

    kit_open(&kit, "");
    run = kit_run(&kit, "{}");
    entry = &kit.entries.all[0];
    entry->state = ENTRY_FAILED;
    entry->reason = "it broke";
    manifest_line_write(&run, entry, NULL, NULL, &out);
    line = jsonread_value(buf_text(&out), out.len, kit.arena);
    ck_assert_ptr_nonnull(line);
    ck_assert_str_eq(value_text(line, "status"), "failed");
    ck_assert_str_eq(value_text(line, "reason"), "it broke");
    ck_assert_ptr_null(value_child(line, "read"));
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

/* Whoever may write to the folder can write a manifest. */
START_TEST(hostile_lines)
{
    static const char *const lines[] = {
        "{}",
        "{\"status\":\"made\"}",
        "{\"status\":[1],\"outputs\":{\"a\":1}}",
        "{\"status\":\"made\",\"outputs\":[1,{\"path\":\"../x\","
        "\"sha256\":\"a\"}],\"warnings\":\"w\",\"ms\":-4,\"pages\":\"x\"}",
        "{\"status\":\"made\",\"depends\":{},\"peers\":[\"X02\",\"X03\"],"
        "\"read\":[],\"read_sha256\":\"x\"}",
    };
    struct kit kit;
    struct manifest_line run;
    size_t i;

    kit_open(&kit, "");
    run = kit_run(&kit, "{}");
    for (i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct entry *entry = &kit.entries.all[0];
        const struct value *line =
            jsonread_value(lines[i], strlen(lines[i]), kit.arena);

        ck_assert_ptr_nonnull(line);
        manifest_line_judge(&run, &kit.entries, entry, line);
        ck_assert_int_eq(entry->state, ENTRY_DUE);
        ck_assert_ptr_nonnull(entry->reason);
        ck_assert_uint_eq(entry->n_outputs, 0);
        ck_assert_int_eq(entry->ms, 0);
    }
    kit_close(&kit);
}
END_TEST

START_TEST(paths)
{
    static const struct {
        const char *path;
        bool ok;
    } cases[] = {
        { "X01.pdf", true },      { "X01/2020-03-31.pdf", true },
        { "a..b/c", true },       { "/etc/passwd", false },
        { "../X01.pdf", false },  { ".hidden", false },
        { "X01/../../y", false }, { "X01/.hidden", false },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(manifest_line_path_ok(cases[i].path) == cases[i].ok, "%s",
                      cases[i].path);
}
END_TEST

START_TEST(files)
{
    struct kit kit;
    char digest[SHA256_HEX];
    const char *file;

    kit_open(&kit, "");
    file = kit_out(&kit, "a.pdf");
    file_write(file, "bytes");
    sha256_hex("bytes", 5, digest);
    ck_assert(manifest_line_file_is(file, digest));
    ck_assert_int_eq(symlink("a.pdf", kit_out(&kit, "link.pdf")), 0);
    ck_assert(!manifest_line_file_is(kit_out(&kit, "link.pdf"), digest));
    ck_assert(!manifest_line_file_is(kit_out(&kit, "none.pdf"), digest));
    digest[0] = digest[0] == '0' ? '1' : '0';
    ck_assert(!manifest_line_file_is(file, digest));
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("manifest_line", written, failure_written, hostile_lines, paths,
           files)
