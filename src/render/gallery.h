/* gallery -- every figure of a document as files of its own, in one piece of
 * bytes: what a worker may hand back. */
#ifndef RENDER_GALLERY_H
#define RENDER_GALLERY_H

#include "base/buf.h"
#include "doc/node.h"
#include "layout/faces.h"

/* Append each figure in each format of figures that the set (render_bit()) has,
 * named after its section and its place there: "ratings-figure-1.svg".  False:
 * diag says why. */
bool gallery_render(const struct document *document, const struct theme *theme,
                    struct faces *fonts, unsigned formats, struct buf *out,
                    struct diag *diag);

/* One file of a gallery. */
struct picture {
    char name[128]; /* checked: no folder, no hidden file */
    const char *bytes;
    size_t len;
};

/* Take the next file off *bytes, *len left.  False at the end, or where the
 * bytes, which are checked as hostile, are no gallery: then *len is not 0. */
bool gallery_next(const char **bytes, size_t *len, struct picture *out);

#endif
