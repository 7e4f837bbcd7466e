/* test_json -- commas, lines and escapes of JSON. */
#include "base/json.h"

#include "check_main.h"

START_TEST(compact)
{
    static const char *const words[] = { "a", "b" };
    struct buf out = { 0 };
    struct json json = { .out = &out };

    json_object(&json, NULL);
    json_text(&json, "text", "one");
    json_integer(&json, "number", -20);
    json_bool(&json, "yes", true);
    json_bool(&json, "no", false);
    json_object(&json, "empty");
    json_object_end(&json);
    json_texts(&json, "words", words, 2);
    json_texts(&json, "none", NULL, 0);
    json_array(&json, "items");
    json_object(&json, NULL);
    json_raw(&json, "raw", "[1]");
    json_object_end(&json);
    json_object(&json, NULL);
    json_object_end(&json);
    json_array_end(&json);
    json_integer(&json, "last", 0);
    json_object_end(&json);
    ck_assert_str_eq(buf_text(&out),
                     "{\"text\":\"one\",\"number\":-20,\"yes\":true,"
                     "\"no\":false,\"empty\":{},\"words\":[\"a\",\"b\"],"
                     "\"none\":[],\"items\":[{\"raw\":[1]},{}],\"last\":0}");
    buf_free(&out);
}
END_TEST

START_TEST(lines)
{
    struct buf out = { 0 };
    struct json json = { .out = &out, .spaced = true };

    json_object(&json, NULL);
    json_line(&json);
    json_integer(&json, "a", 1);
    json_integer(&json, "b", 2);
    json_line(&json);
    json_array(&json, "c");
    json_line(&json);
    json_integer(&json, NULL, 3);
    json_integer(&json, NULL, 4);
    json_line(&json);
    json_array_end(&json);
    json_line(&json);
    json_object_end(&json);
    ck_assert_str_eq(buf_text(&out), "{\n  \"a\": 1, \"b\": 2,\n  \"c\": [\n"
                                     "    3, 4\n  ]\n}");
    buf_free(&out);
}
END_TEST

START_TEST(escapes)
{
    struct buf out = { 0 };
    struct json json = { .out = &out };

    json_object(&json, NULL);
    json_text(&json, "\"", "a\\b\n\x01\x1f /\x7f\xC3\xA9");
    json_object_end(&json);
    ck_assert_str_eq(
        buf_text(&out),
        "{\"\\\"\":\"a\\\\b\\u000a\\u0001\\u001f /\x7f\xC3\xA9\"}");
    buf_free(&out);
}
END_TEST

CHECK_MAIN("json", compact, lines, escapes)
