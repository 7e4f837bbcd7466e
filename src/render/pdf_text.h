/* pdf_text -- shaped text to operators: fonts, positions, adjustments. */
#ifndef RENDER_PDF_TEXT_H
#define RENDER_PDF_TEXT_H

#include "render/pdf_font.h"

/* What text is written with on one page. */
struct text_pen {
    struct pdf *pdf;
    struct pdf_fonts *fonts;
    HPDF_Page page;
    struct buf out; /* the page's content so far */
    bool open;      /* between BT and ET */
    struct pdf_font *use;
    double size;
};

/* Write the glyphs `from` to `end` of a text mark, its baseline `y` up from
 * the page's lower edge. */
void pdf_text_add(struct text_pen *pen, const struct mark *mark, size_t from,
                  size_t end, double y);

/* Leave the text object, if one is open. */
void pdf_text_end(struct text_pen *pen);

/* Where the next word of the mark begins, at or after `from`, that has a
 * glyph without text of its own, so that readers must be told the word; and
 * where it ends, with the blank behind it: poppler would else join it to the
 * next.  mark->n when there is none. */
size_t pdf_text_unspelt(const struct mark *mark, size_t from, size_t *end);

/* Append what glyphs stand for, as pdf_text_unspelt() found them, in UTF-16BE
 * and hexadecimal. */
void pdf_text_spell(const struct mark *mark, size_t from, size_t end,
                    struct buf *out);

#endif
