/* running -- heads and feet of pages. */
#include "layout/running.h"

#include <math.h>

#include "base/say.h"
#include "base/words.h"
#include "layout/breaks.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/para.h"

/* How far from the text the rule stands, in sizes of the small text. */
static const double rule_away = 1.2, rule_width = 0.75;

/* One line of text in a box of this width; what has no room is left out, and
 * three dots tell so. */
static void line_fit(const struct pen *pen, const char *text, double x,
                     double width, double y, bool at_right)
{
    struct press *press = pen->press;
    struct style style = style_small(press->layout->theme);
    struct para *para = para_text(press, text, &style);
    struct para *dots = para_text(press, "\xE2\x80\xA6", &style);
    double used;

    breaks_set(para, width);
    breaks_set(dots, width);
    if (para->n_lines == 0)
        return;
    if (para->n_lines > 1 && width > dots->max_width * 2)
        breaks_set(para, width - dots->max_width);
    used = para->lines[0].width;
    if (para->n_lines > 1)
        used += dots->max_width;
    x += at_right ? width - used : 0;
    para->measure = para->lines[0].width;
    line_draw(para, 0, pen, x, y);
    if (para->n_lines > 1)
        line_draw(dots, 0, pen, x + para->measure, y);
}

static double text_width(const struct pen *pen)
{
    const struct layout *layout = pen->press->layout;

    return flow_width(layout->theme, layout->pages[pen->page].landscape);
}

static double line_width(const struct pen *pen, const char *text)
{
    struct style style = style_small(pen->press->layout->theme);

    return para_text(pen->press, text, &style)->max_width;
}

/* Two texts at the ends of a line: each has half of it, and what the other
 * leaves. */
static void ends_draw(const struct pen *pen, const char *left,
                      const char *right, double y)
{
    const struct theme *theme = pen->press->layout->theme;
    double x = theme->margin_left, room = text_width(pen);
    double half = room / 2 - theme->size_small, gap = 2 * theme->size_small;
    double own = left ? line_width(pen, left) : 0;
    double other = right ? line_width(pen, right) : 0;

    own = fmin(own, fmax(half, room - gap - other));
    if (left)
        line_fit(pen, left, x, own, y, false);
    if (right)
        line_fit(pen, right, x + own + gap, room - own - gap, y, true);
}

static void rule_draw(const struct pen *pen, double y)
{
    const struct theme *theme = pen->press->layout->theme;

    press_rect(pen, theme->colours[ROLE_RULE], theme->margin_left, y,
               text_width(pen), rule_width);
}

void running_head(struct press *press, size_t page)
{
    const struct document *document = press->layout->document;
    const struct theme *theme = press->layout->theme;
    struct pen pen = { press, page, true, ARTIFACT_HEADER };
    double line = theme->size_small * theme->line_height;
    double rule = theme->margin_top - theme->size_small * rule_away;

    if (page == 0)
        return;
    ends_draw(&pen, document->organisation, document->heading,
              fmax(0, rule - line - theme->size_small * 0.2));
    rule_draw(&pen, rule);
}

void running_feet(struct press *press)
{
    const struct layout *layout = press->layout;
    const struct theme *theme = layout->theme;
    struct pen pen = { press, 0, true, ARTIFACT_FOOTER };
    double line = theme->size_small * theme->line_height;
    struct buf date = { 0 }, number = { 0 };

    if (layout->document->date)
        words_date(&date, layout->document->date);
    for (; pen.page < layout->n_pages; pen.page++) {
        double height = page_height(layout, pen.page);
        double rule =
            height - theme->margin_bottom + theme->size_small * rule_away;

        buf_clear(&number);
        buf_printf(&number, say("Page %zu of %zu"), pen.page + 1,
                   layout->n_pages);
        rule_draw(&pen, rule);
        ends_draw(&pen, buf_text(&date), buf_text(&number),
                  fmin(rule + theme->size_small * 0.4, height - line));
    }
    buf_free(&date);
    buf_free(&number);
}
