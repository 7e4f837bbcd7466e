/* line -- a line of a paragraph as marks and link areas. */
#include <stdlib.h>
#include <string.h>

#include "layout/bidi.h"
#include "layout/line.h"
#include "layout/para.h"

/* Of the size of the text: how far below the baseline a link is underlined,
 * how thick; the step of leader dots, and what they keep clear. */
static const double under_gap = 0.11, under_thick = 0.055, dot_step = 0.5,
                    dot_clear = 0.6;

/* ---- Where the pieces stand ------------------------------------------- */

static void room_make(struct press *press, size_t n)
{
    if (n <= press->cap_order)
        return;
    press->cap_order = n * 2;
    press->order =
        xrealloc(press->order, press->cap_order, sizeof *press->order);
    press->lefts =
        xrealloc(press->lefts, press->cap_order, sizeof *press->lefts);
}

/* Spaces at the end of a line have the level of the paragraph: rule L1. */
static void visual_order(const struct para *para, const struct line *line)
{
    struct press *press = para->press;
    size_t i, n = line->end - line->first;

    buf_clear(&press->levels);
    for (i = 0; i < n; i++)
        buf_putc(&press->levels,
                 (char)(line->first + i >= line->shown
                            ? para->rtl
                            : para->pieces[line->first + i].level));
    bidi_order((const unsigned char *)press->levels.data, n, press->order);
}

/* Set press->lefts: the left end of each piece of the line. */
static void pieces_place(const struct para *para, const struct line *line,
                         double x)
{
    struct press *press = para->press;
    size_t i, n = line->end - line->first;

    room_make(press, n);
    if (para->bidi)
        visual_order(para, line);
    if (para->rtl)
        for (i = line->shown; i < line->end; i++)
            x -= para->pieces[i].width;
    for (i = 0; i < n; i++) {
        size_t at = para->bidi ? press->order[i] : i;

        press->lefts[at] = x;
        x += para->pieces[line->first + at].width;
    }
}

/* ---- Text ------------------------------------------------------------- */

/* Pieces [from, to) of a line that make one mark. */
struct stretch {
    size_t from, to;
    double left, right; /* of all; the mark's own width leaves out spaces
                           that hang over the end of the line */
    double shown;
};

static bool continues(const struct para *para, const struct line *line,
                      const struct stretch *stretch, size_t i)
{
    const struct piece *last = &para->pieces[i - 1], *piece = last + 1;
    const double *lefts = para->press->lefts;
    double gap;

    if (!piece->word || piece->run != last->run || piece->font != last->font ||
        (piece->level & 1) != (last->level & 1))
        return false;
    gap = last->level & 1
              ? stretch->left - lefts[i - line->first] - piece->width
              : lefts[i - line->first] - stretch->right;
    return gap < 0.001 && gap > -0.001;
}

static void stretch_draw(const struct para *para, const struct pen *pen,
                         const struct stretch *stretch, double baseline)
{
    const struct piece *piece = &para->pieces[stretch->from];
    const struct piece *end = &para->pieces[stretch->to], *p;
    struct word word = { 0 };
    struct glyph *glyphs;
    size_t n = 0;

    for (p = piece; p < end; p++) {
        n += p->word->n;
        word.width += p->word->width;
    }
    if (n == 0)
        return;
    glyphs = arena_array(pen->press->layout->arena, n, sizeof *glyphs);
    for (n = 0, p = piece; p < end; p++)
        n = press_word_glyphs(glyphs, p->word, p->level & 1, n, word.width);
    word.glyphs = glyphs;
    word.n = (uint32_t)n;
    press_word(pen, piece->run->node, false, &word, piece->font,
               &piece->run->style, stretch->left, baseline)
        ->width = stretch->shown;
}

static void number_draw(const struct para *para, const struct pen *pen,
                        const struct run *run, double left, double right,
                        double baseline, bool at_right)
{
    static const struct word none = { 0 };
    struct font *font;

    para_number_room(para, run, &font);
    press_word(pen, run->node, false, &none, font, &run->style, left, baseline);
    if (!pen->artifact)
        press_number(pen, (struct number){ .left = left,
                                           .right = right,
                                           .size = run->style.size,
                                           .at_right = at_right,
                                           .font = font });
}

