/* plot -- what the kinds of chart share while one is being drawn. */
#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "chart/amount.h"
#include "chart/label.h"
#include "chart/look.h"
#include "doc/figure.h"

/* A chart about to be measured or drawn: x from 0 to `width`, y from 0 to at
 * most `limit`.  A kind lays itself out within the limit whatever it is, and
 * in the same way when the limit is the height it asked for before. */
struct plot {
    const struct chart *chart;
    const struct theme *theme;
    struct canvas *canvas;
    struct arena *arena;
    double width, limit;
    struct type text, bold;
    struct amounts amounts; /* of the values; the unit is left out if long */
    colour page, ink, faint, grid; /* faint: words of less weight */
    const struct look *looks;      /* of each column */
    const char *none;              /* said in place of a value */
};

/* A kind of chart: what it is called, its height within the limit, and its
 * drawing. */
struct plot_kind {
    const char *name; /* begins the text that stands for a chart */
    double (*height)(const struct plot *plot);
    void (*draw)(const struct plot *plot);
};

extern const struct plot_kind bars_kind, stacks_kind, dots_kind, trends_kind,
    slope_kind, matrix_kind;

static inline double plot_value(const struct plot *plot, uint32_t row,
                                uint32_t column)
{
    return plot->chart->values[(size_t)row * plot->chart->columns + column];
}

static inline size_t plot_cells(const struct plot *plot)
{
    return (size_t)plot->chart->rows * plot->chart->columns;
}

#endif
