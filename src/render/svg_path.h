/* svg_path -- the path of an SVG in few bytes. */
#ifndef RENDER_SVG_PATH_H
#define RENDER_SVG_PATH_H

#include "base/buf.h"

/* Append the path data d, of which `len` bytes are moves, lines, curves and
 * closings in absolute coordinates as cairo writes them: in relative ones,
 * to a hundredth, half of the bytes or less.  No error adds up.  What is not of
 * that kind is copied. */
void svg_path(struct buf *out, const char *d, size_t len);

#endif
