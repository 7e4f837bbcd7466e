/* test_summary -- a run as JSON, as a page and for JUnit; nothing of the data
 * becomes markup. */
#include "batch/summary.h"

#include "batch_kit.h"

static const char hostile[] = "a<b> & \"c\"\x01";

/* X01 is made, X02 has failed, X03 is left. */
static struct summary summary_of(struct kit *kit)
{
    struct entry *all = kit->entries.all;

    all[0].state = ENTRY_MADE;
    all[0].pages = 7;
    all[0].ms = 1234;
    all[0].warnings = arena_array(kit->arena, 1, sizeof *all[0].warnings);
    all[0].warnings[0] = hostile;
    all[0].n_warnings = 1;
    kit_output(kit, &all[0], "X01 a#b.pdf", "%PDF");
    all[1].state = ENTRY_FAILED;
    all[1].reason = hostile;
    all[2].state = ENTRY_LEFT;
    return (struct summary){ .job = kit->job,
                             .entries = &kit->entries,
                             .began = "2026-11-25T07:00:00Z",
                             .ended = "2026-11-25T07:01:00Z" };
}

/* Write the files and read one. */
static const char *written(struct kit *kit, const struct summary *summary,
                           const char *name)
{
    ck_assert_msg(summary_write(summary, kit->diag), "%s",
                  said(kit->diag, kit->arena));
    return file_text(kit_out(kit, name), kit->arena);
}

#define ck_assert_has(text, words) \
    ck_assert_msg(strstr((text), (words)) != NULL, "no '%s' in %s", words, text)
#define ck_assert_lacks(text, words) \
    ck_assert_msg(strstr((text), (words)) == NULL, "'%s' in %s", words, text)

START_TEST(page)
{
    struct kit kit;
    struct summary summary;
    const char *text;

    kit_open(&kit, "title: <i>Boards</i>\n");
    summary = summary_of(&kit);
    text = written(&kit, &summary, "index.html");
    ck_assert_lacks(text, "<b>");
    ck_assert_lacks(text, "<i>");
    ck_assert_lacks(text, "<South>");
    ck_assert_has(text, "<title>&lt;i&gt;Boards&lt;/i&gt;</title>");
    ck_assert_has(text, "<h1>&lt;i&gt;Boards&lt;/i&gt;</h1>");
    ck_assert_has(text, "North &amp; &lt;South&gt; (X01)");
    ck_assert_has(text, "a&lt;b&gt; &amp; &quot;c&quot;");
    ck_assert_has(text, "href=\"X01%20a%23b.pdf\"");
    ck_assert_has(text, "that failed</caption>");
    ck_assert_has(text, "<td>7</td><td>Made</td>");
    ck_assert_has(text, "<td>0</td><td>Failed</td>");
    ck_assert_has(text, "<html lang=\"en-GB\">");
    kit_close(&kit);
}
END_TEST

START_TEST(junit)
{
    struct kit kit;
    struct summary summary;
    const char *text;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    text = written(&kit, &summary, "junit.xml");
    ck_assert_has(text, "tests=\"3\" failures=\"1\" skipped=\"1\"");
    ck_assert_has(text, "name=\"X01\" time=\"1.234\"></testcase>");
    ck_assert_has(text, "name=\"X02\" time=\"0.000\"><failure message=\"a&lt;b"
                        "&gt; &amp; &quot;c&quot;");
    ck_assert_has(text, "name=\"X03\" time=\"0.000\"><skipped/></testcase>");
    kit_close(&kit);
}
END_TEST

