/* pdf -- pages through libharu: PDF/UA-1 and PDF/A-3a in one file. */
#include "render/pdf.h"

#include "layout/faces.h"
#include "render/pdf_font.h"
#include "render/pdf_link.h"
#include "render/pdf_meta.h"
#include "render/pdf_page.h"
#include "render/pdf_struct.h"
#include "render/pdf_tags.h"
#include "render/render.h"

bool pdf_write(const struct layout *layout, struct buf *out, struct diag *diag)
{
    struct pdf_fonts fonts = { 0 };
    struct tags tags = { 0 };
    struct pdf pdf;
    bool ok = false;

    pdf_open(&pdf, layout, diag);
    pdf_tags_open(&tags, &pdf);
    pdf_pages_add(&pdf);
    if (!pdf_sound(&pdf))
        goto done;
    pdf_pages_write(&pdf, &fonts, &tags);
    pdf_links_write(&pdf, &tags);
    pdf_outlines_write(&pdf);
    if (!pdf_sound(&pdf) || !pdf_fonts_write(&pdf, &fonts))
        goto done;
    pdf_struct_write(&tags);
    pdf_meta_write(&pdf, tags.root);
    ok = pdf_sound(&pdf) && pdf_save(&pdf, out);

done:
    pdf_tags_free(&tags);
    pdf_fonts_free(&fonts);
    pdf_close(&pdf);
    return ok;
}

bool pdf_render(const struct document *document, const struct theme *theme,
                struct faces *fonts, struct buf *out, struct diag *diag)
{
    struct layout *layout = page_layout(document, theme, fonts, diag);
    bool ok = layout && pdf_write(layout, out, diag);

    if (ok && document->pages)
        *document->pages = (unsigned)layout->n_pages;
    page_layout_free(layout);
    return ok;
}
