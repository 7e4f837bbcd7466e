/* pdf_link -- link annotations, destinations and outlines. */
#ifndef RENDER_PDF_LINK_H
#define RENDER_PDF_LINK_H

#include "render/pdf_tags.h"

/* Write an annotation for each area of a link, held by the link's element. */
void pdf_links_write(struct pdf *pdf, struct tags *tags);

/* Write an outline entry for each section, nested as they are. */
void pdf_outlines_write(struct pdf *pdf);

#endif