static void text_draw(const struct para *para, const struct line *line,
                      const struct pen *pen, double baseline)
{
    const double *lefts = para->press->lefts;
    size_t i = line->first;

    while (i < line->end) {
        const struct piece *piece = &para->pieces[i];
        double left = lefts[i - line->first];
        struct stretch stretch = { i, i + 1, left, left + piece->width, 0 };

        if (!piece->word) {
            if (!piece->space)
                number_draw(para, pen, piece->run, left, stretch.right,
                            baseline, false);
            i++;
            continue;
        }
        stretch.shown = i < line->shown ? piece->width : 0;
        while (stretch.to < line->end &&
               continues(para, line, &stretch, stretch.to)) {
            piece = &para->pieces[stretch.to];
            left = lefts[stretch.to - line->first];
            if (left < stretch.left)
                stretch.left = left;
            else
                stretch.right = left + piece->width;
            stretch.shown += stretch.to < line->shown ? piece->width : 0;
            stretch.to++;
        }
        stretch_draw(para, pen, &stretch, baseline);
        i = stretch.to;
    }
}

/* ---- Links ------------------------------------------------------------ */

static void link_draw(const struct para *para, const struct pen *pen,
                      struct link_area area, const struct run *run,
                      double baseline)
{
    const struct style *style = &run->style;

    press_link(pen, area);
    if (area.node->kind == DOC_LINK && !para->style.quiet)
        press_rect(pen, style->ink, area.x, baseline + style->size * under_gap,
                   area.width, style->size * under_thick);
}

/* What is linked with the page number in contents reaches to its end. */
static void links_draw(const struct para *para, const struct line *line,
                       const struct pen *pen, double y, double end)
{
    const double *lefts = para->press->lefts;
    double height = para->line_height, right = 0;
    struct link_area area = { .y = y, .height = height };
    const struct run *run = NULL;
    size_t i;

    for (i = line->first; i < line->shown; i++) {
        const struct piece *piece = &para->pieces[i];
        double left = lefts[i - line->first];

        if (area.node && piece->run->link != area.node)
            link_draw(para, pen, area, run, y + para->baseline);
        if (piece->run->link != area.node) {
            area.node = piece->run->link;
            area.x = left;
            right = left + piece->width;
            run = piece->run;
        }
        area.x = left < area.x ? left : area.x;
        right = left + piece->width > right ? left + piece->width : right;
        area.width = right - area.x;
    }
    if (area.node && end > 0 && para->number && para->number->link == area.node)
        area.width = end - area.x;
    if (area.node)
        link_draw(para, pen, area, run, y + para->baseline);
}

/* ---- Contents --------------------------------------------------------- */

/* Dots from `left` to `right`, as many as fit, all lines' in step. */
static void leader_draw(const struct para *para, const struct pen *pen,
                        double left, double right, double baseline)
{
    struct style style = para->style;
    struct pen dots = *pen;
    double step = style.size * dot_step, room = right - left;
    size_t i, n = room > 0 ? (size_t)(room / step) : 0;
    const struct word *dot;
    struct word leader;
    struct font *font;
    struct glyph *glyphs;

    if (n < 2)
        return;
    style.ink = pen->press->layout->theme->colours[ROLE_SECONDARY];
    dot = press_shape(pen->press, NULL, &style, 0, ".", 1, false, &font);
    leader = *dot;
    glyphs = arena_array(pen->press->layout->arena, n, sizeof *glyphs);
    for (i = 0; i < n; i++) {
        glyphs[i] = dot->glyphs[0];
        glyphs[i].advance =
            (int32_t)(step * font_facts(font)->units / style.size);
    }
    leader.glyphs = glyphs;
    leader.n = (uint32_t)n;
    dots.artifact = true;
    press_word(&dots, NULL, false, &leader, font, &style,
               right - (double)n * step, baseline)
        ->width = (double)n * step;
}

static void contents_draw(const struct para *para, const struct line *line,
                          const struct pen *pen, double x, double y)
{
    const struct run *run = para->number;
    double right = x + para->measure, size = para->style.size;
    struct font *font;
    double left = right - para_number_room(para, run, &font);

    number_draw(para, pen, run, left, right, y + para->baseline, true);
    leader_draw(para, pen, x + line->width + size * dot_clear,
                left - size * 0.1, y + para->baseline);
}

void line_draw(const struct para *para, size_t at, const struct pen *pen,
               double x, double y)
{
    const struct line *line = &para->lines[at];
    bool contents = para->number && at + 1 == para->n_lines;
    double left = x;

    if (para->rtl || para->at_right)
        left += para->measure - line->width;
    pieces_place(para, line, left);
    text_draw(para, line, pen, y + para->baseline);
    links_draw(para, line, pen, y, contents ? x + para->measure : 0);
    if (contents)
        contents_draw(para, line, pen, x, y);
}
