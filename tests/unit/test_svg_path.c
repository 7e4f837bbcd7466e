/* test_svg_path -- paths in few bytes, at the same places. */
#include "render/svg_path.h"

#include <string.h>

#include "check_main.h"

static const struct {
    const char *from, *to;
} paths[] = {
    { "M 1 2 L 3 4.5 L 3 9 L -1 9 Z M 1 2 ", "m1 2 2 2.5v4.5h-4z" },
    { "M 0.5 0.25 L 1 0.5 L 1.004 1 ", "m.5.25.5.25v.5" },
    { "M 1 1 C 1 1.5 2 2.5 3 3 C 4 3 5 2 5.005 1.126",
      "m1 1c0 .5 1 1.5 2 2 1 0 2-1 2.01-1.87" },
    /* Outlines after one another: each begins from where the last began. */
    { "M 1 1 L 2 1 L 2 2 Z M 1 1 M 4 4 L 5 5 Z M 4 4", "m1 1h1v1zm3 3 1 1z" },
    { "", "" },
    { "M 1 2 A 3 4 5 6 7 8 9", "M 1 2 A 3 4 5 6 7 8 9" },
    { "M 1", "M 1" },
    { "M nan 1", "M nan 1" },
    { "M 1e9 1", "M 1e9 1" },
};

START_TEST(paths_are_shrunk)
{
    struct buf out = { 0 };
    size_t i;

    for (i = 0; i < sizeof paths / sizeof *paths; i++) {
        buf_clear(&out);
        svg_path(&out, paths[i].from, strlen(paths[i].from));
        ck_assert_str_eq(buf_text(&out), paths[i].to);
    }
    buf_free(&out);
}
END_TEST

/* A thousand steps of four thousandths come to where they should. */
START_TEST(no_error_adds_up)
{
    struct buf from = { 0 }, out = { 0 };
    double x = 0;
    char *p;
    int i;

    buf_puts(&from, "M 0 0");
    for (i = 1; i <= 1000; i++)
        buf_printf(&from, " L %.3f 0", i * 0.004);
    svg_path(&out, from.data, from.len);
    for (p = strchr(out.data, 'h') + 1; *p;)
        x += strtod(p, &p);
    ck_assert_msg(x > 3.994 && x < 4.006, "%g", x);
    buf_free(&from);
    buf_free(&out);
}
END_TEST

CHECK_MAIN("svg_path", paths_are_shrunk, no_error_adds_up)
