/* test_pictures -- charts and drawings that a plugin may and may not make. */
#include "host_kit.h"

#include <math.h>

static const struct tb_chart *chart_given;

static void build_chart(tb_build *b)
{
    tb_section(b, "S");
    tb_draw_chart(b, *chart_given);
    tb_end(b);
}

START_TEST(a_chart_and_its_data)
{
    static const char *const rows[] = { "North", "South" };
    static const char *const columns[] = { "Staff" };
    static const double values[] = { 1500, TB_MISSING };
    struct tb_chart chart = { .kind = TB_BARS,
                              .title = "North has staff",
                              .subtitle = "Staff by trust",
                              .rows = 2,
                              .columns = 1,
                              .row_names = rows,
                              .column_names = columns,
                              .values = values };
    struct buf out = { 0 };

    chart_given = &chart;
    ck_assert_msg(run(build_chart, &out), "%s", buf_text(&out));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "text \"Staff by trust\""));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "text \"Staff\""));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "text \"1,500\""));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "text \"Not known\""));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "figure alt=\"Bar chart"));
    chart.data = "the annex";
    buf_clear(&out);
    ck_assert(run(build_chart, &out));
    ck_assert_ptr_null(strstr(buf_text(&out), "table-body"));
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out), "The numbers are in the annex."));
    chart.data = TB_TABLE_ABOVE;
    buf_clear(&out);
    ck_assert(!run(build_chart, &out));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "its section has none there"));
    buf_free(&out);
}
END_TEST

/* A chart of two values, to be spoilt. */
static struct tb_chart chart_of(const double *values)
{
    static const char *const names[] = { "One", "Two" };
    struct tb_chart chart = { .kind = TB_BARS,
                              .title = "T",
                              .subtitle = "S",
                              .rows = 2,
                              .columns = 1,
                              .row_names = names,
                              .column_names = names };

    chart.values = values;
    return chart;
}

static const double two[] = { 1, TB_MISSING };
static const double not_numbers[] = { 1, (double)NAN };

static void chart_without_title(tb_build *b)
{
    struct tb_chart chart = chart_of(two);

    chart.title = "";
    tb_section(b, "S");
    tb_draw_chart(b, chart);
}

static void chart_of_no_name(tb_build *b)
{
    static const char *const names[] = { "One", "" };
    struct tb_chart chart = chart_of(two);

    chart.row_names = names;
    tb_section(b, "S");
    tb_draw_chart(b, chart);
}

static void chart_of_no_tone(tb_build *b)
{
    static const char *const tones[] = { "grand" };
    struct tb_chart chart = chart_of(two);

    chart.tones = tones;
    tb_section(b, "S");
    tb_draw_chart(b, chart);
}

static void draw_step(tb_build *b, uint32_t kind, double x, const char *text)
{
    tb_draw_step(b,
                 (struct tb_draw){ .kind = kind, .x = { x, x }, .text = text });
}

static void drawing_begin(tb_build *b)
{
    tb_section(b, "S");
    tb_begin(b, TB_FIGURE);
    draw_step(b, TB_DRAW_SIZE, 100, NULL);
}

BUILD(chart_nan, tb_section(b, "S"); tb_draw_chart(b, chart_of(not_numbers)))
BUILD(chart_at_top, tb_draw_chart(b, chart_of(two)))
BUILD(draw_outside, tb_section(b, "S"); draw_step(b, TB_DRAW_SIZE, 9, NULL))
BUILD(draw_unsized, tb_section(b, "S"); tb_begin(b, TB_FIGURE);
      draw_step(b, TB_DRAW_MOVE, 0, NULL))
BUILD(draw_far, drawing_begin(b); draw_step(b, TB_DRAW_LINE, 1e9, NULL))
BUILD(draw_colour, drawing_begin(b); draw_step(b, TB_DRAW_FILL, 0, "mauve"))
BUILD(empty_figure, tb_section(b, "S"); tb_begin(b, TB_FIGURE);
      tb_set(b, TB_TITLE, "T"); tb_set(b, TB_ALT, "A"); tb_end(b); tb_end(b))

static const struct refusal refused[] = {
    { chart_nan, "use TB_MISSING" },
    { chart_at_top, "begin TB_SECTION" },
    { chart_without_title, "a chart without title" },
    { chart_of_no_name, "passes a chart an empty name" },
    { chart_of_no_tone, "passes an unknown tone to a chart" },
    { draw_outside, "begin TB_FIGURE first" },
    { draw_unsized, "without TB_DRAW_SIZE" },
    { draw_far, "beyond 10,000" },
    { draw_colour, "the colour 'mauve'" },
    { empty_figure, "a figure shows nothing" },
};

START_TEST(faults)
{
    refused_check(refused, sizeof refused / sizeof *refused);
}
END_TEST

CHECK_MAIN("pictures", a_chart_and_its_data, faults)