START_TEST(json)
{
    struct kit kit;
    struct summary summary;
    const struct value *value, *first, *second;
    const char *text;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    text = written(&kit, &summary, "manifest.json");
    value = jsonread_value(text, strlen(text), kit.arena);
    ck_assert_msg(value != NULL, "no JSON: %s", text);
    ck_assert_str_eq(value_text(value, "job"), "job");
    ck_assert_str_eq(value_text(value, "began"), summary.began);
    ck_assert_str_eq(value_text(value, "ended"), summary.ended);
    ck_assert_str_eq(value_text(value, "result"), "failed");
    ck_assert_str_eq(value_text(value, "made"), "1");
    ck_assert_str_eq(value_text(value, "current"), "0");
    ck_assert_str_eq(value_text(value, "failed"), "1");
    ck_assert_str_eq(value_text(value, "left"), "1");
    first = value->last->first;
    second = first->next;
    ck_assert_str_eq(value_text(first, "subject"), "X01");
    ck_assert_str_eq(value_text(first, "status"), "made");
    ck_assert_str_eq(value_text(first, "pages"), "7");
    ck_assert_str_eq(value_child(first, "warnings")->first->text, hostile);
    ck_assert_str_eq(value_text(value_child(first, "outputs")->first, "path"),
                     "X01 a#b.pdf");
    ck_assert_ptr_null(value_child(first, "reason"));
    ck_assert_str_eq(value_text(second, "status"), "failed");
    ck_assert_str_eq(value_text(second, "reason"), hostile);
    ck_assert_str_eq(value_text(second->next, "status"), "left");
    kit_close(&kit);
}
END_TEST

START_TEST(results)
{
    struct kit kit;
    struct summary summary;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    summary.stopped = true;
    ck_assert_has(written(&kit, &summary, "manifest.json"),
                  "\"result\": \"stopped\"");
    ck_assert_has(file_text(kit_out(&kit, "index.html"), kit.arena),
                  "was stopped");
    summary.stopped = false;
    kit.entries.all[1].state = ENTRY_CURRENT;
    ck_assert_has(written(&kit, &summary, "manifest.json"),
                  "\"result\": \"ok\"");
    ck_assert_lacks(file_text(kit_out(&kit, "index.html"), kit.arena),
                    "that failed");
    ck_assert_lacks(file_text(kit_out(&kit, "junit.xml"), kit.arena),
                    "<failure");
    kit_close(&kit);
}
END_TEST

START_TEST(counted)
{
    struct kit kit;
    struct summary summary;
    struct buf out = { 0 };

    kit_open(&kit, "");
    summary = summary_of(&kit);
    summary_counts(&summary, &out);
    ck_assert_has(buf_text(&out), "1 made, 0 ");
    ck_assert_has(buf_text(&out), "1 failed, 1 left");
    buf_clear(&out);
    kit.entries.all[2].state = ENTRY_MADE;
    summary_counts(&summary, &out);
    ck_assert_has(buf_text(&out), "2 made, 0 ");
    ck_assert_lacks(buf_text(&out), "left");
    buf_free(&out);
    kit_close(&kit);
}
END_TEST

START_TEST(failures_reported)
{
    struct kit kit;
    struct summary summary;
    struct entry many[25];
    struct entries entries;
    size_t i;

    kit_open(&kit, "");
    summary = summary_of(&kit);
    summary_report(&summary, kit.diag);
    ck_assert_int_eq(diag_status(kit.diag), STATUS_SOME);
    ck_assert_uint_eq(diag_errors(kit.diag), 2);
    ck_assert_said(kit.diag, kit.arena, "the briefing on X02 failed: a<b>");
    ck_assert_said(kit.diag, kit.arena, ": 1 of 3 ");
    kit_close(&kit);

    kit_open(&kit, "");
    summary = summary_of(&kit);
    for (i = 0; i < sizeof many / sizeof *many; i++)
        many[i] = kit.entries.all[1];
    entries = (struct entries){ .all = many, .n = i };
    summary.entries = &entries;
    summary_report(&summary, kit.diag);
    ck_assert_uint_eq(diag_errors(kit.diag), 20 + 1); /* the first of them */
    ck_assert_said(kit.diag, kit.arena, ": 25 of 25 ");
    kit_close(&kit);
}
END_TEST

CHECK_MAIN("summary", page, junit, json, results, counted, failures_reported)
