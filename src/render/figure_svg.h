/* figure_svg -- words for assistive technology, and stable ids, in an SVG. */
#ifndef RENDER_FIGURE_SVG_H
#define RENDER_FIGURE_SVG_H

#include "render/figure.h"

/* What cairo wrote, its size in points, and the names of the groups that are
 * marked in it (canvas_cairo.h). */
struct svg {
    const struct buf *bytes;
    double width, height;
    const char *const *groups;
    size_t n_groups;
};

/* Append it with a head of our own, ids that are counted from the figure's,
 * and each group as a part of the picture with its name. */
void figure_svg_dress(struct buf *out, const struct figure_words *words,
                      const struct svg *svg);

#endif
