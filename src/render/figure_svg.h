/* figure_svg -- words for assistive technology, and stable ids, in an SVG. */
#ifndef RENDER_FIGURE_SVG_H
#define RENDER_FIGURE_SVG_H

#include "render/figure.h"

/* Append what cairo wrote, with a head of our own and ids that are counted
 * from the figure's. */
void svg_dress(struct buf *out, const struct buf *svg,
               const struct figure_words *words, double width, double height);

#endif
