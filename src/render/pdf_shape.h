/* pdf_shape -- the shapes of tones, so that no tone is told by colour alone. */
#ifndef RENDER_PDF_SHAPE_H
#define RENDER_PDF_SHAPE_H

#include "render/pdf_object.h"

/* Append the path of a tone's shape in a box, and fill it; x and y are the
 * box's lower left corner, in PDF's own coordinates. */
void pdf_shape_add(struct pdf *pdf, struct buf *out, enum tone tone, double x,
                   double y, double width, double height);

#endif
