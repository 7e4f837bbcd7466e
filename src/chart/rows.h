/* rows -- the rows of a chart: their labels at the left, and their heights. */
#ifndef CHART_ROWS_H
#define CHART_ROWS_H

#include "chart/plot.h"

/* What rows want: labels at most `share` of the width, `inner` for the marks
 * of each and `gap` to the next; and the `least` inner that still has room
 * for all its words. */
struct row_wants {
    double share, inner, least, gap;
};

struct row {
    struct label label; /* without lines where rows are too many for labels */
    double top, height; /* of the part that its marks may use */
};

struct rows {
    struct row *rows;
    uint32_t n;
    double right;  /* where the labels end, with a gutter; whatever the limit */
    double height; /* of all */
    bool dense;    /* too many: marks are as thin as they must be */
};

/* Lay the rows out within the limit: labels get fewer lines to stay there,
 * then rows get less height, and at last they are dense. */
struct rows rows_lay(const struct plot *plot, const struct row_wants *wants,
                     double limit);

/* Labels at the middle of their rows, below `top`. */
void rows_draw(const struct plot *plot, const struct rows *rows, double top);

#endif
