/* rows -- the rows of a chart: their labels at the left, and their heights. */
#include "chart/rows.h"

#include <math.h>

/* The most lines a label may have, and what rounding may be off by. */
enum { LINES = 6 };
static const double slack = 0.01;

/* The labels in at most so many lines, and rows as high as they ask for:
 * the widest label. */
static double rows_try(const struct plot *plot, struct rows *rows, double width,
                       size_t lines, const struct row_wants *wants)
{
    double widest = 0;
    uint32_t i;

    rows->height = 0;
    for (i = 0; i < rows->n; i++) {
        struct row *row = &rows->rows[i];

        row->label =
            label_wrap(&plot->text, plot->chart->row_names[i], width, lines);
        row->height = fmax(row->label.height, wants->inner);
        row->top = rows->height;
        rows->height += row->height + (i + 1 < rows->n ? wants->gap : 0);
        widest = fmax(widest, row->label.width);
    }
    return widest;
}

/* Equal rows as high as the limit allows.  If that is too low for the words
 * of all, only some rows have labels, evenly apart, the last one always. */
static void rows_squeeze(const struct plot *plot, struct rows *rows,
                         const struct row_wants *wants, double limit)
{
    double pitch = limit / rows->n, line = label_line(&plot->text);
    uint32_t every = (uint32_t)fmax(1, ceil(line * 1.5 / pitch)), i;

    rows->dense = pitch < fmax(wants->least, line);
    rows->height = limit;
    for (i = 0; i < rows->n; i++) {
        struct row *row = &rows->rows[i];
        bool last = i + 1 == rows->n;

        row->top = pitch * i;
        row->height = rows->dense ? pitch * (pitch > 3 ? 0.8 : 1)
                                  : fmax(wants->least, pitch - wants->gap);
        if (rows->dense && !last && (i % every || i + every >= rows->n))
            row->label = (struct label){ 0 };
    }
}

/* How much the labels may take is settled with the most lines, so that it
 * does not depend on the limit. */
struct rows rows_lay(const struct plot *plot, const struct row_wants *wants,
                     double limit)
{
    struct rows rows = { .n = plot->chart->rows };
    double gutter = plot->text.size;
    double width = plot->width * wants->share - gutter;
    size_t lines = LINES;

    rows.rows = arena_array(plot->arena, rows.n, sizeof *rows.rows);
    width = rows_try(plot, &rows, width, lines, wants);
    rows.right = width > 0 ? width + gutter : 0;
    while (rows.height > limit + slack && --lines > 0)
        rows_try(plot, &rows, width, lines, wants);
    if (lines == 0)
        rows_squeeze(plot, &rows, wants, limit);
    return rows;
}

void rows_draw(const struct plot *plot, const struct rows *rows, double top)
{
    uint32_t i;

    for (i = 0; i < rows->n; i++) {
        const struct row *row = &rows->rows[i];
        double spare = row->height - row->label.height;
        double y = top + row->top + spare / 2;

        y = fmin(y, top + rows->height - row->label.height);
        label_draw(&plot->text, &row->label, 0, fmax(y, top), 0, plot->ink);
    }
}
