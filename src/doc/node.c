/* node -- kinds of the semantic document tree, and who may contain whom. */
#include "doc/node.h"

#include <string.h>

/* What a kind holds: a set of kinds, one bit each. */
#define BIT(kind) (UINT64_C(1) << (kind))

#define LISTS (BIT(DOC_BULLETS) | BIT(DOC_STEPS))
#define INLINES                                                               \
    (BIT(DOC_TEXT) | BIT(DOC_STRONG) | BIT(DOC_EMPHASIS) | BIT(DOC_CODE) |    \
     BIT(DOC_LINK) | BIT(DOC_CITE) | BIT(DOC_ABBREVIATION) | BIT(DOC_BREAK) | \
     BIT(DOC_PAGE_NUMBER))
#define STYLED (INLINES & ~BIT(DOC_PAGE_NUMBER))
#define FLOW \
    (BIT(DOC_PARAGRAPH) | LISTS | BIT(DOC_DEFINITIONS) | BIT(DOC_QUOTE))
#define BODY                                                              \
    (FLOW | BIT(DOC_CALLOUT) | BIT(DOC_TABLE) | BIT(DOC_TILES) |          \
     BIT(DOC_FIGURE) | BIT(DOC_SECTION) | BIT(DOC_NOTES) | BIT(DOC_TOC) | \
     BIT(DOC_PAGE_BREAK))

static const struct {
    const char *name;
    uint64_t holds;
} kinds[DOC_KINDS] = {
    [DOC_DOCUMENT] = { "document", BODY | BIT(DOC_COVER) },
    [DOC_COVER] = { "cover", BIT(DOC_TITLE) | BIT(DOC_PARAGRAPH) |
                                 BIT(DOC_DEFINITIONS) },
    [DOC_TITLE] = { "title", INLINES },
    [DOC_SECTION] = { "section", BODY | BIT(DOC_HEADING) },
    [DOC_HEADING] = { "heading", INLINES },
    [DOC_PARAGRAPH] = { "paragraph", INLINES },
    [DOC_BULLETS] = { "bullets", BIT(DOC_ITEM) },
    [DOC_STEPS] = { "steps", BIT(DOC_ITEM) },
    [DOC_ITEM] = { "item", INLINES | FLOW },
    [DOC_DEFINITIONS] = { "definitions", BIT(DOC_TERM) | BIT(DOC_DETAIL) },
    [DOC_TERM] = { "term", INLINES },
    [DOC_DETAIL] = { "detail", INLINES | FLOW },
    [DOC_QUOTE] = { "quote", FLOW },
    [DOC_CALLOUT] = { "callout", FLOW },
    [DOC_TABLE] = { "table", BIT(DOC_CAPTION) | BIT(DOC_TABLE_HEAD) |
                                 BIT(DOC_TABLE_BODY) },
    [DOC_CAPTION] = { "caption", INLINES },
    [DOC_TABLE_HEAD] = { "table-head", BIT(DOC_ROW) },
    [DOC_TABLE_BODY] = { "table-body", BIT(DOC_ROW) },
    [DOC_ROW] = { "row", BIT(DOC_HEAD) | BIT(DOC_CELL) },
    [DOC_HEAD] = { "head", INLINES },
    [DOC_CELL] = { "cell", INLINES | FLOW },
    [DOC_TILES] = { "tiles", BIT(DOC_TILE) },
    [DOC_TILE] = { "tile", BIT(DOC_PARAGRAPH) },
    [DOC_FIGURE] = { "figure", BIT(DOC_CAPTION) },
    [DOC_TOC] = { "toc", BIT(DOC_TOC_ENTRY) },
    [DOC_TOC_ENTRY] = { "toc-entry", INLINES },
    [DOC_NOTES] = { "notes", BIT(DOC_NOTE) },
    [DOC_NOTE] = { "note", INLINES },
    [DOC_PAGE_BREAK] = { "page-break", 0 },
    [DOC_TEXT] = { "text", 0 },
    [DOC_STRONG] = { "strong", STYLED },
    [DOC_EMPHASIS] = { "emphasis", STYLED },
    [DOC_CODE] = { "code", BIT(DOC_TEXT) },
    [DOC_LINK] = { "link", INLINES & ~(BIT(DOC_LINK) | BIT(DOC_CITE)) },
    [DOC_CITE] = { "cite", 0 },
    [DOC_ABBREVIATION] = { "abbreviation", BIT(DOC_TEXT) },
    [DOC_BREAK] = { "break", 0 },
    [DOC_PAGE_NUMBER] = { "page-number", 0 },
};

struct document *node_document_new(void)
{
    struct arena *arena = arena_new();
    struct document *document = arena_alloc(arena, sizeof *document);

    document->arena = arena;
    document->root = arena_alloc(arena, sizeof *document->root);
    document->root->kind = DOC_DOCUMENT;
    document->root->index = document->n_nodes++;
    return document;
}

void node_document_free(struct document *document)
{
    if (document)
        arena_free(document->arena);
}

bool node_may_hold(enum node_kind parent, enum node_kind child)
{
    return kinds[parent].holds & BIT(child);
}

bool node_is_inline(enum node_kind kind)
{
    return INLINES & BIT(kind);
}

const char *node_kind_name(enum node_kind kind)
{
    return kinds[kind].name;
}

/* Where blocks nest, depth; where headings do, level. */
static unsigned level_of(const struct node *parent, enum node_kind kind)
{
    bool counts = kind == DOC_SECTION || (LISTS & BIT(kind));
    const struct node *up = parent;

    if (kind == DOC_HEADING || kind == DOC_ITEM)
        return parent->level;
    if (!counts)
        return 0;
    while (up && !(kind == DOC_SECTION ? up->kind == DOC_SECTION
                                       : (LISTS & BIT(up->kind)) != 0))
        up = up->parent;
    return up ? up->level + 1 : 1;
}

struct node *node_add(struct document *document, struct node *parent,
                      enum node_kind kind)
{
    struct node *node;

    if (!node_may_hold(parent->kind, kind))
        return NULL;
    node = arena_alloc(document->arena, sizeof *node);
    node->kind = kind;
    node->index = document->n_nodes++;
    node->parent = parent;
    node->level = level_of(parent, kind);
    node->at = parent->at;
    if (kind == DOC_ITEM && parent->kind == DOC_STEPS)
        node->number = parent->last ? parent->last->number + 1 : 1;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct node *node_text(struct document *document, struct node *parent,
                       const char *text, size_t len)
{
    return node_text_in(document, parent, NULL, text, len);
}

struct node *node_text_in(struct document *document, struct node *parent,
                          const char *lang, const char *text, size_t len)
{
    struct node *node = parent->last;

    if (!node || node->kind != DOC_TEXT || node->lang != lang)
        node = node_add(document, parent, DOC_TEXT);
    if (!node)
        return NULL;
    node->lang = lang;
    if (node->text_len + len >= node->text_cap) {
        size_t cap = 2 * (node->text_len + len) + 16;
        char *room = arena_alloc(document->arena, cap);

        if (node->text_len)
            memcpy(room, node->text, node->text_len);
        node->text = room;
        node->text_cap = cap;
    }
    memcpy((char *)(uintptr_t)node->text + node->text_len, text, len);
    node->text_len += len;
    ((char *)(uintptr_t)node->text)[node->text_len] = '\0';
    return node;
}
