/* naming -- names of columns: above their marks in the first row, or a key. */
#ifndef CHART_NAMING_H
#define CHART_NAMING_H

#include "chart/plot.h"

struct naming {
    bool direct;
    struct item {
        struct label label;
        double x, y;   /* the label's upper left corner */
        double middle; /* of the mark that it stands above */
    } * items;
    double height;
};

/* Name the columns in a band from `left` to `right` above the first row:
 * each above the middle of its mark there (`middles`) if all have room, else
 * in a key.  Without middles, in a key.  Nothing for a single column. */
struct naming naming_lay(const struct plot *plot, const double *middles,
                         double left, double right);

/* Draw it from the top down, with lines to the marks at `marks`; a key shows
 * areas or the marks of points. */
void naming_draw(const struct plot *plot, const struct naming *naming,
                 double top, double marks, bool areas);

#endif
