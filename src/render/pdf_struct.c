/* pdf_struct -- structure elements as objects, with the parent tree and the
 * tree of identifiers. */
#include <stdlib.h>
#include <string.h>

#include "render/pdf_struct.h"
#include "render/pdf_tags.h"

static void element_reference(const struct tags *tags, size_t element,
                              struct buf *out)
{
    pdf_reference_add(out, tags->elements[element].object);
}

/* ---- One element ------------------------------------------------------ */

/* The identifier of a note: PDF/UA-1 (7.9) asks for one. */
static void id_add(const struct node *note, struct buf *out)
{
    struct buf id = { 0 };

    if (note->id)
        buf_puts(&id, note->id);
    else
        buf_printf(&id, "note-%06u", note->index);
    buf_putc(out, '<');
    pdf_bytes_add(out, id.data, id.len);
    buf_putc(out, '>');
    buf_free(&id);
}

/* A string that readers say. */
static void words_add(const char *key, const char *utf8, struct buf *out)
{
    buf_puts(out, key);
    pdf_string_add(out, utf8);
    buf_putc(out, '\n');
}

static void figure_add(const struct element *element, struct buf *out)
{
    int i;

    if (element->node->alt)
        words_add("/Alt ", element->node->alt, out);
    if (element->box[2] <= element->box[0])
        return;
    buf_puts(out, "/A <</O /Layout /Placement /Block /BBox [");
    for (i = 0; i < 4; i++)
        pdf_length_add(element->tags->pdf, out, element->box[i]);
    buf_puts(out, "]>>\n");
}

/* What the node says beyond its type. */
static void attributes_add(const struct element *element, struct buf *out)
{
    static const char *const scopes[] = {
        [SCOPE_NONE] = "",
        [SCOPE_COLUMN] = "/A <</O /Table /Scope /Column>>\n",
        [SCOPE_ROW] = "/A <</O /Table /Scope /Row>>\n"
    };
    const struct node *node = element->node;

    if (!element->outer)
        return;
    if (node->lang)
        words_add("/Lang ", node->lang, out);
    if (node->kind == DOC_HEAD)
        buf_puts(out, scopes[node->scope]);
    else if (node->kind == DOC_BULLETS)
        buf_puts(out, "/A <</O /List /ListNumbering /Disc>>\n");
    else if (node->kind == DOC_STEPS)
        buf_puts(out, "/A <</O /List /ListNumbering /Decimal>>\n");
    else if (node->kind == DOC_FIGURE)
        figure_add(element, out);
    else if (node->kind == DOC_ABBREVIATION)
        words_add("/E ", node->alt, out);
    else if (node->kind == DOC_NOTE) {
        buf_puts(out, "/ID ");
        id_add(node, out);
        buf_putc(out, '\n');
    }
}

/* The page of an element's first content, or NULL. */
static const struct kid *first_content(const struct element *element)
{
    const struct kid *kid = element->first;

    while (kid && kid->kind != KID_CONTENT)
        kid = kid->next;
    return kid;
}

static void kid_add(const struct tags *tags, const struct kid *kid,
                    unsigned page, struct buf *out)
{
    HPDF_Page *pages = tags->pdf->pages;

    if (kid->kind == KID_ELEMENT) {
        element_reference(tags, kid->element, out);
    } else if (kid->kind == KID_ANNOTATION) {
        buf_puts(out, "<</Type /OBJR /Obj ");
        pdf_reference_add(out, kid->annotation);
        buf_puts(out, " /Pg ");
        pdf_reference_add(out, pages[kid->page]);
        buf_puts(out, ">>");
    } else if (kid->page == page) {
        buf_integer(out, (long)kid->content);
    } else {
        buf_puts(out, "<</Type /MCR /Pg ");
        pdf_reference_add(out, pages[kid->page]);
        buf_printf(out, " /MCID %u>>", kid->content);
    }
}

static void kids_add(const struct element *element, struct buf *out)
{
    const struct kid *kid = first_content(element);
    unsigned page = 0;

    if (kid) {
        page = kid->page;
        buf_puts(out, "/Pg ");
        pdf_reference_add(out, element->tags->pdf->pages[page]);
        buf_putc(out, '\n');
    }
    if (!element->first)
        return;
    buf_puts(out, "/K [");
    for (kid = element->first; kid; kid = kid->next) {
        kid_add(element->tags, kid, page, out);
        buf_puts(out, kid->next ? " " : "]\n");
    }
}

