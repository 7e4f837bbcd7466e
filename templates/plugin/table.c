/* @NAME@ -- a table of what the dataset names under `@KEY@`. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = { TB_OPTION_TITLE("@TITLE@"), { 0 } };

/* What this topic needs, and so what a dataset may hold for it. */
static const struct tb_field data[] = {
    TB_FIELD("@KEY@[].name", TB_TEXT, TB_REQUIRED, NULL, "what it is called"),
    TB_FIELD("@KEY@[].places", TB_INTEGER, 0, NULL, "how many places it has"),
    { 0 }
};

/* One row: a head cell for the name, with the mark of its source. */
static void row_put(tb_build *b, const tb_node *item)
{
    double places = tb_num(b, item, "places");

    tb_begin(b, TB_ROW);
    tb_put_fact(b, TB_HEAD, tb_name(b, item), item);
    tb_put(b, TB_CELL,
           places == TB_MISSING ? "Not known" : tb_number_words(b, places, 0));
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *items = tb_data(b, "@KEY@");

    tb_section(b, tb_option(b, "title"));
    if (tb_first(b, items)) {
        tb_table(b, "@TITLE@ and their places");
        tb_begin(b, TB_ROW);
        tb_put(b, TB_HEAD, "Name");
        tb_put(b, TB_HEAD, "Places");
        tb_end(b);
        tb_each (item, b, items)
            row_put(b, item);
        tb_end(b);
    } else {
        tb_put(b, TB_PARAGRAPH, "The dataset names none.");
    }
    tb_end(b);
}

TB_PLUGIN(.name = "@NAME@", .version = "1.0",
          .summary = "@TITLE@ of an organisation, as a table", .license = "MIT",
          .options = options, .data = data, .build = build);
