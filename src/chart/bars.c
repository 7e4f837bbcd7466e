/* bars -- a bar for each value, grouped by row, with its number at its end. */
#include <math.h>

#include "base/say.h"
#include "chart/axis.h"
#include "chart/naming.h"
#include "chart/rows.h"

/* Bars of several columns have their column's name beside them.  Where rows
 * are too many for that, a key tells, and an axis instead of numbers. */
struct bars {
    struct rows rows;
    struct label *names; /* of columns, or NULL */
    double names_width;
    struct row_wants wants;
    double *offsets;      /* of each column's part of a row, and the end */
    struct naming naming; /* a key */
    bool valued;
    struct scale scale;
    struct axis axis;
};

/* The names of columns beside their bars, and what rows want for that. */
static void columns_lay(const struct plot *plot, struct bars *bars)
{
    uint32_t n = plot->chart->columns, i;
    double size = plot->text.size, line = label_line(&plot->text);
    struct row_wants *wants = &bars->wants;

    *wants = (struct row_wants){ .share = n > 1 ? 0.3 : 0.4,
                                 .gap = size * (n > 1 ? 0.9 : 0.6) };
    bars->offsets = arena_array(plot->arena, n + 1, sizeof *bars->offsets);
    if (n > 1)
        bars->names = arena_array(plot->arena, n, sizeof *bars->names);
    for (i = 0; i < n; i++) {
        double high = size * (n > 1 ? 1.6 : 1.5);

        if (bars->names) {
            struct label *name = &bars->names[i];

            *name = label_wrap(&plot->text, plot->chart->column_names[i],
                               plot->width * 0.2, 3);
            bars->names_width =
                fmax(bars->names_width, name->width + size * 0.8);
            high = fmax(high, name->height);
        }
        bars->offsets[i + 1] = bars->offsets[i] + high;
        wants->least = high > size * 1.6 ? INFINITY : wants->least + line;
    }
    wants->inner = bars->offsets[n];
}

static const char *value_words(const struct plot *plot, double value)
{
    return scale_missing(value)
               ? plot->none
               : amount_words(plot->arena, &plot->amounts, value);
}

/* How wide the bar of a value is that is all but zero. */
static const double thinnest = 1;

/* How far a number stands from its bar. */
static double value_gap(const struct plot *plot)
{
    return plot->text.size * 0.4;
}

/* Leave room for numbers at the outer ends of bars: false if little would be
 * left for the bars themselves. */
static bool values_fit(const struct plot *plot, struct scale *scale,
                       double left)
{
    double before = 0, behind = 0;
    size_t i;

    for (i = 0; i < plot_cells(plot); i++) {
        double value = plot->chart->values[i];
        double width = label_width(&plot->text, value_words(plot, value)) +
                       value_gap(plot) + thinnest;

        if (value < 0 && !scale_missing(value))
            before = fmax(before, width);
        else
            behind = fmax(behind, width);
    }
    scale->from = left + before;
    scale->to = plot->width - behind;
    return scale->to - scale->from > (plot->width - left) * 0.35;
}

/* Do without numbers, and where rows are dense without names. */
static void bars_squeeze(const struct plot *plot, struct bars *bars)
{
    double limit = plot->limit - axis_room(plot);

    bars->rows = rows_lay(plot, &bars->wants, limit);
    if (bars->rows.dense && bars->names) {
        bars->names = NULL;
        bars->names_width = 0;
        if (look_tells(plot->chart))
            bars->naming = naming_lay(plot, NULL, 0, plot->width);
        bars->rows = rows_lay(plot, &bars->wants, limit - bars->naming.height);
    }
    bars->scale.from = bars->rows.right + bars->names_width + thinnest;
    bars->scale.to = plot->width - plot->text.size * 0.5;
    bars->axis = axis_across(plot, &bars->scale, 0, plot->width);
}

static struct bars bars_lay(const struct plot *plot)
{
    struct bars bars = { 0 };

    columns_lay(plot, &bars);
    bars.scale = scale_new(plot->chart->values, plot_cells(plot), true);
    bars.rows = rows_lay(plot, &bars.wants, plot->limit);
    bars.valued =
        !bars.rows.dense &&
        values_fit(plot, &bars.scale, bars.rows.right + bars.names_width);
    if (!bars.valued)
        bars_squeeze(plot, &bars);
    return bars;
}

static double bars_height(const struct plot *plot)
{
    struct bars bars = bars_lay(plot);

    return bars.naming.height + bars.rows.height + bars.axis.room;
}

/* A bar from zero to a value; one that is not zero can be seen. */
static struct box bar_box(const struct bars *bars, double value, double y,
                          double height)
{
    double zero = scale_at(&bars->scale, 0);
    double end = scale_at(&bars->scale, value);
    double width = fmax(fabs(end - zero), thinnest);

    if (fabs(value) <= 0)
        width = 0;
    return (struct box){ value < 0 ? zero - width : zero, y, width, height };
}

static void value_draw(const struct plot *plot, const char *words, double value,
                       const struct box *bar)
{
    struct label label = label_wrap(&plot->text, words, INFINITY, 1);
    bool before = value < 0 && !scale_missing(value);
    double x = before ? bar->x - value_gap(plot) - label.width
                      : bar->x + bar->width + value_gap(plot);

    label_draw(&plot->text, &label, x,
               bar->y + (bar->height - label.height) / 2, 0,
               scale_missing(value) ? plot->faint : plot->ink);
}

static void bar_draw(const struct plot *plot, const struct bars *bars,
                     uint32_t row, uint32_t column, double top)
{
    const struct row *r = &bars->rows.rows[row];
    const double *offset = &bars->offsets[column];
    double value = plot_value(plot, row, column);
    double fit = fmin(1, r->height / bars->wants.inner);
    double spare = r->height - bars->wants.inner * fit;
    double y = top + r->top + spare / 2 + offset[0] * fit;
    double height = (offset[1] - offset[0]) * fit;
    double bar =
        bars->rows.dense ? height : fmin(height - 1, plot->text.size * 1.4);
    struct box box = bar_box(bars, scale_missing(value) ? 0 : value,
                             y + (height - bar) / 2, bar);

    if (bars->names)
        label_draw(&plot->text, &bars->names[column], bars->rows.right,
                   y + (height - bars->names[column].height) / 2, 0,
                   plot->faint);
    if (box.width > 0)
        look_area(plot->canvas, &plot->looks[column], box, (struct box){ 0 });
    if (bars->valued)
        value_draw(plot, value_words(plot, value), value, &box);
}

static void bars_draw(const struct plot *plot)
{
    struct bars bars = bars_lay(plot);
    double top = bars.naming.height, bottom = top + bars.rows.height;
    double zero = scale_at(&bars.scale, 0);
    uint32_t i, j;

    naming_draw(plot, &bars.naming, 0, 0, true);
    if (!bars.valued)
        axis_across_draw(plot, &bars.axis, top, bottom);
    rows_draw(plot, &bars.rows, top);
    for (i = 0; i < plot->chart->rows; i++)
        for (j = 0; j < plot->chart->columns; j++)
            bar_draw(plot, &bars, i, j, top);
    shape_stroke(plot->canvas, zero, top, zero, bottom, plot->faint, 1, 0);
}

const struct plot_kind bars_kind = { SAY("Bar chart"), bars_height, bars_draw };
