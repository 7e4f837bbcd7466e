/* test_lines -- places in a text, and the excerpts that show them. */
#include "base/lines.h"

#include <check.h>
#include <string.h>

#include "base/excerpt.h"
#include "check_main.h"

static const char text[] = "one\r\ntwo\rthr\xC3\xA9\xC2\x85"
                           "four\xE2\x80\xA8"
                           "five\n\n\x92x";

static const struct {
    size_t offset;
    unsigned line, column;
} places[] = {
    { 0, 1, 1 },  { 3, 1, 4 },  { 5, 2, 1 },  { 9, 3, 1 },  { 12, 3, 4 },
    { 16, 4, 1 }, { 23, 5, 1 }, { 28, 6, 1 }, { 29, 7, 1 }, { 30, 7, 2 },
};

START_TEST(both_ways)
{
    size_t i, len = sizeof text - 1;
    struct lines *lines = lines_new(text, len);

    for (i = 0; i < sizeof places / sizeof *places; i++) {
        struct place place = lines_place(text, len, places[i].offset);

        ck_assert_uint_eq(place.line, places[i].line);
        ck_assert_uint_eq(place.column, places[i].column);
        place = lines_find(lines, places[i].line, places[i].column);
        ck_assert_uint_eq(place.offset, places[i].offset);
    }
    ck_assert_uint_eq(lines_find(lines, 99, 1).offset, len);
    ck_assert_uint_eq(lines_find(lines, 1, 99).line, 1);
    lines_free(lines);
}
END_TEST

START_TEST(long_text)
{
    struct buf buf = { 0 };
    struct lines *lines;
    unsigned i;

    for (i = 0; i < 200000; i++)
        buf_puts(&buf, i % 1000 == 999 ? "\n" : "\xC3\xA9");
    lines = lines_new(buf.data, buf.len);
    for (i = 1; i <= 200; i += 13) {
        struct place place = lines_find(lines, i, 500);

        ck_assert_uint_eq(place.line, i);
        ck_assert_uint_eq(place.column, 500);
        ck_assert_uint_eq(place.offset, (i - 1) * 1999 + 998);
    }
    lines_free(lines);
    buf_free(&buf);
}
END_TEST

static const struct {
    unsigned line, column;
    const char *shown;
} excerpts[] = {
    { 1, 2, "    one\n     ^\n" },
    { 3, 4, "    thr\xC3\xA9\n       ^\n" },
    { 7, 1, "    ?x\n    ^\n" },
    { 8, 1, "" },
};

START_TEST(excerpt)
{
    struct lines *lines = lines_new(text, sizeof text - 1);
    struct buf out = { 0 };
    size_t i;

    for (i = 0; i < sizeof excerpts / sizeof *excerpts; i++) {
        buf_clear(&out);
        excerpt_write(&out, lines, excerpts[i].line, excerpts[i].column);
        ck_assert_str_eq(buf_text(&out), excerpts[i].shown);
    }
    buf_clear(&out);
    excerpt_name(&out, "a\x1B[31mb\nc\xFF.yaml");
    ck_assert_str_eq(buf_text(&out), "a?[31mb?c?.yaml");
    lines_free(lines);
    buf_free(&out);
}
END_TEST

START_TEST(excerpt_of_long_line)
{
    static char line[100000];
    struct lines *lines;
    struct buf out = { 0 };

    memset(line, '.', sizeof line);
    line[70000] = 'X';
    lines = lines_new(line, sizeof line);
    excerpt_write(&out, lines, 1, 70001);
    ck_assert_uint_lt(out.len, 400);
    ck_assert_ptr_nonnull(strchr(buf_text(&out), 'X'));
    ck_assert_int_eq(strchr(buf_text(&out), 'X') - buf_text(&out),
                     strchr(buf_text(&out), '^') -
                         strchr(buf_text(&out), '\n') - 1);
    lines_free(lines);
    buf_free(&out);
}
END_TEST

CHECK_MAIN("lines", both_ways, long_text, excerpt, excerpt_of_long_line)
