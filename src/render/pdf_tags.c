/* pdf_tags -- structure elements from the document tree, and which marked
 * content each of them holds. */
#include "render/pdf_tags.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "doc/walk.h"

/* The elements a kind is made into, from the outside in; words go into the
 * innermost.  "" leaves its words to its parent. */
static const struct {
    const char *outer, *inner, *label;
} types[DOC_KINDS] = {
    [DOC_DOCUMENT] = { "Document", NULL, NULL },
    [DOC_COVER] = { "Div", NULL, NULL },
    [DOC_TITLE] = { "Title", NULL, NULL },
    [DOC_SECTION] = { "Sect", NULL, NULL },
    [DOC_HEADING] = { "H", NULL, NULL }, /* and its level */
    [DOC_PARAGRAPH] = { "P", NULL, NULL },
    [DOC_BULLETS] = { "L", NULL, NULL },
    [DOC_STEPS] = { "L", NULL, NULL },
    [DOC_ITEM] = { "LI", "LBody", "Lbl" },
    [DOC_DEFINITIONS] = { "L", NULL, NULL },
    [DOC_TERM] = { "LI", "Lbl", NULL },
    [DOC_DETAIL] = { "LBody", NULL, NULL }, /* in its term's LI */
    [DOC_QUOTE] = { "BlockQuote", NULL, NULL },
    [DOC_CALLOUT] = { "Div", NULL, NULL },
    [DOC_TABLE] = { "Table", NULL, NULL },
    [DOC_CAPTION] = { "Caption", NULL, NULL },
    [DOC_TABLE_HEAD] = { "THead", NULL, NULL },
    [DOC_TABLE_BODY] = { "TBody", NULL, NULL },
    [DOC_ROW] = { "TR", NULL, NULL },
    [DOC_HEAD] = { "TH", NULL, NULL },
    [DOC_CELL] = { "TD", NULL, NULL },
    [DOC_TILES] = { "Div", NULL, NULL },
    [DOC_TILE] = { "Div", NULL, NULL },
    [DOC_FIGURE] = { "Figure", NULL, NULL },
    [DOC_TOC] = { "TOC", NULL, NULL },
    [DOC_TOC_ENTRY] = { "TOCI", "Reference", NULL },
    [DOC_NOTES] = { "Div", NULL, NULL },
    [DOC_NOTE] = { "Note", NULL, "Lbl" },
    [DOC_PAGE_BREAK] = { "", NULL, NULL },
    [DOC_TEXT] = { "", NULL, NULL },
    [DOC_STRONG] = { "", NULL, NULL },
    [DOC_EMPHASIS] = { "", NULL, NULL },
    [DOC_CODE] = { "Code", NULL, NULL },
    [DOC_LINK] = { "Link", NULL, NULL },
    [DOC_CITE] = { "Reference", "Link", NULL },
    [DOC_ABBREVIATION] = { "Span", NULL, NULL },
    [DOC_BREAK] = { "", NULL, NULL },
    [DOC_PAGE_NUMBER] = { "", NULL, NULL },
};

static const char *const headings[] = {
    "H1", "H1", "H2", "H3", "H4", "H5", "H6"
};

static size_t element_new(struct tags *tags, const char *type, size_t parent,
                          const struct node *node)
{
    struct element *element;

    ARRAY_ROOM(NULL, tags->elements, tags->n, tags->cap);
    element = &tags->elements[tags->n];
    *element = (struct element){ .type = type,
                                 .parent = parent,
                                 .node = node,
                                 .tags = tags,
                                 .order = tags->order++ };
    return tags->n++;
}

/* Whether a node's language is another than that of what contains it. */
static bool speaks_another(const struct node *node, const char *lang)
{
    const struct node *up = node->parent;

    if (!node->lang)
        return false;
    while (up && !up->lang)
        up = up->parent;
    return strcmp(node->lang, up ? up->lang : lang) != 0;
}

/* The element for the outside of a node, or "". */
static const char *outer_type(const struct tags *tags, const struct node *node)
{
    if (node->kind == DOC_HEADING)
        return headings[node->level < 6 ? node->level : 6];
    if (!*types[node->kind].outer &&
        speaks_another(node, tags->pdf->document->lang))
        return "Span";
    return types[node->kind].outer;
}

/* A citation of a source that is not listed leads nowhere. */
static const char *inner_type(const struct node *node)
{
    return node->kind == DOC_CITE && !node->target ? NULL
                                                   : types[node->kind].inner;
}

/* The element that a node's own are put into: a definition's details go to
 * the list item of its term. */
static size_t parent_of(struct tags *tags, const struct node *node)
{
    size_t parent = node->parent ? tags->nodes[node->parent->index].holder : 0;
    size_t item;

    if (node->kind != DOC_DETAIL)
        return parent;
    item = tags->elements[parent].last_item;
    return item ? item : element_new(tags, "LI", parent, node);
}

