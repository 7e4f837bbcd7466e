/* canvas -- about ten drawing calls, and measuring text.
 *
 * Charts and drawings are played once on a canvas; a backend is a table of
 * these calls.  Lengths are points, x from the left edge and y from the top
 * edge of the figure down. */
#ifndef CHART_CANVAS_H
#define CHART_CANVAS_H

#include <stdbool.h>

#include "theme/theme.h"

/* How a path is painted.  A dash of 0 is a solid line. */
struct paint {
    bool fill, stroke;
    colour fill_colour, stroke_colour;
    double width, dash;
};

struct canvas;

struct canvas_calls {
    /* Build a path ... */
    void (*move)(struct canvas *, double x, double y);
    void (*line)(struct canvas *, double x, double y);
    void (*curve)(struct canvas *, double x1, double y1, double x2, double y2,
                  double x, double y);
    void (*close)(struct canvas *);
    /* ... and paint it: the path is empty afterwards. */
    void (*paint)(struct canvas *, const struct paint *);
    /* One line of text from (x, y), the left end of its baseline; and how
     * wide it is. */
    void (*text)(struct canvas *, double x, double y, enum face face,
                 double size, colour, const char *utf8);
    double (*measure)(struct canvas *, enum face face, double size,
                      const char *utf8);
    /* A named part, for those who cannot see it.  NULL, both, on a canvas that
     * has no use for parts: pixels, or pages whose figures have a text instead.
     */
    void (*group)(struct canvas *, const char *name);
    void (*group_end)(struct canvas *);
};

/* A backend's state begins with this. */
struct canvas {
    const struct canvas_calls *calls;
    const struct theme *theme;
};

#endif
