/* @NAME@ -- a list of what the dataset names under `@KEY@`. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = { TB_OPTION_TITLE("@TITLE@"), { 0 } };

/* What this topic needs, and so what a dataset may hold for it. */
static const struct tb_field data[] = {
    TB_FIELD("@KEY@[].name", TB_TEXT, TB_REQUIRED, NULL, "what it is called"),
    TB_FIELD("@KEY@[].places", TB_INTEGER, 0, NULL, "how many places it has"),
    { 0 }
};

/* One item: its name, how many places, and the mark of its source. */
static void item_put(tb_build *b, const tb_node *item)
{
    double places = tb_num(b, item, "places");

    tb_begin(b, TB_ITEM);
    tb_strong(b, tb_name(b, item));
    if (places != TB_MISSING)
        tb_text(b, tb_print(b, ": %s places", tb_number_words(b, places, 0)));
    tb_cite(b, item);
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *items = tb_data(b, "@KEY@");

    tb_section(b, tb_option(b, "title"));
    if (tb_first(b, items)) {
        tb_begin(b, TB_BULLETS);
        tb_each (item, b, items)
            item_put(b, item);
        tb_end(b);
    } else {
        tb_put(b, TB_PARAGRAPH, "The dataset names none.");
    }
    tb_end(b);
}

TB_PLUGIN(.name = "@NAME@", .version = "1.0",
          .summary = "@TITLE@ of an organisation, as a list", .license = "MIT",
          .options = options, .data = data, .build = build);
