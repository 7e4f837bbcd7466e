/* page -- boxes on pages, each knowing its node.
 *
 * Layout turns a document tree into marks on pages, in reading order.
 * Lengths are points; x from the left edge, y from the top edge of the page
 * down.  Nothing here knows PDF. */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "chart/canvas.h"
#include "doc/node.h"
#include "layout/faces.h"
#include "theme/theme.h"

enum mark_kind {
    MARK_TEXT,
    MARK_RECT,  /* filled with `colour` */
    MARK_SHAPE, /* the shape of a tone, in its box, filled with `colour` */
    MARK_PATH   /* lines and areas of a figure */
};

/* A path in points of the page: a verb ('m', 'l', 'c' or 'z') takes 2, 2, 6
 * or no numbers. */
struct path {
    const char *verbs;
    const double *numbers;
    size_t n_verbs, n_numbers;
    struct paint paint;
};

/* What a mark without a node is, for readers that skip it. */
enum artifact { ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER };

struct mark {
    enum mark_kind kind;
    const struct node *node; /* whose words these are: a text node, or the
                                item, note, citation or page number that
                                generated them; NULL: an artifact */
    bool label;              /* the node's label ("1.", bullet) */
    enum artifact artifact;
    colour colour;
    double x, y;          /* text: left end of its baseline; else the
                             upper left corner of its box */
    double width, height; /* text: advance, and size times line height */
    enum tone tone;       /* of a shape */
    const struct path *path;
    struct font *font; /* of text, and so on: */
    double size, rise; /* rise: above the baseline, for citations */
    const struct glyph *glyphs;
    size_t n;
};

/* Where a link can be clicked: one a line that it covers. */
struct link_area {
    const struct node *node; /* DOC_LINK, DOC_CITE */
    double x, y, width, height;
};

struct page {
    struct mark *marks;
    size_t n_marks, cap_marks;
    struct link_area *links;
    size_t n_links, cap_links;
    bool landscape; /* wider than high */
};

/* Where a node starts. */
struct place {
    unsigned page; /* from 0 */
    double y;
    bool known;
};

struct layout {
    struct arena *arena;
    const struct document *document;
    const struct theme *theme;
    struct page *pages;
    size_t n_pages, cap_pages;
    struct place *places; /* by node->index */
};

/* The size of a page. */
static inline double page_width(const struct layout *layout, size_t page)
{
    return layout->pages[page].landscape ? layout->theme->page_height
                                         : layout->theme->page_width;
}

static inline double page_height(const struct layout *layout, size_t page)
{
    return layout->pages[page].landscape ? layout->theme->page_width
                                         : layout->theme->page_height;
}

/* Lay the document out.  A character that no font has is a warning that
 * names it and its place.  NULL: diag says why (a font that cannot be used,
 * a table too wide for the page).  Free with page_layout_free(); NULL allowed.
 */
struct layout *page_layout(const struct document *document,
                           const struct theme *theme, struct faces *fonts,
                           struct diag *diag);
/* The same without feet, for a figure alone; the theme is lent until
 * page_layout_free(). */
struct layout *page_layout_bare(const struct document *document,
                                const struct theme *theme, struct faces *fonts,
                                struct diag *diag);
void page_layout_free(struct layout *layout);

#endif
