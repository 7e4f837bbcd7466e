/* pdf_link -- link annotations, destinations and outlines. */
#include "render/pdf_link.h"

#include <stdlib.h>

#include "base/escape.h"
#include "doc/walk.h"

/* The words at and below a node, without labels. */
static void words_add(const struct node *node, struct buf *out)
{
    struct walk walk = { .next = node };

    while (walk_next(&walk)) {
        if (walk.entering && walk.node->text)
            buf_puts(out, walk.node->text);
        else if (walk.entering && walk.node->kind == DOC_BREAK)
            buf_putc(out, ' ');
    }
}

/* Where a node starts, or NULL, which is a fault. */
static const struct place *place_of(struct pdf *pdf, const struct node *node)
{
    const struct place *place = &pdf->layout->places[node->index];

    if (place->known && place->page < pdf->layout->n_pages)
        return place;
    pdf_fault(pdf, "a link or an outline leads to what is on no page");
    return NULL;
}

/* ---- Annotations ------------------------------------------------------ */

static void destination_add(struct pdf *pdf, const struct node *target,
                            struct buf *out)
{
    const struct place *place = place_of(pdf, target);

    if (!place)
        return;
    buf_puts(out, "/Dest [");
    pdf_reference_add(out, pdf->pages[place->page]);
    buf_puts(out, " /XYZ 0 ");
    pdf_length_add(pdf, out, page_height(pdf->layout, place->page) - place->y);
    buf_puts(out, "null]\n");
}

static void uri_add(const char *url, struct buf *out)
{
    struct buf escaped = { 0 };

    escape_url(&escaped, url);
    buf_puts(out, "/A <</S /URI /URI ");
    pdf_string_add(out, buf_text(&escaped));
    buf_puts(out, ">>\n");
    buf_free(&escaped);
}

/* What the link leads to, in words: the address, the source, the section. */
static void contents_add(const struct node *link, struct buf *out)
{
    const struct node *target = link->target;
    struct buf words = { 0 };

    if (link->url)
        buf_puts(&words, link->url);
    else
        words_add(target->kind == DOC_SECTION ? target->first : target, &words);
    buf_puts(out, "/Contents ");
    pdf_string_add(out, buf_text(&words));
    buf_putc(out, '\n');
    buf_free(&words);
}

static HPDF_Dict link_write(struct pdf *pdf, struct tags *tags,
                            const struct link_area *area, unsigned page)
{
    HPDF_Dict object = pdf_object_new(pdf);
    double top = page_height(pdf->layout, page) - area->y;
    struct buf body = { 0 };

    buf_puts(&body, "/Type /Annot\n/Subtype /Link\n/Rect [");
    pdf_length_add(pdf, &body, area->x);
    pdf_length_add(pdf, &body, top - area->height);
    pdf_length_add(pdf, &body, area->x + area->width);
    pdf_length_add(pdf, &body, top);
    buf_printf(&body, "]\n/Border [0 0 0]\n/F 4\n/StructParent %u\n",
               pdf_tags_annotation(tags, area->node, object, page));
    contents_add(area->node, &body);
    if (area->node->url)
        uri_add(area->node->url, &body);
    else
        destination_add(pdf, area->node->target, &body);
    pdf_object_body(pdf, object, &body);
    buf_free(&body);
    return object;
}

static void page_links(struct pdf *pdf, struct tags *tags, unsigned index)
{
    const struct page *page = &pdf->layout->pages[index];
    HPDF_Array annotations = HPDF_Array_New(pdf->haru->mmgr);
    size_t i;

    if (HPDF_Dict_Add(pdf->pages[index], "Annots", annotations) != HPDF_OK)
        return;
    for (i = 0; i < page->n_links; i++)
        if (page->links[i].node->url || page->links[i].node->target)
            HPDF_Array_Add(annotations,
                           link_write(pdf, tags, &page->links[i], index));
}

void pdf_links_write(struct pdf *pdf, struct tags *tags)
{
    unsigned i;

    for (i = 0; i < pdf->layout->n_pages; i++)
        if (pdf->layout->pages[i].n_links)
            page_links(pdf, tags, i);
}

/* ---- Outlines --------------------------------------------------------- */

/* libharu knows how outlines hang together, but its strings are bytes. */
static HPDF_Outline outline_write(struct pdf *pdf, const struct node *section,
                                  HPDF_Outline parent)
{
    HPDF_Outline outline = HPDF_CreateOutline(pdf->haru, parent, "", NULL);
    struct buf body = { 0 }, words = { 0 };

    if (!outline)
        return NULL;
    words_add(section->first, &words);
    HPDF_Dict_RemoveElement(outline, "Title");
    buf_puts(&body, "/Title ");
    pdf_string_add(&body, buf_text(&words));
    buf_putc(&body, '\n');
    destination_add(pdf, section, &body);
    pdf_object_body(pdf, outline, &body);
    buf_free(&words);
    buf_free(&body);
    return outline;
}

void pdf_outlines_write(struct pdf *pdf)
{
    HPDF_Outline *outlines =
        xzalloc((pdf->document->n_nodes + 1) * sizeof *outlines);
    struct walk walk = { .next = pdf->document->root };

    while (walk_next(&walk)) {
        const struct node *node = walk.node, *up = node->parent;

        if (!walk.entering || node->kind != DOC_SECTION || !node->first ||
            node->first->kind != DOC_HEADING)
            continue;
        while (up && up->kind != DOC_SECTION)
            up = up->parent;
        outlines[node->index] =
            outline_write(pdf, node, up ? outlines[up->index] : NULL);
    }
    free(outlines);
}
