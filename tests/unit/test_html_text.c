/* test_html_text -- ids and links that try to mean something else. */
#include "render/html_text.h"

#include "check_main.h"

static const struct {
    const char *from, *to; /* NULL: no link */
} addresses[] = {
    { "https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&amp;"
                                           "d=%20#e" },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { "tel:+44", "tel:+44" },
    { "HTTPS://example.org/", "HTTPS://example.org/" },
    { "http://example.org/\"onclick=\"x", "http://example.org/%22onclick="
                                          "%22x" },
    { "http://example.org/<script>%zz", "http://example.org/%3Cscript%3E"
                                        "%25zz" },
    { "http://example.org/\u00E9\u202E", "http://example.org/%C3%A9"
                                         "%E2%80%AE" },
    { "http://[::1]/a[0]#b#c", "http://[::1]/a%5B0%5D#b%23c" },
    { "javascript:alert(1)", NULL },
    { "data:text/html,<script>", NULL },
    { "//example.org", NULL },
    { "", NULL },
    { "http://example.org/ onclick=x", NULL },
    { " javascript:alert(1)", NULL },
};

START_TEST(addresses_are_escaped)
{
    struct buf out = { 0 }, want = { 0 };
    size_t i;

    for (i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        buf_clear(&out);
        buf_clear(&want);
        ck_assert_int_eq(html_href(&out, addresses[i].from),
                         addresses[i].to != NULL);
        if (addresses[i].to)
            buf_printf(&want, " href=\"%s\"", addresses[i].to);
        ck_assert_str_eq(buf_text(&out), buf_text(&want));
    }
    buf_free(&out);
    buf_free(&want);
}
END_TEST

START_TEST(ids_are_plain)
{
    struct buf out = { 0 };

    html_id(&out, "source-1 \"<_.");
    ck_assert_str_eq(buf_text(&out), "source-1_20_22_3C_5F_2E");
    buf_free(&out);
}
END_TEST

CHECK_MAIN("html_text", addresses_are_escaped, ids_are_plain)
