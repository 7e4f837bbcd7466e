/* test_tree -- finding, numbers, dates, sources, and writing back. */
#include "data/value.h"

#include <check.h>
#include <string.h>

#include "base/words.h"
#include "check_main.h"
#include "check_said.h"
#include "data/readset.h"
#include "data/write.h"
#include "data/yaml.h"

static struct value *tree_of(struct arena *arena, const char *yaml)
{
    struct diag *diag = diag_new();
    struct value *root = yaml_parse("t.yaml", yaml, strlen(yaml), arena, diag);

    ck_assert_msg(root != NULL, "%s", said(diag, arena));
    diag_free(diag);
    return root;
}

static const struct {
    const char *text;
    bool ok;
    double number;
} numbers[] = {
    { "0", true, 0 },
    { "-3", true, -3 },
    { "+0.25", true, 0.25 },
    { "010", true, 10 },
    { "15000", true, 15000 },
    { "1000000000000000", true, 1e15 },
    { "3.14159265358979323846264338327950288", true, 3.14159265358979323846 },
    { "0.1", true, 0.1 },
    { "-0", true, 0 },
    { "", false, 0 },
    { "1e3", false, 0 },
    { "1.", false, 0 },
    { ".5", false, 0 },
    { "1,000", false, 0 },
    { "nan", false, 0 },
    { "0x10", false, 0 },
    { " 1", false, 0 },
    { "1 ", false, 0 },
    { "--1", false, 0 },
    { "2000000000000000", false, 0 },
    { "99999999999999999999999999999999999999", false, 0 },
};

START_TEST(number)
{
    size_t i;

    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct value v = { .kind = VALUE_SCALAR,
                                 .text = numbers[i].text };
        double out = -1;

        ck_assert_msg(value_number(&v, &out) == numbers[i].ok, "'%s'",
                      numbers[i].text);
        if (numbers[i].ok)
            ck_assert_double_eq(out, numbers[i].number);
    }
    ck_assert(!value_number(&(struct value){ .kind = VALUE_LIST }, NULL));
    ck_assert(!value_number(NULL, NULL));
}
END_TEST

static const struct {
    const char *text;
    int32_t date; /* 0: none */
    const char *words;
} dates[] = {
    { "2020-02-05", 20200205, "5 February 2020" },
    { "2018-04", 20180400, "April 2018" },
    { "2009", 20090000, "2009" },
    { "2020-02-29", 20200229, "29 February 2020" },
    { "2000-02-29", 20000229, "29 February 2000" },
    { "1999-12-31", 19991231, "31 December 1999" },
    { "1900-02-29", 0, NULL },
    { "2021-02-29", 0, NULL },
    { "2020-04-31", 0, NULL },
    { "2020-00-01", 0, NULL },
    { "2020-13", 0, NULL },
    { "2020-1-1", 0, NULL },
    { "2020-01-00", 0, NULL },
    { "0000", 0, NULL },
    { "20200205", 0, NULL },
    { "2020-02-05T00:00", 0, NULL },
    { "2020-", 0, NULL },
    { "2020-02-", 0, NULL },
    { "2020-02-05-", 0, NULL },
    { "5 February 2020", 0, NULL },
    { "", 0, NULL },
};

START_TEST(date)
{
    struct buf words = { 0 };
    size_t i;

    for (i = 0; i < sizeof dates / sizeof *dates; i++) {
        int32_t out = 0;

        ck_assert_msg(value_date_parse(dates[i].text, &out) ==
                          (dates[i].date != 0),
                      "'%s'", dates[i].text);
        ck_assert_int_eq(out, dates[i].date);
        if (!dates[i].words)
            continue;
        buf_clear(&words);
        words_date(&words, out);
        ck_assert_str_eq(buf_text(&words), dates[i].words);
    }
    buf_free(&words);
}
END_TEST

START_TEST(finding)
{
    struct arena *arena = arena_new();
    const struct value *root = tree_of(arena, "a:\n  b: {c: deep, cc: no}\n"
                                              "  list: [1, 2]\nab: top\n");

    ck_assert_str_eq(value_text(root, "a.b.c"), "deep");
    ck_assert_str_eq(value_text(root, "ab"), "top");
    ck_assert_ptr_null(value_text(root, "a.b"));
    ck_assert_ptr_null(value_find(root, "a.b.c.d"));
    ck_assert_ptr_null(value_find(root, "a.x"));
    ck_assert_ptr_null(value_find(root, ""));
    ck_assert_ptr_null(value_find(NULL, "a"));
    ck_assert_ptr_null(value_child(value_find(root, "a.list"), "1"));
    ck_assert_uint_eq(value_find(root, "a.list")->len, 2);
    arena_free(arena);
}
END_TEST

START_TEST(sources)
{
    struct arena *arena = arena_new();
    const struct value *root =
        tree_of(arena, "source: top\na:\n  source: [x, y]\n  list:\n    - k: "
                       "v\n    - source: own\n      k: v\nb: {k: v}\n");
    const struct value *list = value_find(root, "a.list");

    ck_assert_uint_eq(value_source(list->first->first)->len, 2);
    ck_assert_str_eq(value_source(list->last->last)->text, "own");
    ck_assert_str_eq(value_source(value_find(root, "b.k"))->text, "top");
    root = tree_of(arena, "a: b\n");
    ck_assert_ptr_null(value_source(value_find(root, "a")));
    arena_free(arena);
}
END_TEST

