/* test_figure -- figures as SVG and PNG: words, ids, the same bytes. */
#include "render/figure.h"

#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "layout/faces.h"
#include "recorder.h"

static const char *const rows[] = { "Royal Infirmary", "General <& co>",
                                    "اردو" };
static const char *const columns[] = { "2019", "2023" };
static const double values[] = { 62, 71, 58, TB_MISSING, 49, 66 };

static const struct chart chart = { .kind = TB_BARS,
                                    .title = "",
                                    .subtitle = "",
                                    .unit = "%",
                                    .rows = 3,
                                    .columns = 2,
                                    .row_names = rows,
                                    .column_names = columns,
                                    .values = values };
static const struct tb_draw steps[] = {
    { .kind = TB_DRAW_SIZE, .x = { 100, 20 } },
    { .kind = TB_DRAW_ELLIPSE, .x = { 10, 5, 30, 10 } },
    { .kind = TB_DRAW_FILL, .text = "accent" },
    { .kind = TB_DRAW_LABEL, .x = { 10, 5, 30, 10 }, .text = "Leeds" },
};
static const struct drawing drawing = { steps, 4 };
/* As high as a drawing may be: more pixels than cairo counts. */
static const struct tb_draw high[] = {
    { .kind = TB_DRAW_SIZE, .x = { 100, 10000 } },
    { .kind = TB_DRAW_RECTANGLE, .x = { 10, 5, 30, 10 } },
};
static const struct drawing high_drawing = { high, 2 };
static const struct figure high_figure = { .drawing = &high_drawing };
static const struct figure chart_figure = { .chart = &chart };
static const struct figure drawing_figure = { .drawing = &drawing };
static const struct figure_words words = { .id = "safe-1",
                                           .title = "Safe & <well>",
                                           .subtitle = "Share of all",
                                           .alt = "Bar chart: \"Royal\" é.",
                                           .lang = "en-GB" };

/* ---- Help ------------------------------------------------------------- */

static struct theme theme;
static struct faces *fonts;
static struct diag *diag;

static void set_up(void)
{
    static const char *const files[FACES] = {
        TB_FONT_DIR "/LiberationSans-Regular.ttf",
        TB_FONT_DIR "/LiberationSans-Bold.ttf",
        TB_FONT_DIR "/LiberationSans-Italic.ttf",
        TB_FONT_DIR "/LiberationSans-BoldItalic.ttf",
        TB_FONT_DIR "/LiberationMono-Regular.ttf"
    };

    theme = recorder_theme;
    memcpy(theme.fonts, files, sizeof files);
    theme.size_heading[2] = 13;
    diag = diag_new();
    fonts = faces_new(&theme, "en-GB", diag);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diag_errors(diag), 0);
    faces_free(fonts);
    diag_free(diag);
}

static struct buf svg_of(const struct figure *figure, bool inside)
{
    struct figure_words own = words;
    struct buf out = { 0 };

    own.inside = inside;
    ck_assert(figure_svg(figure, &own, &theme, fonts, &out, diag));
    return out;
}

/* ---- SVG -------------------------------------------------------------- */

START_TEST(svg_has_words)
{
    static const char *const wanted[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ",
        (" version=\"1.1\" xml:lang=\"en-GB\" "
         "font-family=\"Arial,sans-serif\" width="),
        " role=\"img\"",
        " font-weight=\"700\" font-size=\"13\">Safe &amp; &lt;well&gt;</text>",
        " fill=\"#4C6272\">Share of all</text>",
        ">General &lt;&amp; co&gt;</text>",
        " direction=\"rtl\"",
        ">اردو</text>",
        " aria-labelledby=\"safe-1-title\" aria-describedby=\"safe-1-desc\">",
        "<title id=\"safe-1-title\">Safe &amp; &lt;well&gt;</title>",
        "<desc id=\"safe-1-desc\">Bar chart: &quot;Royal&quot; é.</desc>",
        " viewBox=\"0 0 495 ",
        "</svg>\n",
    };
    struct buf svg;
    size_t i;

    set_up();
    svg = svg_of(&chart_figure, false);
    for (i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(strstr(buf_text(&svg), wanted[i]), "no %s", wanted[i]);
    ck_assert_uint_eq(strlen(buf_text(&svg)), svg.len);
    buf_free(&svg);
    tear_down();
}
END_TEST

/* Every id is one of the figure's and unique. */
START_TEST(svg_ids_are_its_own)
{
    const char *p;
    struct buf svg;
    int found = 0;

    set_up();
    svg = svg_of(&chart_figure, false);
    for (p = buf_text(&svg); (p = strstr(p, "id=\"")); p++) {
        char id[80];

        snprintf(id, sizeof id, "%.*s\"", (int)strcspn(p + 4, "\"") + 4, p);
        ck_assert_msg(strncmp(id, "id=\"safe-1-", 11) == 0, "%s", id);
        ck_assert_msg(!strstr(p + 1, id), "twice: %s", id);
        found++;
    }
    ck_assert_int_eq(found, 2); /* title and description */
    buf_free(&svg);
    tear_down();
}
END_TEST

/* Also those that nobody ends, and none that nobody began. */
START_TEST(svg_has_named_parts)
{
    static const struct tb_draw parts[] = {
        { .kind = TB_DRAW_SIZE, .x = { 100, 20 } },
        { .kind = TB_DRAW_GROUP_END },
        { .kind = TB_DRAW_GROUP, .text = "Trusts & \"others\" url(#x)" },
        { .kind = TB_DRAW_LABEL, .x = { 10, 5, 30, 10 }, .text = "Leeds" },
        { .kind = TB_DRAW_GROUP_END },
        { .kind = TB_DRAW_GROUP, .text = "All" },
        { .kind = TB_DRAW_GROUP, .text = "Some" },
        { .kind = TB_DRAW_RECTANGLE, .x = { 50, 5, 30, 10 } },
        { .kind = TB_DRAW_FILL, .text = "accent" },
    };
    static const struct drawing drawn = { parts, 9 };
    const struct figure figure = { .drawing = &drawn };
    const char *at, *end;
    struct buf svg;

    set_up();
    svg = svg_of(&figure, false);
    at = buf_text(&svg);
    ck_assert_ptr_nonnull(strstr(at, " role=\"group\" aria-labelledby"));
    at = strstr(at, "<g role=\"img\" aria-label=\"Trusts &amp; "
                    "&quot;others&quot; url(#x)\">\n");
    ck_assert_ptr_nonnull(at);
    end = strstr(at, "</g>\n<g role=\"img\" aria-label=\"All\">\n"
                     "<g role=\"img\" aria-label=\"Some\">\n<path ");
    ck_assert_ptr_nonnull(end);
    ck_assert(memmem(at, (size_t)(end - at), ">Leeds</text>", 13) != NULL);
    ck_assert_ptr_nonnull(strstr(end, "\n</g>\n</g>\n</svg>\n"));
    buf_free(&svg);
    tear_down();
}
END_TEST

START_TEST(svg_within_a_document)
{
    struct buf svg;

    set_up();
    svg = svg_of(&drawing_figure, true);
    ck_assert_int_eq(strncmp(buf_text(&svg), "<svg ", 5), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&svg), "viewBox=\"0 0 471 95\""));
    ck_assert_ptr_null(strstr(buf_text(&svg), "font-family")); /* the page's */
    buf_free(&svg);
    tear_down();
}
END_TEST

