/* canvas_svg -- a canvas that writes the elements of an SVG: paths, words as
 * text, named parts. */
#ifndef RENDER_CANVAS_SVG_H
#define RENDER_CANVAS_SVG_H

#include "base/buf.h"
#include "chart/canvas.h"
#include "layout/faces.h"

/* Append to `out` what is drawn, for an <svg> whose unit is a point and that
 * has the attributes of canvas_svg_presets(); with `parts`, groups become
 * elements with a name.  Words are measured in `fonts` and keep that width in
 * whatever font a reader has.  An `out` of NULL only measures.  Free with
 * canvas_svg_free(); NULL is allowed. */
struct canvas *canvas_svg_new(struct buf *out, bool parts,
                              const struct theme *theme, struct faces *fonts);

/* Append the attributes that the elements take from their <svg>. */
void canvas_svg_presets(struct buf *out, const struct theme *theme);

/* What is drawn from now on has its origin there. */
void canvas_svg_move(struct canvas *canvas, double x, double y);

/* End the groups that nobody ended: the number of groups that were begun. */
size_t canvas_svg_end(struct canvas *canvas);

void canvas_svg_free(struct canvas *canvas);

#endif
