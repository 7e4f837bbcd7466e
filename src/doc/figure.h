/* figure -- what a figure shows: a chart's data, or a recorded drawing. */
#ifndef DOC_FIGURE_H
#define DOC_FIGURE_H

#include <trustbrief/plugin.h>

#include "theme/theme.h"

/* A chart as the plugin gave it, copied into the document's arena and
 * checked: finite numbers or TB_MISSING, at least one row and column, no
 * NULL names.  The title is the figure's caption. */
struct chart {
    enum tb_chart_kind kind;
    const char *title, *subtitle, *unit; /* unit: never NULL */
    uint32_t rows, columns;
    const char *const *row_names, *const *column_names;
    const double *values;   /* rows x columns, row by row */
    const enum tone *tones; /* of each column, or NULL */
};

/* A drawing of a plugin's own: steps as tb_draw_step() gave them, copied and
 * checked; the first is TB_DRAW_SIZE. */
struct drawing {
    const struct tb_draw *steps;
    size_t n;
};

/* Exactly one of them. */
struct figure {
    const struct chart *chart;
    const struct drawing *drawing;
};

#endif
