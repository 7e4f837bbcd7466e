/* pdf_page -- the content of pages: marks to operators, in marked content. */
#ifndef RENDER_PDF_PAGE_H
#define RENDER_PDF_PAGE_H

#include "render/pdf_font.h"
#include "render/pdf_tags.h"

/* Add the layout's pages, without content yet. */
void pdf_pages_add(struct pdf *pdf);

/* Compose and write the content of every page. */
void pdf_pages_write(struct pdf *pdf, struct pdf_fonts *fonts,
                     struct tags *tags);

#endif
