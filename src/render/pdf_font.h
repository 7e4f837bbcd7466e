/* pdf_font -- Type0 fonts: subset, widths, ToUnicode.
 *
 * Each glyph of a document that stands for other text gets a CID of its own,
 * in order of first use, so what a reader copies out is always exact. */
#ifndef RENDER_PDF_FONT_H
#define RENDER_PDF_FONT_H

#include "render/pdf_object.h"

struct pdf_font {
    struct font *font;
    const struct font_facts *facts;
    HPDF_Dict object;  /* for HPDF_Page_GetLocalFontName() */
    uint32_t *cids;    /* by entry; 0: not used */
    uint32_t *entries; /* by CID; CID 0 is none */
    long *widths;      /* by CID, in thousandths of an em */
    uint32_t n;        /* CIDs, counting 0 */
    size_t cap_entries, cap_widths;
    uint32_t missing; /* the entry drawn where the font has no glyph */
    struct pdf_font *next;
};

/* The fonts of one document, in order of first use. */
struct pdf_fonts {
    struct pdf_font *first;
};

/* The document's use of a font: begun when it is new. */
struct pdf_font *pdf_font_use(struct pdf *pdf, struct pdf_fonts *fonts,
                              struct font *font);

/* The CID of an entry in this document. */
uint32_t pdf_font_cid(struct pdf_font *use, uint32_t entry);

/* Write the font objects of all that was used.  False: diag says why. */
bool pdf_fonts_write(struct pdf *pdf, struct pdf_fonts *fonts);
void pdf_fonts_free(struct pdf_fonts *fonts);

#endif
