/* shape -- lines, boxes, patterns and the marks of points, on a canvas. */
#include "chart/shape.h"

#include <math.h>
#include <stddef.h>

/* The distance of a control point that makes a Bezier curve a quarter of a
 * circle of radius 1. */
static const double quarter = 0.5523;

void shape_stroke(struct canvas *canvas, double x1, double y1, double x2,
                  double y2, colour ink, double width, double dash)
{
    const struct paint paint = {
        .stroke = true, .stroke_colour = ink, .width = width, .dash = dash
    };

    canvas->calls->move(canvas, x1, y1);
    canvas->calls->line(canvas, x2, y2);
    canvas->calls->paint(canvas, &paint);
}

void shape_box_path(struct canvas *canvas, struct box box)
{
    const struct canvas_calls *calls = canvas->calls;

    calls->move(canvas, box.x, box.y);
    calls->line(canvas, box.x + box.width, box.y);
    calls->line(canvas, box.x + box.width, box.y + box.height);
    calls->line(canvas, box.x, box.y + box.height);
    calls->close(canvas);
}

void shape_box(struct canvas *canvas, struct box box, const struct paint *paint)
{
    shape_box_path(canvas, box);
    canvas->calls->paint(canvas, paint);
}

/* Add parallel lines at 45 degrees, each cut where it meets the box's edge:
 * `slope` 1 falls to the right. */
static void hatch_add(struct canvas *canvas, struct box box, double slope)
{
    static const double distance = 5;
    int i, n = (int)ceil((box.width + box.height) / distance - 0.5);

    for (i = 0; i < n; i++) {
        double at = distance * (i + 0.5), from, to;

        from = fmax(0, at - box.height); /* along the upper or lower edge */
        to = fmin(at, box.width);
        if (slope > 0) {
            canvas->calls->move(canvas, box.x + from,
                                box.y + box.height - at + from);
            canvas->calls->line(canvas, box.x + to,
                                box.y + box.height - at + to);
        } else {
            canvas->calls->move(canvas, box.x + from, box.y + at - from);
            canvas->calls->line(canvas, box.x + to, box.y + at - to);
        }
    }
}

void shape_pattern(struct canvas *canvas, struct box box, enum pattern pattern,
                   colour ink)
{
    const struct paint paint = { .stroke = true,
                                 .stroke_colour = ink,
                                 .width = 1 };

    if (pattern == PATTERN_SOLID || box.width <= 1 || box.height <= 1)
        return;
    if (pattern != PATTERN_FALLING)
        hatch_add(canvas, box, -1);
    if (pattern != PATTERN_RISING)
        hatch_add(canvas, box, 1);
    canvas->calls->paint(canvas, &paint);
}

void shape_ellipse_path(struct canvas *canvas, struct box box)
{
    const struct canvas_calls *calls = canvas->calls;
    double rx = box.width / 2, ry = box.height / 2;
    double x = box.x + rx, y = box.y + ry;
    double cx = rx * quarter, cy = ry * quarter;

    calls->move(canvas, x + rx, y);
    calls->curve(canvas, x + rx, y + cy, x + cx, y + ry, x, y + ry);
    calls->curve(canvas, x - cx, y + ry, x - rx, y + cy, x - rx, y);
    calls->curve(canvas, x - rx, y - cy, x - cx, y - ry, x, y - ry);
    calls->curve(canvas, x + cx, y - ry, x + rx, y - cy, x + rx, y);
    calls->close(canvas);
}

struct point {
    double x, y;
};

/* Polygons around (0, 0), no corner farther than 1. */
static const struct point square[] = {
    { -0.7, -0.7 }, { 0.7, -0.7 }, { 0.7, 0.7 }, { -0.7, 0.7 }
};
static const struct point triangle[] = { { 0, -0.95 },
                                         { 0.87, 0.6 },
                                         { -0.87, 0.6 } };
static const struct point diamond[] = {
    { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 }
};
static const struct point star[] = { { 0, -1 },        { 0.27, -0.37 },
                                     { 0.95, -0.31 },  { 0.43, 0.14 },
                                     { 0.59, 0.81 },   { 0, 0.45 },
                                     { -0.59, 0.81 },  { -0.43, 0.14 },
                                     { -0.95, -0.31 }, { -0.27, -0.37 } };

/* Without corners: a circle, 0.8 across. */
static const struct {
    const struct point *corners;
    size_t n;
} polygons[SHAPES] = {
    [SHAPE_SQUARE] = { square, sizeof square / sizeof *square },
    [SHAPE_TRIANGLE] = { triangle, sizeof triangle / sizeof *triangle },
    [SHAPE_DIAMOND] = { diamond, sizeof diamond / sizeof *diamond },
    [SHAPE_STAR] = { star, sizeof star / sizeof *star },
};

void shape_draw(struct canvas *canvas, enum shape shape, double x, double y,
                double size, colour ink, colour edge)
{
    const struct canvas_calls *calls = canvas->calls;
    struct paint paint = { .fill = true,
                           .fill_colour = ink,
                           .stroke = true,
                           .stroke_colour = edge,
                           .width = size * 0.2 };
    double r = size * 0.8;
    size_t i;

    if (shape == SHAPE_RING) {
        paint.fill_colour = edge;
        paint.stroke_colour = ink;
        paint.width = size * 0.4;
        r = size * 0.65;
    }
    if (polygons[shape].n == 0)
        shape_ellipse_path(canvas, (struct box){ x - r, y - r, 2 * r, 2 * r });
    for (i = 0; i < polygons[shape].n; i++) {
        const struct point *corner = &polygons[shape].corners[i];

        (i ? calls->line : calls->move)(canvas, x + corner->x * size * 0.9,
                                        y + corner->y * size * 0.9);
    }
    if (polygons[shape].n > 0)
        calls->close(canvas);
    calls->paint(canvas, &paint);
}
