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
void cairo_canvas_free(struct canvas *canvas);

#endif
