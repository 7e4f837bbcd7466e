/* canvas_cairo -- a canvas that cairo paints: PNG. */
#ifndef RENDER_CANVAS_CAIRO_H
#define RENDER_CANVAS_CAIRO_H

#include <cairo.h>

#include "base/arena.h"
#include "chart/canvas.h"
#include "layout/faces.h"

/* Paint on `cairo`, whose unit is a point; text is set in `fonts`.  Free with
 * canvas_cairo_free(); NULL is allowed. */
struct canvas *canvas_cairo_new(cairo_t *cairo, const struct theme *theme,
                                struct faces *fonts);
void canvas_cairo_free(struct canvas *canvas);

#endif
