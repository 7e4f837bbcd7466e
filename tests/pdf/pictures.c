/* pictures -- a section with a chart of every kind, and a drawing. */
#include <trustbrief/plugin.h>

static const struct tb_field none[] = { { 0 } };

static const char *const rows[] = { "Urgent and emergency services", "Surgery",
                                    "Maternity", "Outpatients" };
static const char *const columns[] = { "2018", "2020" };
static const double values[] = { 12, 30, -4, 18, 7, TB_MISSING, 0, 22.5 };

static const struct {
    enum tb_chart_kind kind;
    const char *title;
} charts[] = {
    { TB_BARS, "Most services see more people than before" },
    { TB_STACKED_BARS, "Two years taken together" },
    { TB_DOTS, "Each service, year by year" },
    { TB_LINES, "How the years compare" },
    { TB_SLOPE, "From one year to the next" },
    { TB_MATRIX, "All the numbers at once" },
};

static void draw(tb_build *b, enum tb_draw_kind kind, double x, double y,
                 double width, double height, const char *text)
{
    struct tb_draw step = { 0 };

    step.kind = (uint32_t)kind;
    step.x[0] = x;
    step.x[1] = y;
    step.x[2] = width;
    step.x[3] = height;
    step.text = text;
    tb_draw_step(b, step);
}

static void drawing(tb_build *b)
{
    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE, "A trust and its partner");
    tb_set(b, TB_ALT, "Two boxes joined by a line: a trust, and its partner.");
    draw(b, TB_DRAW_SIZE, 400, 120, 0, 0, NULL);
    draw(b, TB_DRAW_GROUP, 0, 0, 0, 0, "Trust");
    draw(b, TB_DRAW_RECTANGLE, 10, 20, 150, 80, NULL);
    draw(b, TB_DRAW_FILL, 0, 0, 0, 0, "series-1");
    draw(b, TB_DRAW_LABEL, 20, 30, 130, 60, "Example North Hospitals");
    draw(b, TB_DRAW_GROUP_END, 0, 0, 0, 0, NULL);
    draw(b, TB_DRAW_MOVE, 160, 60, 0, 0, NULL);
    draw(b, TB_DRAW_LINE, 240, 60, 0, 0, NULL);
    draw(b, TB_DRAW_STROKE, 2, 0, 0, 0, "text");
    draw(b, TB_DRAW_ELLIPSE, 240, 20, 150, 80, NULL);
    draw(b, TB_DRAW_FILL, 0, 0, 0, 0, "panel");
    draw(b, TB_DRAW_LABEL, 260, 30, 110, 60, "Example City Council");
    tb_end(b);
}

static void build(tb_build *b)
{
    size_t i;

    tb_section(b, "Pictures");
    for (i = 0; i < sizeof charts / sizeof *charts; i++) {
        struct tb_chart chart = { 0 };

        chart.kind = (uint32_t)charts[i].kind;
        chart.title = charts[i].title;
        chart.subtitle = "People seen, in thousands, by service and year";
        chart.rows = 4;
        chart.columns = 2;
        chart.row_names = rows;
        chart.column_names = columns;
        chart.values = values;
        chart.data = i % 2 ? TB_TABLE_ABOVE : NULL;
        tb_draw_chart(b, chart);
    }
    drawing(b);
    tb_end(b);
}

TB_PLUGIN(.name = "pictures", .version = "1.0",
          .summary = "Every kind of chart, and a drawing", .license = "MIT",
          .options = none, .data = none, .build = build);
