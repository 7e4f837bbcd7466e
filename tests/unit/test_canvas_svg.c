/* test_canvas_svg -- what is drawn, as elements of an SVG. */
#include "render/canvas_svg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart/shape.h"

#include "check_main.h"
#include "recorder.h"

#ifndef TB_FONT_DIR
#define TB_FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif

/* ---- Help ------------------------------------------------------------- */

static struct theme theme;
static struct diag *diag;
static struct faces *fonts;
static struct buf out;
static struct canvas *canvas;
static const struct canvas_calls *calls;

static void set_up_for(bool parts)
{
    theme = recorder_theme;
    theme.fonts[FACE_REGULAR] = TB_FONT_DIR "/LiberationSans-Regular.ttf";
    theme.fonts[FACE_BOLD] = TB_FONT_DIR "/LiberationSans-Bold.ttf";
    theme.fonts[FACE_ITALIC] = TB_FONT_DIR "/LiberationSans-Italic.ttf";
    theme.fonts[FACE_BOLD_ITALIC] =
        TB_FONT_DIR "/LiberationSans-BoldItalic.ttf";
    theme.fonts[FACE_MONO] = TB_FONT_DIR "/LiberationMono-Regular.ttf";
    theme.code_family = "Liberation Mono";
    diag = diag_new();
    fonts = faces_new(&theme, "en-GB", diag);
    canvas = canvas_svg_new(&out, parts, &theme, fonts);
    calls = canvas->calls;
}

static void set_up(void)
{
    set_up_for(true);
}

static void tear_down(void)
{
    canvas_svg_free(canvas);
    faces_free(fonts);
    ck_assert_uint_eq(diag_errors(diag), 0);
    diag_free(diag);
    buf_free(&out);
}

static const struct paint black = { .fill = true };

/* What was written since the last time. */
static void check_written(const char *wanted)
{
    ck_assert_str_eq(buf_text(&out), wanted);
    buf_clear(&out);
}

static void check_path(const char *d)
{
    char wanted[512];

    calls->paint(canvas, &black);
    snprintf(wanted, sizeof wanted, "<path d=\"%s\" fill=\"#000000\"/>\n", d);
    check_written(wanted);
}

/* ---- Paths ------------------------------------------------------------ */

START_TEST(paths_are_short)
{
    set_up();
    shape_box_path(canvas, (struct box){ 1, 2, 3.5, 4 });
    check_path("m1 2h3.5v4h-3.5z");
    calls->move(canvas, 0.5, 0.25);
    calls->line(canvas, 1, 0.5);
    calls->line(canvas, 1.004, 1);
    check_path("m.5.25.5.25v.5");
    calls->move(canvas, 1, 1);
    calls->curve(canvas, 1, 1.5, 2, 2.5, 3, 3);
    calls->curve(canvas, 4, 3, 5, 2, 5.005, 1.126);
    check_path("m1 1c0 .5 1 1.5 2 2 1 0 2-1 2.01-1.87");
    /* Each outline begins from where the last one did. */
    calls->move(canvas, 1, 1);
    calls->line(canvas, 2, 1);
    calls->line(canvas, 2, 2);
    calls->close(canvas);
    calls->move(canvas, 4, 4);
    calls->line(canvas, 5, 5);
    check_path("m1 1h1v1zm3 3 1 1");
    tear_down();
}
END_TEST

/* What has no start has one, and nothing is painted but a path. */
START_TEST(paths_are_whole)
{
    const struct paint nothing = { 0 };

    set_up();
    calls->paint(canvas, &black);
    calls->close(canvas);
    calls->paint(canvas, &black);
    shape_box_path(canvas, (struct box){ 1, 2, 3, 4 });
    calls->paint(canvas, &nothing);
    check_written("");
    calls->line(canvas, 2, 3);
    calls->line(canvas, 4, 4);
    check_path("m2 3 2 1");
    calls->curve(canvas, 1, 1, 2, 2, 3, 3);
    check_path("m1 1c0 0 1 1 2 2");
    tear_down();
}
END_TEST

