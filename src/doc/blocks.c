/* blocks -- CommonMark prose to nodes. */
#include "doc/blocks.h"

#include <cmark.h>
#include <string.h>

enum { DEPTH_MAX = 24 };

static enum node_kind block_kind(cmark_node *block)
{
    switch (cmark_node_get_type(block)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_CODE_BLOCK:
        return DOC_PARAGRAPH;
    case CMARK_NODE_BLOCK_QUOTE:
        return DOC_QUOTE;
    case CMARK_NODE_LIST:
        return cmark_node_get_list_type(block) == CMARK_ORDERED_LIST
                   ? DOC_STEPS
                   : DOC_BULLETS;
    case CMARK_NODE_ITEM:
        return DOC_ITEM;
    case CMARK_NODE_STRONG:
        return DOC_STRONG;
    case CMARK_NODE_EMPH:
        return DOC_EMPHASIS;
    case CMARK_NODE_LINK:
        return DOC_LINK;
    case CMARK_NODE_CODE:
        return DOC_CODE;
    case CMARK_NODE_LINEBREAK:
        return DOC_BREAK;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
        return DOC_TEXT;
    default:
        return DOC_KINDS; /* thematic breaks; and what prose_fault() refuses */
    }
}

/* A paragraph that is all an item has is the item's own text. */
static bool is_tight(cmark_node *paragraph)
{
    cmark_node *parent = cmark_node_parent(paragraph);

    return cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
           !cmark_node_previous(paragraph) && !cmark_node_next(paragraph);
}

static void literal_add(struct document *document, struct node *parent,
                        const char *text)
{
    size_t len = text ? strlen(text) : 0;

    if (len)
        node_text(document, parent, text, len);
}

/* What is entered below `parent`: the node that holds what follows, `parent`
 * itself where nothing of our own stands for it, NULL where it may not be. */
static struct node *enter(struct document *document, struct node *parent,
                          cmark_node *source)
{
    enum node_kind kind = block_kind(source);
    struct node *node;

    if (kind == DOC_KINDS)
        return parent;
    if (kind == DOC_PARAGRAPH && is_tight(source) && parent->kind == DOC_ITEM)
        return parent;
    if (kind == DOC_TEXT) {
        bool soft = cmark_node_get_type(source) == CMARK_NODE_SOFTBREAK;

        literal_add(document, parent,
                    soft ? " " : cmark_node_get_literal(source));
        return parent;
    }
    node = node_add(document, parent, kind);
    if (!node)
        return NULL;
    if (kind == DOC_LINK)
        node->url = arena_strdup(document->arena, cmark_node_get_url(source));
    if (kind == DOC_CODE)
        literal_add(document, node, cmark_node_get_literal(source));
    if (cmark_node_get_type(source) == CMARK_NODE_CODE_BLOCK)
        literal_add(document, node_add(document, node, DOC_CODE),
                    cmark_node_get_literal(source));
    return node;
}

/* Add what is below `source`.  NULL, or the name of what may not stand
 * there. */
static const char *children_add(struct document *document, struct node *parent,
                                cmark_node *source, unsigned depth)
{
    cmark_node *child = cmark_node_first_child(source);

    if (depth > DEPTH_MAX)
        return "nesting this deep";
    for (; child; child = cmark_node_next(child)) {
        struct node *node = enter(document, parent, child);
        const char *fault;

        if (!node)
            return cmark_node_get_type_string(child);
        fault = children_add(document, node, child, depth + 1);
        if (fault)
            return fault;
    }
    return NULL;
}

bool blocks_add(struct document *document, struct node *parent,
                const char *commonmark, struct at at, struct diag *diag)
{
    cmark_node *root =
        cmark_parse_document(commonmark, strlen(commonmark), CMARK_OPT_DEFAULT);
    const char *fault = children_add(document, parent, root, 0);

    if (fault)
        diag_error(diag, at, "prose in a %s may not contain %s; simplify it",
                   node_kind_name(parent->kind), fault);
    cmark_node_free(root);
    return fault == NULL;
}
