/* canvas_cairo -- a canvas that cairo paints: SVG and PNG. */
#ifndef RENDER_CANVAS_CAIRO_H
#define RENDER_CANVAS_CAIRO_H

#include <cairo.h>

#include "base/arena.h"
#include "chart/canvas.h"
#include "layout/font.h"

/* Paint on `cairo`, whose unit is a point; text is set in `fonts`.  A cairo
 * of NULL only measures.  Free with cairo_canvas_free(); NULL is allowed. */
struct canvas *cairo_canvas_new(cairo_t *cairo, const struct theme *theme,
                                struct fonts *fonts);
/* The names of the groups begun so far, in that order, lent by who played
 * them; *n is how many.  On an SVG each is between marks that svg_dress()
 * takes out. */
const char *const *cairo_canvas_groups(const struct canvas *canvas, size_t *n);

/* A mark is a line with this miter limit, which nothing else has. */
enum { GROUP_MARK = 77, GROUP_END_MARK = 78 };

void cairo_canvas_free(struct canvas *canvas);

#endif