/* A number stays one, whatever it was. */
START_TEST(numbers_are_numbers)
{
    set_up();
    calls->move(canvas, NAN, INFINITY);
    calls->line(canvas, 1e300, -1e300);
    calls->paint(canvas, &black);
    ck_assert_uint_eq(
        strspn(buf_text(&out), "<path d=\"mhv0123456789- .fil#/>\n"), out.len);
    ck_assert_ptr_null(strstr(buf_text(&out), "nan"));
    ck_assert_ptr_null(strstr(buf_text(&out), "inf"));
    tear_down();
}
END_TEST

/* A thousand steps of four thousandths come to where they should. */
START_TEST(no_error_adds_up)
{
    double x = 0;
    char *p;
    int i;

    set_up();
    calls->move(canvas, 0, 0);
    for (i = 1; i <= 1000; i++)
        calls->line(canvas, i * 0.004, 0);
    calls->paint(canvas, &black);
    p = strstr(buf_text(&out), "m0 0h");
    ck_assert_ptr_nonnull(p);
    for (p += strlen("m0 0h"); *p != '"';)
        x += strtod(p, &p);
    ck_assert_msg(x > 3.994 && x < 4.006, "%g", x);
    tear_down();
}
END_TEST

START_TEST(paint_is_said_where_it_is_not_preset)
{
    static const struct {
        struct paint paint;
        const char *wanted;
    } cases[] = {
        { { .fill = true, .fill_colour = 0x212B32 }, "" },
        { { .fill = true, .fill_colour = 0x005EB8 }, " fill=\"#005EB8\"" },
        { { .stroke = true, .stroke_colour = 0x0A0B0C, .width = 1 },
          " fill=\"none\" stroke=\"#0A0B0C\"" },
        { { .fill = true,
            .fill_colour = 0x212B32,
            .stroke = true,
            .stroke_colour = 0xFFFFFF,
            .width = 0.75,
            .dash = 2.5 },
          " stroke=\"#FFFFFF\" stroke-width=\".75\" "
          "stroke-dasharray=\"2.5\"" },
    };
    char wanted[256];
    size_t i;

    set_up();
    canvas_svg_presets(&out, &theme);
    check_written(" fill=\"#212B32\" font-size=\"12\" "
                  "stroke-miterlimit=\"10\" direction=\"ltr\"");
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        shape_box_path(canvas, (struct box){ 0, 0, 1, 1 });
        calls->paint(canvas, &cases[i].paint);
        snprintf(wanted, sizeof wanted, "<path d=\"m0 0h1v1h-1z\"%s/>\n",
                 cases[i].wanted);
        check_written(wanted);
    }
    tear_down();
}
END_TEST

START_TEST(the_origin_moves)
{
    set_up();
    canvas_svg_move(canvas, 12, 30.5);
    shape_box_path(canvas, (struct box){ 1, 2, 3, 4 });
    check_path("m13 32.5h3v4h-3z");
    calls->text(canvas, 1, 2, FACE_REGULAR, 12, 0x212B32, "0");
    check_written("<text x=\"13\" y=\"32.5\" textLength=\"6.67\" "
                  "lengthAdjust=\"spacingAndGlyphs\">0</text>\n");
    tear_down();
}
END_TEST

/* ---- Text ------------------------------------------------------------- */

START_TEST(text_is_text)
{
    static const struct {
        enum face face;
        double size;
        colour ink;
        const char *words, *style, *wanted;
    } cases[] = {
        { FACE_REGULAR, 12, 0x212B32, "Leeds", "", "Leeds" },
        { FACE_BOLD, 13, 0x005EB8, "Leeds",
          " font-weight=\"700\" font-size=\"13\" fill=\"#005EB8\"", "Leeds" },
        { FACE_ITALIC, 12, 0x212B32, "0", " font-style=\"italic\"", "0" },
        { FACE_BOLD_ITALIC, 12, 0x212B32, "0",
          " font-weight=\"700\" font-style=\"italic\"", "0" },
        { FACE_MONO, 10, 0x212B32, "0",
          " font-family=\"'Liberation Mono','Courier New',monospace\" "
          "font-size=\"10\"",
          "0" },
        { FACE_REGULAR, 12, 0x212B32, "</text>&\"'", "",
          "&lt;/text&gt;&amp;&quot;'" },
    };
    struct buf wanted = { 0 };
    size_t i;

    set_up();
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum face face = cases[i].face;
        double size = cases[i].size;

        calls->text(canvas, 10, 20.5, face, size, cases[i].ink, cases[i].words);
        buf_clear(&wanted);
        buf_puts(&wanted, "<text x=\"10\" y=\"20.5\" textLength=\"");
        buf_number(&wanted, calls->measure(canvas, face, size, cases[i].words),
                   2);
        buf_printf(&wanted,
                   "\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>\n",
                   cases[i].style, cases[i].wanted);
        check_written(buf_text(&wanted));
    }
    calls->text(canvas, 10, 20, FACE_REGULAR, 12, 0, "");
    check_written("");
    buf_free(&wanted);
    tear_down();
}
END_TEST

