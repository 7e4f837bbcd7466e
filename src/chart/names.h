/* names -- names along a line, wrapped or thinned so that none collide. */
#ifndef CHART_NAMES_H
#define CHART_NAMES_H

#include "chart/plot.h"

struct name {
    struct label label;
    double x; /* its left edge */
    bool shown;
};

struct names {
    struct name *names;
    size_t n;
    double height;
};

/* Centre each name at its place `at` (rising), none beyond `left` and
 * `right`, in at most `lines` lines.  Where not all can be shown whole, every
 * k-th and the last are; but `each` asks to rather break and cut them, as
 * long as there is any room. */
struct names names_lay(const struct type *type, const char *const *texts,
                       const double *at, size_t n, double left, double right,
                       size_t lines, bool each);

/* Draw them in a band of their height: upright 0 at its top, 1 standing on
 * its bottom. */
void names_draw(const struct type *type, const struct names *names, double top,
                double upright, colour ink);

#endif
