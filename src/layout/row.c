/* row -- cells side by side: a row of a table, or of tiles. */
#include "layout/row.h"

#include <math.h>

/* A row taller than this share of a page may be parted; then at least so many
 * strips of each cell stand before the first cut. */
static const double tall = 1.0 / 4;
enum { STRIPS_MIN = 3 };

static const double slack = 0.01;

static double strips_height(const struct cell *cell, size_t from, size_t to)
{
    double height = 0;
    size_t i;

    for (i = from; i < to; i++)
        height += cell->galley.strips[i].height +
                  (i > from ? cell->galley.strips[i].before : 0);
    return height;
}

/* The height of a cell's box with the strips [from, to). */
static double box_height(const struct cell *cell, size_t from, size_t to)
{
    double height = strips_height(cell, from, to);

    if (from == 0 && cell->tone)
        height = fmax(height, cell->shape_y + cell->shape_size);
    return cell->top + height + cell->bottom;
}

void row_measure(struct row *row)
{
    size_t i;

    row->height = 0;
    for (i = 0; i < row->n; i++) {
        struct cell *cell = &row->cells[i];

        cell->height = strips_height(cell, 0, cell->galley.n);
        row->height = fmax(row->height, box_height(cell, 0, cell->galley.n));
    }
    row->height += row->rule_width;
}

double row_need(const struct row *row, double page)
{
    double need = 0;
    size_t i;

    if (row->height <= page * tall)
        return row->height;
    for (i = 0; i < row->n; i++) {
        size_t n = row->cells[i].galley.n;

        need = fmax(need, box_height(&row->cells[i], 0,
                                     n < STRIPS_MIN ? n : STRIPS_MIN));
    }
    return need;
}

/* ---- Drawing ---------------------------------------------------------- */

/* How many strips of the cell fit, from those not done. */
static size_t cell_fit(const struct cell *cell, double room, bool force)
{
    double height = cell->top + cell->bottom;
    size_t i;

    for (i = cell->done; i < cell->galley.n; i++) {
        const struct strip *strip = &cell->galley.strips[i];

        height += strip->height + (i > cell->done ? strip->before : 0);
        if (height > room + slack && !(force && i == cell->done))
            break;
    }
    return i;
}

static void cell_ground(const struct cell *cell, const struct pen *pen,
                        double y, double height)
{
    double inset = cell->inset;

    if (cell->grounded)
        press_rect(pen, cell->ground, cell->x + inset, y + inset,
                   cell->width - 2 * inset, height - 2 * inset);
    if (cell->bar_height > 0)
        press_rect(pen, cell->bar, cell->x, y, cell->width, cell->bar_height);
}

static void cell_shape(const struct cell *cell, const struct pen *pen, double y)
{
    const struct theme *theme = pen->press->layout->theme;
    struct mark *mark = press_mark(pen, MARK_SHAPE);

    mark->tone = cell->tone;
    mark->colour = theme->tones[cell->tone].ink;
    mark->x = cell->shape_x;
    mark->y = y + cell->top + cell->shape_y;
    mark->width = mark->height = cell->shape_size;
}

/* Draw the strips [from, to) of a cell in a box of this height. */
static void cell_draw(const struct cell *cell, const struct pen *pen, double y,
                      double height, size_t from, size_t to)
{
    size_t i;

    cell_ground(cell, pen, y, height);
    if (from == 0) {
        press_place(pen, cell->node, y);
        if (cell->tone)
            cell_shape(cell, pen, y);
    }
    y += cell->top;
    for (i = from; i < to; i++) {
        const struct strip *strip = &cell->galley.strips[i];

        y += i > from ? strip->before : 0;
        galley_draw(strip, pen, y);
        y += strip->height;
    }
}

/* Set cell->to; the height of the part, 0 where nothing has room. */
static double row_fit(struct row *row, double room, bool force)
{
    bool whole = row->height <= room + slack, progress = whole;
    double height = 0;
    size_t i;

    for (i = 0; i < row->n; i++) {
        struct cell *cell = &row->cells[i];

        cell->to = whole ? cell->galley.n
                         : cell_fit(cell, room - row->rule_width, force);
        progress = progress || cell->to > cell->done;
        if (cell->to > cell->done || cell->galley.n == 0)
            height = fmax(height, box_height(cell, cell->done, cell->to));
    }
    return progress ? height : 0;
}

static void rule_draw(const struct row *row, const struct pen *pen, double y)
{
    if (row->rule_width > 0)
        press_rect(pen, row->rule, row->x, y, row->width, row->rule_width);
}

double row_draw(struct row *row, const struct pen *pen, double y, double room,
                bool force, bool *done)
{
    double height = row_fit(row, room, force);
    size_t i;

    *done = height > 0 || row->n == 0;
    for (i = 0; i < row->n && height > 0; i++) {
        struct cell *cell = &row->cells[i];

        cell_draw(cell, pen, y, height, cell->done, cell->to);
        cell->done = cell->to;
        *done = *done && cell->done == cell->galley.n;
    }
    if (height <= 0)
        return 0;
    rule_draw(row, pen, y + height);
    return height + row->rule_width;
}

double row_repeat(const struct row *row, const struct pen *pen, double y)
{
    double height = row->height - row->rule_width;
    size_t i;

    for (i = 0; i < row->n; i++)
        cell_draw(&row->cells[i], pen, y, height, 0, row->cells[i].galley.n);
    rule_draw(row, pen, y + height);
    return row->height;
}

double rows_height(const struct row *row)
{
    double height = 0;

    for (; row; row = row->next)
        height += row->height;
    return height;
}