/* What XML may not hold is left out: controls, what turns other words around,
 * characters that are none. */
START_TEST(text_is_harmless)
{
    set_up();
    calls->text(canvas, 10, 20, FACE_REGULAR, 12, 0x212B32,
                "a\x01\u202Eb\uFFFE]]>");
    ck_assert_ptr_nonnull(strstr(buf_text(&out), ">ab]]&gt;</text>\n"));
    tear_down();
}
END_TEST

/* Words stay in their order, and begin where they are read from. */
START_TEST(text_runs_from_where_it_is_read)
{
    static const char start[] = "<text x=\"", turned[] = " direction=\"rtl\"";
    static const char hebrew[] = "שלום 12 Leeds", latin[] = "Leeds שלום";
    double width;

    set_up();
    width = calls->measure(canvas, FACE_REGULAR, 12, hebrew);
    ck_assert_double_gt(width, 40);
    calls->text(canvas, 10, 20, FACE_REGULAR, 12, 0x212B32, hebrew);
    ck_assert_double_eq_tol(strtod(buf_text(&out) + strlen(start), NULL),
                            10 + width, 0.01);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), turned));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), hebrew));
    buf_clear(&out);
    calls->text(canvas, 10, 20, FACE_REGULAR, 12, 0x212B32, latin);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "<text x=\"10\""));
    ck_assert_ptr_null(strstr(buf_text(&out), turned));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), latin));
    tear_down();
}
END_TEST

/* ---- Groups ----------------------------------------------------------- */

START_TEST(groups_have_names)
{
    set_up();
    calls->group_end(canvas);
    calls->group(canvas, "Trusts & \"others\" <x>");
    calls->group_end(canvas);
    calls->group_end(canvas);
    calls->group(canvas, "All");
    calls->group(canvas, "Some");
    ck_assert_uint_eq(canvas_svg_end(canvas), 3);
    check_written("<g role=\"img\" aria-label=\"Trusts &amp; "
                  "&quot;others&quot; &lt;x&gt;\">\n</g>\n"
                  "<g role=\"img\" aria-label=\"All\">\n"
                  "<g role=\"img\" aria-label=\"Some\">\n</g>\n</g>\n");
    tear_down();
}
END_TEST

START_TEST(groups_that_nobody_wants)
{
    set_up_for(false);
    calls->group(canvas, "All");
    calls->group_end(canvas);
    ck_assert_uint_eq(canvas_svg_end(canvas), 0);
    check_written("");
    tear_down();
}
END_TEST

/* Without bytes it measures the same. */
START_TEST(a_canvas_that_measures)
{
    struct canvas *other;

    set_up();
    other = canvas_svg_new(NULL, true, &theme, fonts);
    ck_assert_double_eq(
        other->calls->measure(other, FACE_BOLD, 13, "Leeds – York"),
        calls->measure(canvas, FACE_BOLD, 13, "Leeds – York"));
    shape_box(other, (struct box){ 0, 0, 1, 1 }, &black);
    other->calls->text(other, 0, 0, FACE_BOLD, 13, 0, "Leeds");
    other->calls->group(other, "All");
    ck_assert_uint_eq(canvas_svg_end(other), 0);
    canvas_svg_free(other);
    canvas_svg_free(NULL);
    tear_down();
}
END_TEST

CHECK_MAIN("canvas_svg", paths_are_short, paths_are_whole, numbers_are_numbers,
           no_error_adds_up, paint_is_said_where_it_is_not_preset,
           the_origin_moves, text_is_text, text_is_harmless,
           text_runs_from_where_it_is_read, groups_have_names,
           groups_that_nobody_wants, a_canvas_that_measures)
