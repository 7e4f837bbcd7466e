/* pdf -- pages through libharu: PDF/UA-1 and PDF/A-3a in one file. */
#ifndef RENDER_PDF_H
#define RENDER_PDF_H

#include "layout/faces.h"
#include "layout/page.h"

/* Append a layout as a PDF to out.  False: diag says why, and out is as it
 * was. */
bool pdf_write(const struct layout *layout, struct buf *out, struct diag *diag);

bool pdf_render(const struct document *document, const struct theme *theme,
                struct faces *fonts, struct buf *out, struct diag *diag);

#endif
