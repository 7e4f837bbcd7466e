/* test_utf8 -- validity, controls, comparing and guessing. */
#include "base/utf8.h"

#include <check.h>
#include <string.h>

#include "check_main.h"

static const struct {
    const char *text;
    size_t len, valid;
} texts[] = {
    { "", 0, 0 },
    { "caf\xC3\xA9", 5, 5 },
    { "\xF0\x9F\x98\x80", 4, 4 },
    { "a\xC0\x80", 3, 1 },      /* overlong */
    { "ab\xED\xA0\x80", 5, 2 }, /* surrogate */
    { "abc\xE2\x82", 5, 3 },    /* cut off */
    { "it\x92s", 4, 2 },        /* Windows-1252 */
    { "\xF4\x90\x80\x80", 4, 0 },
};

START_TEST(valid)
{
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_uint_eq(utf8_valid(texts[i].text, texts[i].len),
                          texts[i].valid);
    ck_assert(utf8_step_ok("\xC3\xA9", 2));
    ck_assert(!utf8_step_ok("\xC3\xA9", 1));
    ck_assert(!utf8_step_ok("\x92", 1));
}
END_TEST

START_TEST(steps)
{
    const char *p = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
    const uint32_t expected[] = { 'a', 0xE9, 0x20AC, 0x1F600 };
    char out[4];
    size_t i, len;

    for (i = 0; i < 4; i++) {
        const char *start = p;

        ck_assert_uint_eq(utf8_next(&p), expected[i]);
        len = utf8_put(out, expected[i]);
        ck_assert_uint_eq(len, (size_t)(p - start));
        ck_assert_mem_eq(out, start, len);
    }
    ck_assert_int_eq(*p, '\0');
}
END_TEST

START_TEST(controls)
{
    static const char *const bad[] = { "\x01",
                                       "a\x7F",
                                       "\xC2\x85",
                                       "\xEF\xB7\x90",
                                       "\xEF\xBF\xBF",
                                       "\xF0\x9F\xBF\xBE",
                                       "\r" };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(utf8_has_control(bad[i], strlen(bad[i])), "case %zu", i);
    ck_assert(utf8_has_control("a\0b", 3));
    ck_assert(!utf8_has_control("tab\tline\n\xC2\xA0\xEF\xBF\xBD", 14));
}
END_TEST

START_TEST(excerpts)
{
    char out[UTF8_EXCERPT], text[400] = "";

    ck_assert_str_eq(utf8_excerpt(out, "two\nlines"), "two lines");
    while (strlen(text) < 200)
        strcat(text, "\xF0\x9F\x98\x80");
    utf8_excerpt(out, text);
    ck_assert_uint_eq(strlen(out), 40 * 4 + 3);
    ck_assert_str_eq(out + 160, "...");
}
END_TEST

START_TEST(compares)
{
    ck_assert_int_eq(utf8_compare("Well-led", "well-LED"), 0);
    ck_assert_int_lt(utf8_compare("a", "B"), 0);
    ck_assert_int_gt(utf8_compare("ab", "A"), 0);
    ck_assert_int_ne(utf8_compare("\xC3\x89", "\xC3\xA9"), 0);
}
END_TEST

START_TEST(nearest)
{
    static const char *const names[] = { "title", "licence", "as_of", "no" };
    static const struct {
        const char *word, *near;
    } cases[] = { { "titel", "title" }, { "license", "licence" },
                  { "as-of", "as_of" }, { "organisation", NULL },
                  { "zzzzz", NULL },    { "nu", "no" } };
    char longest[100];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near = utf8_nearest(cases[i].word, names, 4);

        ck_assert_pstr_eq(near, cases[i].near);
    }
    memset(longest, 'x', 99);
    longest[99] = '\0';
    ck_assert_ptr_null(utf8_nearest(longest, names, 4));
    ck_assert_ptr_null(utf8_nearest("title", names, 0));
}
END_TEST

CHECK_MAIN("utf8", valid, steps, controls, excerpts, compares, nearest)
