/* test_escape -- words and addresses that try to mean something else. */
#include "base/escape.h"

#include "check_main.h"

static const struct {
    const char *from, *to;
} escapes[] = {
    { "plain & simple", "plain &amp; simple" },
    { "</title><script>", "&lt;/title&gt;&lt;script&gt;" },
    { "\"]]> --> '", "&quot;]]&gt; --&gt; '" },
    { "&amp;lt;", "&amp;amp;lt;" },
    { "bell\a nul\x01 del\x7F return\r", "bell nul del return" },
    { "tab\tline\n", "tab\tline\n" },
    { "next\xC2\x85line", "nextline" },
    { "RLO \u202Edlrow\u202C LRI \u2066x\u2069",
      "RLO dlrow LRI \u2066x\u2069" },
    { "none \uFFFE\uFDD0 \U0001FFFF", "none  " },
    { "\xFF broken \xE2\x82", "\uFFFD broken \uFFFD\uFFFD" },
    { "e\u0301 \U0001F600 \u0A97", "e\u0301 \U0001F600 \u0A97" },
    { "", "" },
};

START_TEST(text_is_escaped)
{
    struct buf out = { 0 };
    size_t i;

    for (i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        buf_clear(&out);
        escape_text(&out, escapes[i].from);
        ck_assert_str_eq(buf_text(&out), escapes[i].to);
    }
    buf_free(&out);
}
END_TEST

static void check(void (*escape)(struct buf *, const char *), const char *from,
                  const char *to)
{
    struct buf out = { 0 };

    escape(&out, from);
    ck_assert_str_eq(buf_text(&out), to);
    buf_free(&out);
}

START_TEST(addresses)
{
    check(escape_url, "https://example.org/a?b=c&d=%20#e",
          "https://example.org/a?b=c&d=%20#e");
    check(escape_url, "http://a.b/\"<>\\^`{|}",
          "http://a.b/%22%3C%3E%5C%5E%60"
          "%7B%7C%7D");
    check(escape_url, "http://a.b/100%/%zz/%2f", "http://a.b/100%25/%25zz/%2f");
    check(escape_url, "http://a.b/\u00E9\u202E \x7F\n",
          "http://a.b/%C3%A9%E2%80%AE%20%7F%0A");
    check(escape_url, "http://[::1]/a[0]#b#c", "http://[::1]/a%5B0%5D#b%23c");
    check(escape_url, "", "");
}
END_TEST

START_TEST(paths)
{
    check(escape_path, "a b/c:d/-._~09Zz", "a%20b/c%3Ad/-._~09Zz");
    check(escape_path, "50%?#&\"'()\u00E9", "50%25%3F%23%26%22%27%28%29%C3%A9");
    check(escape_path, "", "");
}
END_TEST

CHECK_MAIN("escape", text_is_escaped, addresses, paths)
