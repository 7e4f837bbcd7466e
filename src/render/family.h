/* family -- a family of fonts, and those that stand in for it, in CSS. */
#ifndef RENDER_FAMILY_H
#define RENDER_FAMILY_H

#include "base/buf.h"

/* Append a list for `font-family`, without double quotes, so that it fits an
 * attribute as well.  A family of any name is allowed, and none (NULL); quotes
 * and markup in it are left out.  `others` stand in for those of which no
 * better is known. */
void family_css(struct buf *out, const char *family, const char *others);

#endif
