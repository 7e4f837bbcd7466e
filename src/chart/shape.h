/* shape -- lines, boxes, patterns and the marks of points, on a canvas. */
#ifndef CHART_SHAPE_H
#define CHART_SHAPE_H

#include "chart/canvas.h"

struct box {
    double x, y, width, height;
};

/* A box with so much more room at its sides, and above and below. */
static inline struct box box_grown(struct box box, double sides, double ends)
{
    return (struct box){ box.x - sides, box.y - ends, box.width + 2 * sides,
                         box.height + 2 * ends };
}

enum shape {
    SHAPE_DISC,
    SHAPE_SQUARE,
    SHAPE_TRIANGLE,
    SHAPE_DIAMOND,
    SHAPE_STAR,
    SHAPE_RING,
    SHAPES
};

enum pattern {
    PATTERN_SOLID,
    PATTERN_RISING,  /* lines up to the right */
    PATTERN_FALLING, /* lines down to the right */
    PATTERN_CROSSED, /* both */
    PATTERNS
};

/* A straight line; a dash of 0 is a solid one. */
void shape_stroke(struct canvas *canvas, double x1, double y1, double x2,
                  double y2, colour ink, double width, double dash);

void shape_box(struct canvas *canvas, struct box box,
               const struct paint *paint);

/* The lines of a pattern inside a box; nothing for PATTERN_SOLID. */
void shape_pattern(struct canvas *canvas, struct box box, enum pattern pattern,
                   colour ink);

/* Add a box, and an ellipse that touches it, to the path. */
void shape_box_path(struct canvas *canvas, struct box box);
void shape_ellipse_path(struct canvas *canvas, struct box box);

/* A mark in a colour around a point, with an edge in another that sets it
 * apart from what it lies on.  All shapes look equally large; none goes
 * farther than `size` from the point. */
void shape_draw(struct canvas *canvas, enum shape shape, double x, double y,
                double size, colour ink, colour edge);

#endif
