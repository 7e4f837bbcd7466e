/* pdf_icc -- a colour profile for sRGB, made from its constants. */
#ifndef RENDER_PDF_ICC_H
#define RENDER_PDF_ICC_H

#include "base/buf.h"

/* Append an ICC version 4 matrix profile for sRGB (IEC 61966-2-1). */
void pdf_icc_add(struct buf *out);

#endif
