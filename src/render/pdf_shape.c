/* pdf_shape -- the shapes of tones, so that no tone is told by colour alone. */
#include "render/pdf_shape.h"

/* The distance of a control point that makes a Bezier curve a quarter of a
 * circle of radius 1. */
#define QUARTER 0.5523

/* Steps of a path: an operator and its points, in a square from 0 to 1 with
 * y upwards. */
struct step {
    char operator; /* m, l, c, h; 0 ends the path */
    double points[6];
};

/* A circle around the middle; both turn the same way, so the inner one of a
 * ring is cut out by the even-odd rule. */
#define CIRCLE(r)                                                           \
    { 'm', { 0.5 + (r), 0.5, 0, 0, 0, 0 } },                                \
        { 'c',                                                              \
          { 0.5 + (r), 0.5 + QUARTER * (r), 0.5 + QUARTER * (r), 0.5 + (r), \
            0.5, 0.5 + (r) } },                                             \
        { 'c',                                                              \
          { 0.5 - QUARTER * (r), 0.5 + (r), 0.5 - (r), 0.5 + QUARTER * (r), \
            0.5 - (r), 0.5 } },                                             \
        { 'c',                                                              \
          { 0.5 - (r), 0.5 - QUARTER * (r), 0.5 - QUARTER * (r), 0.5 - (r), \
            0.5, 0.5 - (r) } },                                             \
        { 'c',                                                              \
          { 0.5 + QUARTER * (r), 0.5 - (r), 0.5 + (r), 0.5 - QUARTER * (r), \
            0.5 + (r), 0.5 } },                                             \
    {                                                                       \
        'h',                                                                \
        {                                                                   \
            0                                                               \
        }                                                                   \
    }

static const struct step star[] = { { 'm', { 0.5, 1 } },
                                    { 'l', { 0.633, 0.683 } },
                                    { 'l', { 0.976, 0.655 } },
                                    { 'l', { 0.714, 0.43 } },
                                    { 'l', { 0.794, 0.095 } },
                                    { 'l', { 0.5, 0.275 } },
                                    { 'l', { 0.206, 0.095 } },
                                    { 'l', { 0.286, 0.43 } },
                                    { 'l', { 0.024, 0.655 } },
                                    { 'l', { 0.367, 0.683 } },
                                    { 'h', { 0 } },
                                    { 0, { 0 } } };
static const struct step disc[] = { CIRCLE(0.45), { 0, { 0 } } };
static const struct step triangle[] = { { 'm', { 0.5, 0.95 } },
                                        { 'l', { 1, 0.07 } },
                                        { 'l', { 0, 0.07 } },
                                        { 'h', { 0 } },
                                        { 0, { 0 } } };
static const struct step square[] = {
    { 'm', { 0.08, 0.08 } }, { 'l', { 0.92, 0.08 } }, { 'l', { 0.92, 0.92 } },
    { 'l', { 0.08, 0.92 } }, { 'h', { 0 } },          { 0, { 0 } }
};
static const struct step ring[] = { CIRCLE(0.45), CIRCLE(0.3), { 0, { 0 } } };
static const struct step bar[] = { { 'm', { 0.36, 0 } }, { 'l', { 0.64, 0 } },
                                   { 'l', { 0.64, 1 } }, { 'l', { 0.36, 1 } },
                                   { 'h', { 0 } },       { 0, { 0 } } };

static const struct step *const shapes[TONES] = {
    [TONE_BEST] = star,   [TONE_GOOD] = disc,    [TONE_FAIR] = triangle,
    [TONE_POOR] = square, [TONE_UNKNOWN] = ring, [TONE_NOTE] = bar
};

void pdf_shape_add(struct pdf *pdf, struct buf *out, enum tone tone, double x,
                   double y, double width, double height)
{
    double side = width < height ? width : height;
    const struct step *step = shapes[tone];
    int n, i;

    x += (width - side) / 2;
    y += (height - side) / 2;
    if (!step)
        return;
    for (; step->operator; step++) {
        n = step->operator== 'c' ? 6 : step->operator== 'h' ? 0 : 2;
        for (i = 0; i < n; i += 2) {
            pdf_length_add(pdf, out, x + step->points[i] * side);
            pdf_length_add(pdf, out, y + step->points[i + 1] * side);
        }
        buf_putc(out, step->operator);
        buf_putc(out, '\n');
    }
    buf_puts(out, "f*\n");
}
