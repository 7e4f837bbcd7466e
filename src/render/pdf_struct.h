/* pdf_struct -- the structure tree as objects of the PDF. */
#ifndef RENDER_PDF_STRUCT_H
#define RENDER_PDF_STRUCT_H

#include "render/pdf_tags.h"

/* Write all elements, with the parent tree and the tree of identifiers; once
 * every page has its content (pdf_struct.c). */
void pdf_struct_write(struct tags *tags);

#endif