static void node_enter(struct tags *tags, const struct node *node)
{
    const char *type = outer_type(tags, node);
    const char *inner = inner_type(node), *label = types[node->kind].label;
    size_t parent = parent_of(tags, node), outer = parent, holder;

    if (*type) {
        outer = element_new(tags, type, parent, node);
        tags->elements[outer].outer = true;
    }
    if (node->kind == DOC_TERM)
        tags->elements[parent].last_item = outer;
    tags->nodes[node->index].outer = outer;
    tags->nodes[node->index].label =
        label ? element_new(tags, label, outer, node) : outer;
    holder = inner ? element_new(tags, inner, outer, node) : outer;
    tags->nodes[node->index].holder = holder;
    tags->nodes[node->index].order = tags->order++;
}

void pdf_tags_open(struct tags *tags, struct pdf *pdf)
{
    struct walk walk = { .next = pdf->document->root };

    *tags = (struct tags){ .pdf = pdf, .attached = 1 };
    tags->root = pdf_object_new(pdf);
    tags->nodes = xzalloc((pdf->document->n_nodes + 1) * sizeof *tags->nodes);
    tags->pages = xzalloc((pdf->layout->n_pages + 1) * sizeof *tags->pages);
    while (walk_next(&walk))
        if (walk.entering)
            node_enter(tags, walk.node);
}

void pdf_tags_free(struct tags *tags)
{
    unsigned i;

    for (i = 0; tags->pages && i < tags->pdf->layout->n_pages; i++)
        free(tags->pages[i].elements);
    free(tags->pages);
    free(tags->annotations);
    free(tags->elements);
    free(tags->nodes);
    buf_free(&tags->scratch);
    *tags = (struct tags){ 0 };
}

size_t pdf_tags_element(const struct tags *tags, const struct node *node,
                        bool label)
{
    return label ? tags->nodes[node->index].label
                 : tags->nodes[node->index].holder;
}

/* ---- What elements hold ----------------------------------------------- */

/* A new kid of an element, placed by its order: a row that is split shows
 * the second half of its first cell after the second cell began. */
static struct kid *kid_new(struct tags *tags, size_t element, unsigned order)
{
    struct element *holder = &tags->elements[element];
    struct kid *kid = arena_alloc(tags->pdf->arena, sizeof *kid);
    struct kid *before = holder->last;

    while (before && before->order > order)
        before = before->previous;
    kid->order = order;
    kid->previous = before;
    kid->next = before ? before->next : holder->first;
    *(before ? &before->next : &holder->first) = kid;
    *(kid->next ? &kid->next->previous : &holder->last) = kid;
    return kid;
}

/* Make the elements up to this one kids of their parents: late, so that
 * content is mostly appended. */
static void attach_to(struct tags *tags, size_t element)
{
    for (; tags->attached <= element && tags->attached < tags->n;
         tags->attached++) {
        const struct element *next = &tags->elements[tags->attached];
        struct kid *kid = kid_new(tags, next->parent, next->order);

        kid->kind = KID_ELEMENT;
        kid->element = tags->attached;
    }
}

void pdf_tags_attach(struct tags *tags)
{
    attach_to(tags, tags->n);
}

unsigned pdf_tags_content(struct tags *tags, size_t element,
                          const struct node *node, unsigned page)
{
    struct page_tags *on = &tags->pages[page];
    struct kid *kid;

    attach_to(tags, element);
    kid = kid_new(tags, element, tags->nodes[node->index].order);
    kid->kind = KID_CONTENT;
    kid->page = page;
    kid->content = on->n;
    ARRAY_ROOM(NULL, on->elements, on->n, on->cap);
    on->elements[on->n] = element;
    return on->n++;
}

unsigned pdf_tags_annotation(struct tags *tags, const struct node *link,
                             HPDF_Dict annotation, unsigned page)
{
    size_t element = tags->nodes[link->index].holder;
    struct kid *kid;

    pdf_tags_attach(tags);
    kid = kid_new(tags, element, UINT32_MAX);
    kid->kind = KID_ANNOTATION;
    kid->page = page;
    kid->annotation = annotation;
    ARRAY_ROOM(NULL, tags->annotations, tags->n_annotations,
               tags->cap_annotations);
    tags->annotations[tags->n_annotations] = element;
    return (unsigned)(tags->pdf->layout->n_pages + tags->n_annotations++);
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

void pdf_tags_figure(struct tags *tags, const struct mark *mark, double height)
{
    const struct node *node = mark->node;
    struct element *figure;
    double low = mark->kind == MARK_TEXT ? mark->y : mark->y + mark->height;
    double left = mark->x, right = mark->x + mark->width;
    double bottom = height - low, top = bottom + mark->height;

    while (node && node->kind != DOC_FIGURE)
        node = node->parent;
    if (!node)
        return;
    figure = &tags->elements[tags->nodes[node->index].outer];
    if (figure->box[2] <= figure->box[0]) {
        figure->box[0] = left;
        figure->box[1] = bottom;
    }
    figure->box[0] = least(figure->box[0], left);
    figure->box[1] = least(figure->box[1], bottom);
    figure->box[2] = most(figure->box[2], right);
    figure->box[3] = most(figure->box[3], top);
}
