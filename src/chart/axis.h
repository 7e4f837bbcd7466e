/* axis -- ticks with their numbers, and the lines of a grid. */
#ifndef CHART_AXIS_H
#define CHART_AXIS_H

#include "chart/plot.h"
#include "chart/scale.h"

struct axis {
    struct scale scale;
    double ticks[SCALE_TICKS]; /* in units */
    const char *words[SCALE_TICKS];
    double starts[SCALE_TICKS]; /* of words, along an axis across */
    size_t n;
    double room; /* that the words take beside the axis */
};

/* The height that the words below an axis across take. */
double axis_room(const struct plot *plot);

/* An axis from left to right, with as many ticks as have room between `left`
 * and `right` for their words; and its drawing below a grid from `top` to
 * `bottom`. */
struct axis axis_across(const struct plot *plot, const struct scale *scale,
                        double left, double right);
void axis_across_draw(const struct plot *plot, const struct axis *axis,
                      double top, double bottom);

/* An axis upwards with its words at the left of it, for 100 points or more;
 * and its drawing with a grid from `left` to `right`. */
struct axis axis_up(const struct plot *plot, const struct scale *scale);
void axis_up_draw(const struct plot *plot, const struct axis *axis, double left,
                  double right);

#endif
