/* node -- kinds of the semantic document tree, and who may contain whom. */
#ifndef DOC_NODE_H
#define DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "theme/theme.h"

enum node_kind {
    /* blocks */
    DOC_DOCUMENT,
    DOC_COVER,     /* title block: title, paragraphs, facts */
    DOC_TITLE,     /* the document's title */
    DOC_SECTION,   /* heading first, then blocks */
    DOC_HEADING,   /* level 1 to 6, from nesting */
    DOC_PARAGRAPH, /* target: the table whose sources it names */
    DOC_BULLETS,
    DOC_STEPS,
    DOC_ITEM,
    DOC_DEFINITIONS,
    DOC_TERM,
    DOC_DETAIL,
    DOC_QUOTE,
    DOC_CALLOUT,
    DOC_TABLE, /* caption, head, body; target: the figure it has the data of */
    DOC_CAPTION,
    DOC_TABLE_HEAD, /* rows that repeat on every page */
    DOC_TABLE_BODY,
    DOC_ROW,
    DOC_HEAD, /* a head cell; scope says of what */
    DOC_CELL,
    DOC_TILES,
    DOC_TILE,
    DOC_FIGURE, /* caption; alt */
    DOC_TOC,
    DOC_TOC_ENTRY, /* target: a section; holds a link with a page number */
    DOC_NOTES,     /* the sources, numbered */
    DOC_NOTE,      /* one source; number and id */
    DOC_PAGE_BREAK,
    /* inlines */
    DOC_TEXT, /* the only kind with `text` */
    DOC_STRONG,
    DOC_EMPHASIS,
    DOC_CODE,
    DOC_LINK,         /* url, or target: a section or table */
    DOC_CITE,         /* "[1]"; target: a note */
    DOC_ABBREVIATION, /* alt: what it stands for */
    DOC_BREAK,        /* a new line within a paragraph */
    DOC_PAGE_NUMBER,  /* the page its target starts on; layout knows it */
    DOC_KINDS
};

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

struct figure;

struct node {
    enum node_kind kind;
    enum tone tone;
    enum scope scope;
    unsigned level;  /* of a heading; nesting depth of a list */
    unsigned number; /* of a step, a note, a table, a figure; from 1 */
    unsigned index;  /* unique in its document, from 0 */
    bool landscape;  /* of a section: it wants landscape pages */
    const char *text;
    size_t text_len, text_cap; /* node_text()'s own */
    const char *id, *alt, *lang, *url;
    const struct node *target;
    const struct figure *figure; /* what a figure shows */
    struct at at;                /* what to blame: a place in YAML, or none */
    struct node *parent, *next, *first, *last;
};

/* A file attached to a PDF. */
struct attachment {
    const char *name, *media_type, *description;
    const char *bytes;
    size_t len;
};

/* Everything is in `arena`. */
struct document {
    struct arena *arena;
    struct node *root;
    unsigned n_nodes;
    const char *title, *lang, *author, *subject; /* subject: a description */
    const char *heading, *organisation;          /* shown on each page */
    int32_t date;  /* of the metadata: the as-of day, YYYYMMDD */
    int64_t epoch; /* the same in seconds, UTC */
    const struct attachment *attachment; /* or NULL */
    unsigned *pages; /* told by a renderer that makes pages; or NULL */
};

struct document *node_document_new(void);
void node_document_free(struct document *document);

/* Add a node last into parent.  NULL where parent may not hold the kind:
 * nothing is reported, node_may_hold() says so beforehand. */
struct node *node_add(struct document *document, struct node *parent,
                      enum node_kind kind);

/* Add text (copied) last into an inline holder; merges with text before. */
struct node *node_text(struct document *document, struct node *parent,
                       const char *text, size_t len);

/* The same in another language than what is around it; NULL: in its. */
struct node *node_text_in(struct document *document, struct node *parent,
                          const char *lang, const char *text, size_t len);

/* The one rule of containment. */
bool node_may_hold(enum node_kind parent, enum node_kind child);

/* Whether a kind stands within a line of text. */
bool node_is_inline(enum node_kind kind);

/* "paragraph": the name of a kind in messages and dumps. */
const char *node_kind_name(enum node_kind kind);

#endif
