/* html -- a page at work, shared by the files that write it. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "base/buf.h"
#include "doc/node.h"
#include "layout/faces.h"

/* What the page knows of a node, by its index. */
struct html_note {
    unsigned number;      /* of a citation: which of the document's, from 1 */
    unsigned order;       /* and which of its note's */
    unsigned first, last; /* of a note: its citations, by index */
    unsigned next;        /* of a citation: the note's next; 0 ends */
    bool twin;            /* another node before it has its id */
};

struct html {
    const struct document *document;
    const struct theme *theme;
    struct faces *fonts;
    struct buf *out;
    struct diag *diag;
    struct html_note *notes;
    unsigned n_tables, n_figures, n_citations; /* so far */
    uint64_t figures; /* a bit for each column of figures of the table */
    unsigned column;  /* of the cell at work */
    bool turns;       /* some text is written from right to left */
    bool in_main;     /* the page's main part is open */
    bool failed;      /* diag says why */
};

/* ---- html_page: what surrounds the document's own words ---------------- */

/* The page's head with its style, up to the start of what is shown. */
void html_page_open(struct html *html);

/* The first link, past the contents. */
void html_skip_link(struct html *html, const struct node *node);

/* The end of the main part, and the page's foot. */
void html_page_close(struct html *html);

/* A few words of the page's own. */
enum html_word {
    WORD_SKIP,    /* to the main part */
    WORD_DATA,    /* of a figure, folded away */
    WORD_CALLOUT, /* what a callout is called */
    WORD_SOURCE,  /* of a citation; %u: its number */
    WORD_BACK,    /* %u: which citation, %u: of which source */
    HTML_WORDS
};
const char *html_page_word(enum html_word word);

/* ---- html_style: how it looks ------------------------------------------ */

/* Append the style sheet of a theme: light, dark, printed. */
void html_style(struct buf *out, const struct theme *theme);

/* ---- html_note: ids, citations and the sources that they lead to -------- */

/* Find what notes are cited by whom; html->notes is to be freed. */
void html_notes_find(struct html *html);

/* Append the id of a section or note; ` id="..."` where a node has one; or
 * ` href="#..."` of where a target stands. */
void html_id_add(struct html *html, const struct node *node);
void html_note_id(struct html *html, const struct node *node);
void html_note_href(struct html *html, const struct node *target);

void html_cite(struct html *html, const struct node *node);
void html_note_end(struct html *html, const struct node *node);

/* ---- html_table -------------------------------------------------------- */

void html_table_open(struct html *html, const struct node *node);
void html_table_close(struct html *html, const struct node *node);
/* Whether the next cell's words stand at its right; to be asked once a cell. */
bool html_cell_at_right(struct html *html, const struct node *node);
/* Whether the node is a cell with much to read, which is kept wide. */
bool html_cell_is_long(const struct node *node);
void html_cell_attributes(struct html *html, const struct node *node);

/* ---- html_figure ------------------------------------------------------- */

/* The figure's picture, behind its caption. */
void html_figure(struct html *html, const struct node *node);

/* Whether a table with the figure's numbers follows, as a part of it. */
bool html_figure_goes_on(const struct node *node);

/* Whether the table is that. */
bool html_is_data_table(const struct node *node);

bool html_render(const struct document *document, const struct theme *theme,
                 struct faces *fonts, struct buf *out, struct diag *diag);

#endif
