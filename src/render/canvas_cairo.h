/* canvas_cairo -- a canvas that cairo paints: SVG and PNG. */
#ifndef RENDER_CANVAS_CAIRO_H
#define RENDER_CANVAS_CAIRO_H

#include <cairo.h>

#include "base/arena.h"
#include "chart/canvas.h"
#include "layout/faces.h"

/* Paint on `cairo`, whose unit is a point; text is set in `fonts`.  A cairo
 * of NULL only measures.  Free with canvas_cairo_free(); NULL is allowed. */
struct canvas *canvas_cairo_new(cairo_t *cairo, const struct theme *theme,
                                struct faces *fonts);
/* The names of the groups begun so far, in that order, lent by who played
 * them; *n is how many.  On an SVG each is between marks that
 * figure_svg_dress() takes out. */
const char *const *canvas_cairo_groups(const struct canvas *canvas, size_t *n);

/* A mark is a line with this miter limit, which nothing else has. */
enum { GROUP_MARK = 77, GROUP_END_MARK = 78 };

void canvas_cairo_free(struct canvas *canvas);

#endif
