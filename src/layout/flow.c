/* flow -- strips onto pages: what stays together, where a page ends. */
#include "layout/flow.h"

#include "layout/row.h"
#include "layout/running.h"

/* A hair of rounding does not part what fits. */
static const double slack = 0.01;

double flow_width(const struct theme *theme, bool landscape)
{
    return (landscape ? theme->page_height : theme->page_width) -
           theme->margin_left - theme->margin_right;
}

double flow_height(const struct theme *theme, bool landscape)
{
    return (landscape ? theme->page_width : theme->page_height) -
           theme->margin_top - theme->margin_bottom;
}

static double flow_room(const struct flow *flow)
{
    const struct layout *layout = flow->press->layout;

    return page_height(layout, flow->pen.page) - layout->theme->margin_bottom -
           flow->y;
}

static void page_begin(struct flow *flow, bool landscape)
{
    struct press *press = flow->press;

    press_page(press);
    flow->pen.page = press->layout->n_pages - 1;
    press->layout->pages[flow->pen.page].landscape = flow->landscape =
        landscape;
    flow->y = press->layout->theme->margin_top;
    flow->empty = true;
    running_head(press, flow->pen.page);
}

void flow_start(struct flow *flow, struct press *press)
{
    *flow = (struct flow){ .press = press, .pen = { .press = press } };
    page_begin(flow, false);
}

/* Heads that would take most of a page are not repeated. */
static void heads_repeat(struct flow *flow, const struct strip *strip)
{
    struct pen pen = flow->pen;
    const struct row *row;

    pen.artifact = true;
    if (!strip->heads ||
        rows_height(strip->heads) >
            flow_height(flow->press->layout->theme, flow->landscape) / 2)
        return;
    for (row = strip->heads; row; row = row->next)
        flow->y += row_repeat(row, &pen, flow->y);
}

static void flow_break(struct flow *flow, const struct strip *strip)
{
    page_begin(flow, flow->landscape);
    heads_repeat(flow, strip);
    flow->y += galley_pad(strip->frame, flow->pen.page);
}

/* ---- Placing ---------------------------------------------------------- */

/* The whole row, or as much as fits and the rest on the pages after. */
static void row_place(struct flow *flow, struct strip *strip)
{
    press_place(&flow->pen, strip->node, flow->y);
    for (;;) {
        bool done;

        flow->y += row_draw(strip->row, &flow->pen, flow->y, flow_room(flow),
                            flow->empty, &done);
        flow->empty = false;
        if (done)
            return;
        flow_break(flow, strip);
    }
}

static void strip_place(struct flow *flow, struct strip *strip)
{
    double before = flow->empty ? 0 : strip->before;

    if (!flow->empty && before + strip->need > flow_room(flow) + slack) {
        flow_break(flow, strip);
        before = 0;
    }
    flow->y += before;
    if (strip->kind == STRIP_ROW) {
        row_place(flow, strip);
        return;
    }
    galley_draw(strip, &flow->pen, flow->y);
    flow->y += strip->height;
    flow->empty = false;
}

/* The height that must have room for the strips to stay together. */
static double chunk_need(const struct flow *flow, const struct strip *strips,
                         size_t n)
{
    double height = flow->empty ? 0 : strips[0].before;
    size_t i;

    for (i = 0; i < n; i++) {
        height += i > 0 ? strips[i].before : 0;
        height += i + 1 < n ? strips[i].height : strips[i].need;
    }
    return height;
}

/* Go on with the other way round: on a new page, unless this is the first and
 * has nothing on it yet. */
static void flow_orient(struct flow *flow, bool landscape)
{
    struct layout *layout = flow->press->layout;

    if (!flow->empty)
        page_begin(flow, landscape);
    layout->pages[flow->pen.page].landscape = flow->landscape = landscape;
}

void flow_chunk(struct flow *flow, struct strip *strips, size_t n)
{
    bool landscape = false;
    size_t i;

    for (i = 0; i < n; i++)
        landscape = landscape || strips[i].landscape;
    if (landscape != flow->landscape)
        flow_orient(flow, landscape);
    if (!flow->empty && (strips[0].fresh ||
                         chunk_need(flow, strips, n) > flow_room(flow) + slack))
        flow_break(flow, &strips[0]);
    for (i = 0; i < n; i++)
        strip_place(flow, &strips[i]);
}