/* Whatever the process drew before. */
START_TEST(same_bytes_each_time)
{
    struct buf first, again, other;

    set_up();
    first = svg_of(&chart_figure, false);
    other = svg_of(&drawing_figure, false);
    faces_free(fonts);
    fonts = faces_new(&theme, "en-GB", diag);
    again = svg_of(&chart_figure, false);
    ck_assert_uint_eq(first.len, again.len);
    ck_assert_mem_eq(first.data, again.data, first.len);
    ck_assert(other.len != first.len);
    buf_free(&first);
    buf_free(&again);
    buf_free(&other);
    tear_down();
}
END_TEST

/* ---- PNG -------------------------------------------------------------- */

static uint32_t number_at(const struct buf *png, size_t at)
{
    const unsigned char *p = (const unsigned char *)png->data + at;

    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

START_TEST(png_has_words_and_resolution)
{
    struct buf png = { 0 }, again = { 0 };
    const char *text;
    size_t at, chunks = 0;

    set_up();
    ck_assert(figure_png(&chart_figure, &words, &theme, fonts, &png, diag));
    ck_assert(figure_png(&chart_figure, &words, &theme, fonts, &again, diag));
    ck_assert_uint_eq(png.len, again.len);
    ck_assert_mem_eq(png.data, again.data, png.len);
    ck_assert_uint_eq(number_at(&png, 16), 1320); /* 495 points, doubled */
    for (at = 8; at < png.len; chunks++)
        at += number_at(&png, at) + 12;
    ck_assert_uint_eq(at, png.len);
    ck_assert_uint_gt(chunks, 5);
    text = memmem(png.data, png.len, "iTXtDescription", 15);
    ck_assert_ptr_nonnull(text);
    ck_assert_str_eq(text + 15 + 3, "en-GB");
    ck_assert_int_eq(
        strncmp(text + 15 + 3 + 6 + 1, words.alt, strlen(words.alt)), 0);
    buf_free(&png);
    buf_free(&again);
    tear_down();
}
END_TEST

START_TEST(fonts_that_are_missing_are_reported)
{
    struct buf out = { 0 };

    set_up();
    theme.fonts[FACE_REGULAR] = "/nonexistent/font.ttf";
    figure_svg(&chart_figure, &words, &theme, fonts, &out, diag);
    ck_assert_uint_gt(diag_errors(diag), 0);
    buf_free(&out);
    faces_free(fonts);
    diag_free(diag);
}
END_TEST

START_TEST(png_too_high)
{
    struct buf out = { 0 };
    struct buf why = { 0 };

    set_up();
    ck_assert(!figure_png(&high_figure, &words, &theme, fonts, &out, diag));
    diag_write(diag, &why, false, false);
    ck_assert_msg(
        strstr(buf_text(&why), "cannot draw the figure 'Safe & <well>': "),
        "%s", buf_text(&why));
    ck_assert_uint_eq(out.len, 0);
    buf_free(&why);
    buf_free(&out);
    faces_free(fonts);
    diag_free(diag);
}
END_TEST

CHECK_MAIN("figure", svg_has_words, svg_has_named_parts, svg_ids_are_its_own,
           svg_within_a_document, same_bytes_each_time,
           png_has_words_and_resolution, png_too_high,
           fonts_that_are_missing_are_reported)