/* Text that must come back as it was, and how it is written. */
static const struct {
    const char *text, *yaml;
} texts[] = {
    { "plain words", "plain words" },
    { "caf\xC3\xA9", "caf\xC3\xA9" },
    { "15000", "15000" },
    { "2020-02-05", "2020-02-05" },
    { "12 High Street", "12 High Street" },
    { "http://a.b/c:d#e", "http://a.b/c:d#e" },
    { "null", "\"null\"" },
    { "NO", "\"NO\"" },
    { "1e3", "\"1e3\"" },
    { "", "\"\"" },
    { "~", "\"~\"" },
    { "- x", "\"- x\"" },
    { "a: b", "\"a: b\"" },
    { "a:", "\"a:\"" },
    { "a #b", "\"a #b\"" },
    { "&a", "\"&a\"" },
    { "{x}", "\"{x}\"" },
    { "%x", "\"%x\"" },
    { "say \"hi\" \\", "say \"hi\" \\" },
    { "\"hi\" \\", "\"\\\"hi\\\" \\\\\"" },
    { "tab\there", "\"tab\\there\"" },
    { " edge", "\" edge\"" },
    { "edge ", "\"edge \"" },
    { "nb\xC2\xA0sp", "\"nb\\u00A0sp\"" },
    { "ls\xE2\x80\xA8x", "\"ls\\u2028x\"" },
    { "one\ntwo", "|-\n    one\n    two" },
    { "one\n\n- two\n", "|\n    one\n\n    - two" },
    { " one\ntwo", "\" one\\ntwo\"" },
    { "one \ntwo", "\"one \\ntwo\"" },
    { "one\n\n", "\"one\\n\\n\"" },
    { "\n", "\"\\n\"" },
    { "one\n \ntwo", "\"one\\n \\ntwo\"" },
    { "# no comment\nx", "|-\n    # no comment\n    x" },
    { "one\n  two\n", "|\n    one\n      two" },
};

START_TEST(writes_texts)
{
    struct arena *arena = arena_new();
    struct buf out = { 0 };
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct at at = { "t", 1, 1 };
        struct value *root = value_new(arena, VALUE_MAP, at);
        struct value *list = value_new(arena, VALUE_LIST, at);
        struct value *text = value_new(arena, VALUE_SCALAR, at);

        value_text_put(text, texts[i].text);
        value_append(root, list, "key");
        value_append(list, text, NULL);
        buf_clear(&out);
        write_value(root, NULL, &out);
        ck_assert_str_eq(buf_text(&out),
                         arena_printf(arena, "key:\n  - %s\n", texts[i].yaml));
        root = tree_of(arena, buf_text(&out));
        ck_assert_str_eq(root->first->first->text, texts[i].text);
    }
    buf_free(&out);
    arena_free(arena);
}
END_TEST

static const char canonical[] = "a:\n"
                                "  list:\n"
                                "    - x: \"1e5\"\n"
                                "      v: two\n"
                                "    - - nested\n"
                                "      - z: w\n"
                                "    - []\n"
                                "  none: {}\n"
                                "\"odd: key\": v\n"
                                "\"010\": v\n";

START_TEST(writes_trees)
{
    struct arena *arena = arena_new();
    struct buf out = { 0 }, again = { 0 };
    const struct value *root;
    char key[1100] = "";

    write_value(tree_of(arena, canonical), NULL, &out);
    ck_assert_str_eq(buf_text(&out), canonical);
    while (strlen(key) < 1020)
        strcat(key, "\\\"");
    root = tree_of(arena, arena_printf(arena, "'%s': {a: b}\n", key));
    buf_clear(&out);
    write_value(root, NULL, &out);
    root = tree_of(arena, buf_text(&out));
    ck_assert_str_eq(root->first->key, key);
    ck_assert_str_eq(value_text(root->first, "a"), "b");
    write_value(root, NULL, &again);
    ck_assert_str_eq(buf_text(&again), buf_text(&out));
    buf_free(&out);
    buf_free(&again);
    arena_free(arena);
}
END_TEST

START_TEST(writes_what_was_read)
{
    struct arena *arena = arena_new();
    const struct value *root =
        tree_of(arena, "source: s\na:\n  - {x: 1, k: 2, source: [p, q]}\n"
                       "  - {x: 3}\n  - {x: 4}\nb: {c: d}\n");
    struct readset *read = readset_new();
    struct buf out = { 0 };

    readset_add(read, value_find(root->first->next->first, "k"));
    readset_add(read, root->first->next->first->next);
    write_value(root, read, &out);
    ck_assert_str_eq(buf_text(&out), "a:\n  - k: 2\n  - {}\n");
    readset_free(read);
    buf_free(&out);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("tree", number, date, finding, sources, writes_texts, writes_trees,
           writes_what_was_read)
