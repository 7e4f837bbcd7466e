/* @NAME@ -- a picture of its own: a box for each of `@KEY@`. */
#include <trustbrief/plugin.h>

/* The drawing's own units; the host fits it to the page. */
enum { BOXES_MAX = 12, ACROSS = 3, WIDTH = 150, HEIGHT = 60, GAP = 12 };

static const struct tb_field options[] = { TB_OPTION_TITLE("@TITLE@"), { 0 } };

/* What this topic needs, and so what a dataset may hold for it. */
static const struct tb_field data[] = {
    TB_FIELD("@KEY@[].name", TB_TEXT, TB_REQUIRED, NULL, "what it is called"),
    TB_FIELD("@KEY@[].places", TB_INTEGER, 0, NULL, "how many places it has"),
    { 0 }
};

static const char *label(tb_build *b, const tb_node *item)
{
    double places = tb_num(b, item, "places");

    return places == TB_MISSING ? tb_name(b, item)
                                : tb_print(b, "%s: %s places", tb_name(b, item),
                                           tb_number_words(b, places, 0));
}

static void step(tb_build *b, enum tb_draw_kind kind, double x, double y,
                 double width, double height, const char *text)
{
    struct tb_draw step = { .kind = (uint32_t)kind,
                            .x = { x, y, width, height },
                            .text = text };

    tb_draw_step(b, step);
}

/* A box and its words, as a part that a listener hears named. */
static void box_draw(tb_build *b, int index, const char *words)
{
    double x = index % ACROSS * (WIDTH + GAP);
    double y = index / ACROSS * (HEIGHT + GAP);

    step(b, TB_DRAW_GROUP, 0, 0, 0, 0, words);
    step(b, TB_DRAW_FILL, 0, 0, 0, 0, "panel");
    step(b, TB_DRAW_STROKE, 1, 0, 0, 0, "rule");
    step(b, TB_DRAW_RECTANGLE, x, y, WIDTH, HEIGHT, NULL);
    step(b, TB_DRAW_LABEL, x + 4, y + 4, WIDTH - 8, HEIGHT - 8, words);
    step(b, TB_DRAW_GROUP_END, 0, 0, 0, 0, NULL);
}

static void figure_put(tb_build *b, const tb_node *items)
{
    const char *labels[BOXES_MAX];
    struct tb_list list = { 0 };
    int n = 0, i;

    tb_each (item, b, items) {
        if (n == BOXES_MAX)
            break;
        labels[n] = label(b, item);
        tb_list_add(b, &list, labels[n++]);
    }
    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE, "@TITLE@ side by side");
    tb_set(b, TB_ALT,
           tb_print(b, "One box each. %s.", tb_list_words(b, &list)));
    step(b, TB_DRAW_SIZE, ACROSS * (WIDTH + GAP) - GAP,
         (n + ACROSS - 1) / ACROSS * (HEIGHT + GAP) - GAP, 0, 0, NULL);
    for (i = 0; i < n; i++)
        box_draw(b, i, labels[i]);
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *items = tb_data(b, "@KEY@");

    tb_section(b, tb_option(b, "title"));
    if (tb_first(b, items)) {
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, "The picture shows what the dataset names.");
        tb_each (item, b, items)
            tb_cite(b, item);
        tb_end(b);
        figure_put(b, items);
    } else {
        tb_put(b, TB_PARAGRAPH, "The dataset names none.");
    }
    tb_end(b);
}

TB_PLUGIN(.name = "@NAME@", .version = "1.0",
          .summary = "@TITLE@ of an organisation, as a picture",
          .license = "MIT", .options = options, .data = data, .build = build);
