/* test_prose -- what CommonMark fields may hold, and where they do not. */
#include "data/prose.h"

#include <check.h>
#include <string.h>

#include "check_main.h"
#include "check_said.h"
#include "data/yaml.h"

static const struct {
    const char *text, *fault; /* NULL: fine */
    unsigned line;
} cases[] = {
    { "", NULL, 0 },
    { "Plain words, 2 < 3, a*b*c, `<code>`.", NULL, 0 },
    { "- one\n- two\n\n1. three\n\n> quote", NULL, 0 },
    { "[us](https://a.b) <mailto:a@b.c> [call](tel:01)", NULL, 0 },
    { "hyphen-ated\n\n---\n\nrule", NULL, 0 },
    { "`![no image](x)` \\<b>", NULL, 0 },
    { "one\n\n<div>\n", "HTML", 2 },
    { "one\ntwo <b>bold</b>", "HTML", 1 },
    { "x <!-- hidden --> y", "HTML", 0 },
    { "one\n\n# Title", "headings", 2 },
    { "Title\n=====", "headings", 0 },
    { "Title\n---", "headings", 0 },
    { "- # Title", "headings", 0 },
    { "![alt](a.png)", "images", 0 },
    { "one\n![alt][r]\n\n[r]: http://a.b", "images", 1 },
    { "[x](javascript:alert(1))", "link", 0 },
    { "[x](//a.b)", "link", 0 },
    { "[x](page.html)", "link", 0 },
    { "[x]()", "link", 0 },
    { "a\nb\n[x](file:///etc/passwd)", "link", 2 },
    { "<ftp://a.b>", "link", 0 },
    { ">>>>>>>>>>>>>>>>>>>> deep", "deep", 0 },
};

START_TEST(faults)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text, *fault;
        unsigned line;

        fault = prose_fault(text, strlen(text), &line);
        if (!cases[i].fault) {
            ck_assert_msg(!fault, "'%s': %s", text, fault);
            continue;
        }
        ck_assert_msg(fault && strstr(fault, cases[i].fault), "'%s': %s", text,
                      fault ? fault : "no fault");
        ck_assert_msg(line == cases[i].line, "'%s': line %u", text, line);
    }
}
END_TEST

START_TEST(urls)
{
    ck_assert(prose_url_ok("HTTPS://a.b/c?d=e"));
    ck_assert(prose_url_ok("mailto:a@b"));
    ck_assert(!prose_url_ok("https://"));
    ck_assert(!prose_url_ok("https://a b"));
    ck_assert(!prose_url_ok("https://a\nb"));
    ck_assert(!prose_url_ok(" https://a"));
    ck_assert(!prose_url_ok("data:text/html,x"));
    ck_assert(!prose_url_ok(""));
}
END_TEST

/* cmark 0.30 takes quadratic time over the first. */
START_TEST(takes_no_time)
{
    static const char *const pieces[] = { "![[]()",  "[a](", "<",
                                          "*a **a ", "> - ", "> " };
    struct buf text = { 0 };
    unsigned line;
    size_t i;

    for (i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        buf_clear(&text);
        while (text.len < 60000)
            buf_puts(&text, pieces[i]);
        prose_fault(text.data, text.len, &line);
    }
    ck_assert_ptr_nonnull(
        strstr(prose_fault(text.data, text.len, &line), "deep"));
    while (text.len < 70000)
        buf_puts(&text, "words ");
    ck_assert_ptr_nonnull(
        strstr(prose_fault(text.data, text.len, &line), "64 KiB"));
    buf_free(&text);
}
END_TEST

static const struct {
    const char *yaml, *said;
} located[] = {
    { "a: |\n  one\n\n  two <b>\n", "t.yaml:4:3: error: HTML" },
    { "a: one <b>\n", "t.yaml:1:4: error: HTML" },
    { "a: >\n  one\n  two <b>\n", "t.yaml:1:4: error: HTML" },
    { "a:\n  - |-\n    one\n    # two\n", "t.yaml:4:5: error: headings" },
};

START_TEST(places)
{
    size_t i;

    for (i = 0; i < sizeof located / sizeof *located; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        const char *yaml = located[i].yaml;
        const struct value *value =
            yaml_parse("t.yaml", yaml, strlen(yaml), arena, diag)->first;

        if (value->kind == VALUE_LIST)
            value = value->first;
        ck_assert(!prose_check(value, diag));
        ck_assert_said(diag, arena, located[i].said);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

CHECK_MAIN("prose", faults, urls, takes_no_time, places)
