/* pdf_meta -- title, language, XMP, output intent, attachment. */
#ifndef RENDER_PDF_META_H
#define RENDER_PDF_META_H

#include "render/pdf_object.h"

/* Write what is said of the document as a whole; `tree` is its structure
 * tree's root. */
void pdf_meta_write(struct pdf *pdf, HPDF_Dict tree);

#endif
