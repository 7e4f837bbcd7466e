/* galley -- strips one below another: what a block becomes before pages. */
#include "layout/galley.h"

#include "base/array.h"
#include "layout/flow.h"
#include "layout/line.h"
#include "layout/picture.h"

void galley_gap(struct galley *galley, double gap)
{
    if (gap > galley->gap)
        galley->gap = gap;
}

void galley_add(struct galley *galley, struct strip strip)
{
    strip.keep = (strip.keep || galley->keep) && !galley->fresh;
    strip.fresh = galley->fresh;
    strip.landscape = galley->landscape;
    strip.before = galley->tight ? 0 : galley->gap;
    strip.frame = galley->frame;
    strip.heads = galley->heads;
    if (strip.kind == STRIP_LINE) {
        strip.labels = galley->labels;
        galley->labels = NULL;
    }
    if (strip.need <= 0)
        strip.need = strip.height;
    galley->gap = 0;
    galley->keep = galley->fresh = galley->tight = false;
    galley->added++;
    if (galley->flow && !strip.keep)
        galley_end(galley);
    ARRAY_ROOM(galley->flow ? galley->press->layout->arena
                            : galley->press->scratch,
               galley->strips, galley->n, galley->cap);
    galley->strips[galley->n++] = strip;
}

void galley_end(struct galley *galley)
{
    if (galley->n)
        flow_chunk(galley->flow, galley->strips, galley->n);
    galley->n = 0;
}

/* The strip that waits was made since the last turn, so that nothing that
 * waits is older than the arena retired now. */
void galley_turn(struct galley *galley)
{
    if (!galley->flow || galley->n > 1 || galley->added == galley->turned ||
        galley->labels || galley->frame)
        return;
    if (press_turn(galley->press))
        galley->turned = galley->added;
}

void galley_blank(struct galley *galley, const struct node *node, double height)
{
    galley_add(
        galley,
        (struct strip){ .kind = STRIP_BLANK, .node = node, .height = height });
}

/* Two lines at least stay together at either end of a page. */
void galley_para(struct galley *galley, const struct node *node,
                 const struct para *para, double x)
{
    size_t i;

    for (i = 0; i < para->n_lines; i++)
        galley_add(
            galley,
            (struct strip){ .kind = STRIP_LINE,
                            .keep = i > 0 && (i == 1 || i + 1 == para->n_lines),
                            .height = para->line_height,
                            .x = x,
                            .width = para->measure,
                            .node = node,
                            .para = para,
                            .line = i });
}

/* ---- Frames ----------------------------------------------------------- */

double galley_pad(const struct frame *frame, size_t page)
{
    double pad = 0;

    for (; frame; frame = frame->parent)
        if (frame->begun && frame->page != page)
            pad += frame->pad;
    return pad;
}

static struct mark *page_mark(const struct pen *pen, size_t mark)
{
    return &pen->press->layout->pages[pen->page].marks[mark];
}

/* Begin a frame on this page, the outermost first; or let it grow down to
 * `bottom`. */
static void frame_draw(struct frame *frame, const struct pen *pen, double top,
                       double bottom)
{
    if (!frame)
        return;
    if (frame->begun && frame->page == pen->page) {
        frame_draw(frame->parent, pen, top, bottom);
    } else {
        if (frame->begun)
            top -= frame->pad;
        frame_draw(frame->parent, pen, top, bottom);
        if (frame->grounded)
            frame->ground_mark =
                press_rect(pen, frame->ground, frame->x, top, frame->width, 0);
        frame->bar_mark =
            press_rect(pen, frame->bar, frame->x, top, frame->bar_width, 0);
        frame->begun = true;
        frame->page = pen->page;
    }
    if (frame->grounded)
        page_mark(pen, frame->ground_mark)->height =
            bottom - page_mark(pen, frame->ground_mark)->y;
    page_mark(pen, frame->bar_mark)->height =
        bottom - page_mark(pen, frame->bar_mark)->y;
}

/* ---- Drawing ---------------------------------------------------------- */

void galley_draw(const struct strip *strip, const struct pen *pen, double y)
{
    const struct theme *theme = pen->press->layout->theme;
    const struct label *label;

    frame_draw(strip->frame, pen, y, y + strip->height);
    press_place(pen, strip->node, y);
    if (strip->kind == STRIP_BAR)
        press_rect(pen, theme->colours[ROLE_ACCENT], strip->x, y, strip->width,
                   strip->height);
    if (strip->kind == STRIP_FIGURE)
        picture_draw(pen, strip->node, strip->x, y, strip->width,
                     strip->height);
    for (label = strip->labels; label; label = label->next)
        press_word(pen, label->node, true, label->word, label->font,
                   &label->style, label->x, y + label->baseline);
    if (strip->kind == STRIP_LINE)
        line_draw(strip->para, strip->line, pen, strip->x, y);
}