static HPDF_STATUS element_write(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct element *element = dict->attr;
    struct tags *tags = element->tags;
    struct buf *out = &tags->scratch;

    buf_clear(out);
    buf_puts(out, "/S /");
    buf_puts(out, element->type);
    buf_puts(out, "\n/P ");
    pdf_reference_add(out, element == tags->elements
                               ? tags->root
                               : tags->elements[element->parent].object);
    buf_putc(out, '\n');
    attributes_add(element, out);
    kids_add(element, out);
    return HPDF_Stream_Write(stream, (HPDF_BYTE *)out->data,
                             (HPDF_UINT)out->len);
}

/* ---- The trees beside ------------------------------------------------- */

static HPDF_Dict parents_write(struct tags *tags)
{
    HPDF_Dict object = pdf_object_new(tags->pdf);
    size_t n_pages = tags->pdf->layout->n_pages, i;
    struct buf body = { 0 };
    unsigned mcid;

    buf_puts(&body, "/Nums [");
    for (i = 0; i < n_pages; i++) {
        const struct page_tags *on = &tags->pages[i];

        buf_printf(&body, "%zu [", i);
        for (mcid = 0; mcid < on->n; mcid++) {
            element_reference(tags, on->elements[mcid], &body);
            buf_putc(&body, ' ');
        }
        buf_puts(&body, "]\n");
    }
    for (i = 0; i < tags->n_annotations; i++) {
        buf_printf(&body, "%zu ", n_pages + i);
        element_reference(tags, tags->annotations[i], &body);
        buf_putc(&body, '\n');
    }
    buf_puts(&body, "]\n");
    pdf_object_body(tags->pdf, object, &body);
    buf_free(&body);
    return object;
}

static int note_compare(const void *a, const void *b)
{
    const struct element *const *left = a, *const *right = b;
    struct buf one = { 0 }, other = { 0 };
    int order;

    id_add((*left)->node, &one);
    id_add((*right)->node, &other);
    order = strcmp(one.data, other.data);
    buf_free(&one);
    buf_free(&other);
    return order;
}

/* The notes by identifier, in the order of its bytes; NULL where none is. */
static HPDF_Dict ids_write(struct tags *tags)
{
    const struct element **notes = xzalloc((tags->n + 1) * sizeof *notes);
    struct buf body = { 0 };
    HPDF_Dict object = NULL;
    size_t n = 0, i;

    for (i = 0; i < tags->n; i++)
        if (tags->elements[i].outer && tags->elements[i].node->kind == DOC_NOTE)
            notes[n++] = &tags->elements[i];
    qsort(notes, n, sizeof(const struct element *), note_compare);
    buf_puts(&body, "/Names [");
    for (i = 0; i < n; i++) {
        id_add(notes[i]->node, &body);
        buf_putc(&body, ' ');
        pdf_reference_add(&body, notes[i]->object);
        buf_putc(&body, '\n');
    }
    buf_puts(&body, "]\n");
    if (n) {
        object = pdf_object_new(tags->pdf);
        pdf_object_body(tags->pdf, object, &body);
    }
    buf_free(&body);
    free(notes);
    return object;
}

void pdf_struct_write(struct tags *tags)
{
    struct buf body = { 0 };
    HPDF_Dict ids;
    size_t i;

    pdf_tags_attach(tags);
    for (i = 0; i < tags->n; i++) {
        tags->elements[i].object = pdf_object_new(tags->pdf);
        tags->elements[i].object->attr = &tags->elements[i];
        tags->elements[i].object->write_fn = element_write;
    }
    ids = ids_write(tags);
    buf_puts(&body, "/Type /StructTreeRoot\n/K [");
    element_reference(tags, 0, &body);
    buf_puts(&body, "]\n/RoleMap <</Title /P>>\n/ParentTree ");
    pdf_reference_add(&body, parents_write(tags));
    buf_printf(&body, "\n/ParentTreeNextKey %zu\n",
               tags->pdf->layout->n_pages + tags->n_annotations);
    if (ids) {
        buf_puts(&body, "/IDTree ");
        pdf_reference_add(&body, ids);
        buf_putc(&body, '\n');
    }
    pdf_object_body(tags->pdf, tags->root, &body);
    buf_free(&body);
}
