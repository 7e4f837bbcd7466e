/* test_jsonread -- JSON to a tree of values, and what is refused. */
#include "data/jsonread.h"

#include <string.h>

#include "base/json.h"

#include "check_main.h"

static struct value *read(const char *text, struct arena *arena)
{
    return jsonread_value(text, strlen(text), arena);
}

START_TEST(a_tree)
{
    struct arena *arena = arena_new();
    const struct value *tree =
        read(" {\"a\": [1, -2.5e3, true, null, \"x\"], \"b\":{},\"c\":[] }\n",
             arena);
    const struct value *list = value_child(tree, "a");

    ck_assert_ptr_nonnull(tree);
    ck_assert_uint_eq(tree->len, 3);
    ck_assert_uint_eq(list->len, 5);
    ck_assert_str_eq(list->first->text, "1");
    ck_assert_str_eq(list->first->next->text, "-2.5e3");
    ck_assert_str_eq(list->last->text, "x");
    ck_assert_int_eq(value_child(tree, "b")->kind, VALUE_MAP);
    ck_assert_int_eq(value_child(tree, "c")->kind, VALUE_LIST);
    arena_free(arena);
}
END_TEST

START_TEST(strings)
{
    static const char words[] = "a\"b\\c\n\t\x01/\xC3\xA9\xF0\x9F\x8E\x89";
    struct arena *arena = arena_new();
    struct buf out = { 0 };

    json_text(&(struct json){ .out = &out }, NULL, words);
    ck_assert_str_eq(read(buf_text(&out), arena)->text, words);
    ck_assert_str_eq(read("\"\\u00e9\\/\\ud83c\\uDF89\"", arena)->text,
                     "\xC3\xA9/\xF0\x9F\x8E\x89");
    buf_free(&out);
    arena_free(arena);
}
END_TEST

/* So many lists in each other. */
static const struct value *nested_read(size_t depth, struct arena *arena)
{
    struct buf text = { 0 };
    const struct value *value;
    size_t i;

    for (i = 0; i < depth; i++)
        buf_putc(&text, '[');
    for (i = 0; i < depth; i++)
        buf_putc(&text, ']');
    value = read(buf_text(&text), arena);
    buf_free(&text);
    return value;
}

START_TEST(depth)
{
    struct arena *arena = arena_new();

    ck_assert_ptr_nonnull(nested_read(JSON_DEPTH_MAX, arena));
    ck_assert_ptr_null(nested_read(JSON_DEPTH_MAX + 2, arena));
    ck_assert_ptr_null(nested_read(100000, arena));
    arena_free(arena);
}
END_TEST

START_TEST(refused)
{
    static const char *const texts[] = {
        "",       "{",           "{\"a\"}",     "{\"a\":}",    "{a:1}",
        "[1,]",   "[1 2]",       "\"",          "\"\\x\"",     "\"\\u12\"",
        "\"\n\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\u0000\"", "tru",
        "1 2",    "{}}",         "\"\xFF\"",    "'a'",         "\"\\",
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(!read(texts[i], arena), "read: %s", texts[i]);
    ck_assert_ptr_null(jsonread_value("1\0", 2, arena));
    arena_free(arena);
}
END_TEST

CHECK_MAIN("jsonread", a_tree, strings, depth, refused)
