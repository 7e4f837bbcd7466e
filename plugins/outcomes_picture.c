/* outcomes_picture -- draws how many of those who began succeeded. */
#include <math.h>
#include <string.h>

#include "outcomes.h"

/* A bar of those who began narrows to one of those who succeeded, above a
 * scale with the rate and its interval; in points of a page's width. */
enum { WIDTH = 470, LEFT = 18, LENGTH = WIDTH - 2 * LEFT, HEIGHT = 174 };
enum { BAR = 40, SECOND = 64, LINE = 136 };

static void draw(tb_build *b, enum tb_draw_kind kind, const char *text,
                 double x, double y, double width, double height)
{
    tb_draw_step(b, (struct tb_draw){ .kind = (uint32_t)kind,
                                      .x = { x, y, width, height },
                                      .text = text });
}

static void bar_draw(tb_build *b, const char *ground, const char *words,
                     double x, double y, double width)
{
    if (width < 0.5)
        return;
    draw(b, TB_DRAW_RECTANGLE, NULL, x, y, width, BAR);
    draw(b, TB_DRAW_FILL, ground, 0, 0, 0, 0);
    draw(b, TB_DRAW_STROKE, "rule", 0.75, 0, 0, 0);
    if (words)
        draw(b, TB_DRAW_LABEL, words, x + 4, y, width - 8, BAR);
}

/* Words around a place on the scale, kept within the picture. */
static void label_draw(tb_build *b, const char *words, double middle, double y,
                       double width)
{
    double x = fmin(fmax(0, middle - width / 2), WIDTH - width);

    draw(b, TB_DRAW_LABEL, words, x, y, width, 16);
}

static void stroke_draw(tb_build *b, const char *ground, double width,
                        double from, double y, double to, double end)
{
    draw(b, TB_DRAW_MOVE, NULL, from, y, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, to, end, 0, 0);
    draw(b, TB_DRAW_STROKE, ground, width, 0, 0, 0);
}

/* Words that the lower bar is too short for stand behind it. */
static void bars_draw(tb_build *b, const tb_node *o, const struct rate *r)
{
    const char *found = outcome_count(b, tb_get(b, o, "successes"));
    double rest = r->n - r->k, length = LENGTH * r->share, end = LEFT + length;
    bool inside = length >= 150;

    bar_draw(b, "heading", outcome_count(b, tb_get(b, o, "starters")), LEFT, 0,
             LENGTH);
    draw(b, TB_DRAW_MOVE, NULL, LEFT, BAR, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, LEFT + LENGTH, BAR, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, end, SECOND, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, LEFT, SECOND, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, LEFT, BAR, 0, 0);
    draw(b, TB_DRAW_FILL, "panel", 0, 0, 0, 0);
    draw(b, TB_DRAW_STROKE, "rule", 0.75, 0, 0, 0);
    bar_draw(b, "accent", inside ? found : NULL, LEFT, SECOND, length);
    if (!inside)
        draw(b, TB_DRAW_LABEL, found, end + 4, SECOND,
             fmin(180, 20 + 6 * (double)strlen(found)), BAR);
    else if (LENGTH - length >= 70)
        bar_draw(b, "panel",
                 tb_print(b,
                          tb_ngettext(b, "%s other", "%s others",
                                      (uint32_t)fmin(rest, 1e9)),
                          tb_number_words(b, rest, 0)),
                 end, SECOND, LENGTH - length);
}

static void scale_draw(tb_build *b, const struct rate *r)
{
    double low = LEFT + LENGTH * r->low, high = LEFT + LENGTH * r->high;
    double at = LEFT + LENGTH * r->share;

    stroke_draw(b, "rule", 0.75, LEFT, LINE, LEFT + LENGTH, LINE);
    for (int i = 0; i <= 4; i++) {
        double x = LEFT + LENGTH * i / 4.0;

        stroke_draw(b, "rule", 0.75, x, LINE - 3, x, LINE + 3);
        label_draw(
            b,
            tb_print(b, tb_gettext(b, "%s%%"), tb_number_words(b, 25 * i, 0)),
            x, HEIGHT - 16, 2 * LEFT);
    }
    stroke_draw(b, "accent", 3, low, LINE, high, LINE);
    stroke_draw(b, "accent", 2, low, LINE - 6, low, LINE + 6);
    stroke_draw(b, "accent", 2, high, LINE - 6, high, LINE + 6);
    draw(b, TB_DRAW_ELLIPSE, NULL, at - 5, LINE - 5, 10, 10);
    draw(b, TB_DRAW_FILL, "heading", 0, 0, 0, 0);
    label_draw(b, outcome_percent(b, r, r->share), at, LINE - 24, 2 * LEFT);
    label_draw(b, outcome_range(b, r), (low + high) / 2, LINE + 6, 100);
}

void outcome_picture(tb_build *b, const tb_node *o, const struct rate *r)
{
    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE,
           tb_print(b, tb_gettext(b, "%s: %s of %s"), tb_name(b, o),
                    tb_number_words(b, r->k, 0), tb_number_words(b, r->n, 0)));
    tb_set(b, TB_ALT,
           tb_print(b,
                    tb_gettext(b, "A bar, %s, narrows to a bar, %s. On a scale "
                                  "from 0%% to 100%% below them stand the "
                                  "rate, %s, and its range, %s."),
                    outcome_count(b, tb_get(b, o, "starters")),
                    outcome_count(b, tb_get(b, o, "successes")),
                    outcome_percent(b, r, r->share), outcome_range(b, r)));
    draw(b, TB_DRAW_SIZE, NULL, WIDTH, HEIGHT, 0, 0);
    bars_draw(b, o, r);
    scale_draw(b, r);
    tb_end(b);
}
