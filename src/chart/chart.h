/* chart -- data to marks: what kind is drawn, how high, and the drawing. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "chart/canvas.h"
#include "doc/figure.h"

/* The height that a chart wants at a width (100 points at least): enough
 * that nothing collides, and never more than fits on a page of the theme. */
double chart_height(const struct chart *chart, struct canvas *canvas,
                    double width);

/* Draw it without title and subtitle.  At the height it wants, or any other:
 * it draws less where that is lower. */
void chart_draw(const struct chart *chart, struct canvas *canvas, double width,
                double height);

/* The kind that is drawn for this one: where there are too many columns to
 * tell apart, or not the two that a slope joins, another kind shows more. */
enum tb_chart_kind chart_shown(const struct chart *chart);

/* What a kind is called, before say(); NULL: there is no such kind. */
const char *chart_kind_name(enum tb_chart_kind kind);

#endif
