/* @NAME@ -- a chart of what the dataset counts under `@KEY@`. */
#include <trustbrief/plugin.h>

enum { BARS_MAX = 20 };

static const struct tb_field options[] = { TB_OPTION_TITLE("@TITLE@"), { 0 } };

/* What this topic needs, and so what a dataset may hold for it. */
static const struct tb_field data[] = {
    TB_FIELD("@KEY@[].name", TB_TEXT, TB_REQUIRED, NULL, "what it is called"),
    TB_FIELD("@KEY@[].places", TB_INTEGER, 0, NULL, "how many places it has"),
    { 0 }
};

/* A bar each, of the first BARS_MAX; the host draws it and makes the data
 * table and the alternative text. */
static void chart_put(tb_build *b, const tb_node *items)
{
    const char *names[BARS_MAX], *columns[] = { "Places" };
    double places[BARS_MAX];
    struct tb_chart chart = { .kind = TB_BARS,
                              .subtitle = "Number of places",
                              .columns = 1,
                              .row_names = names,
                              .column_names = columns,
                              .values = places };
    uint32_t largest = 0;

    tb_each (item, b, items) {
        if (chart.rows == BARS_MAX)
            break;
        names[chart.rows] = tb_name(b, item);
        places[chart.rows] = tb_num(b, item, "places");
        if (places[chart.rows] > places[largest])
            largest = chart.rows;
        chart.rows++;
    }
    chart.title = tb_print(b, "%s has the most places", names[largest]);
    tb_draw_chart(b, chart);
}

static void build(tb_build *b)
{
    const tb_node *items = tb_data(b, "@KEY@");

    tb_section(b, tb_option(b, "title"));
    if (tb_first(b, items)) {
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, "The chart shows what the dataset counts.");
        tb_each (item, b, items)
            tb_cite(b, item);
        tb_end(b);
        chart_put(b, items);
    } else {
        tb_put(b, TB_PARAGRAPH, "The dataset names none.");
    }
    tb_end(b);
}

TB_PLUGIN(.name = "@NAME@", .version = "1.0",
          .summary = "@TITLE@ of an organisation, as a chart", .license = "MIT",
          .options = options, .data = data, .build = build);
