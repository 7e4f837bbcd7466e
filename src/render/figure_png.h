/* figure_png -- words and resolution in the metadata of a PNG. */
#ifndef RENDER_FIGURE_PNG_H
#define RENDER_FIGURE_PNG_H

#include "render/figure.h"

/* Append what cairo wrote with chunks of our own behind its first: Title,
 * Description, and two pixels for each of CSS. */
void figure_png_dress(struct buf *out, const struct buf *png,
                      const struct figure_words *words);

#endif
