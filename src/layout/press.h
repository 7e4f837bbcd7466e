/* press -- what all parts of layout share: fonts, pages, and marks on them. */
#ifndef LAYOUT_PRESS_H
#define LAYOUT_PRESS_H

#include "base/buf.h"
#include "layout/faces.h"
#include "layout/page.h"
#include "layout/style.h"

/* A page number to be filled in once every section has its page. */
struct number {
    size_t page, mark; /* where it is shown */
    double left, right, size;
    bool at_right; /* ends at `right`, else begins at `left` */
    struct font *font;
};

struct press {
    struct layout *layout;
    struct faces *fonts;
    struct diag *diag;
    struct arena *scratch; /* of the blocks at work */
    struct arena *retired; /* of those before, which may wait for a page */
    unsigned char *warned; /* a bit a character: it has no glyph */
    struct number *numbers;
    size_t n_numbers, cap_numbers;
    bool failed;       /* diag knows why */
    struct buf text;   /* paragraph at work */
    struct buf breaks; /* a byte of it: enum of unilbrk.h */
    struct buf levels; /* a byte of it: its bidirectional level */
    struct buf slots;  /* a byte of it: see faces_slots() */
    double *lefts;     /* of the pieces of the line at work */
    size_t *order;     /* and how they stand from left to right */
    size_t cap_order;
};

/* Where marks go.  An artifact's marks have no node and its lines no links:
 * a head that a table repeats, running heads. */
struct pen {
    struct press *press;
    size_t page;
    bool artifact;
    enum artifact kind;
};

/* Give back what the press allocated, not the press. */
void press_free(struct press *press);

/* Retire the scratch arena once it has grown: what was retired before dies.
 * False where it is small. */
bool press_turn(struct press *press);

/* The font of a face; the regular one where that cannot be used. */
struct font *press_font(struct press *press, enum face face);

/* Shape a word of `node`, of one slot (faces_slots()), in the font of the
 * style, or in another where only that has every glyph: *font says which. */
const struct word *press_shape(struct press *press, const struct node *node,
                               const struct style *style, char slot,
                               const char *text, size_t len, bool rtl,
                               struct font **font);

/* A new, empty page, last. */
void press_page(struct press *press);

/* A mark, zeroed but for its kind and, on a pen for artifacts, that; valid
 * until the next. */
struct mark *press_mark(const struct pen *pen, enum mark_kind kind);

/* An artifact: a filled rectangle.  Its number on the page. */
size_t press_rect(const struct pen *pen, colour colour, double x, double y,
                  double width, double height);

/* One word at a baseline: its mark, valid until the next. */
struct mark *press_word(const struct pen *pen, const struct node *node,
                        bool label, const struct word *word, struct font *font,
                        const struct style *style, double x, double baseline);

/* Add a word's glyphs behind the `n` that a mark has; how many it has then.
 * The first of a right-to-left mark, `width` units wide, takes the pen to the
 * right end, and each goes back by its own width. */
size_t press_word_glyphs(struct glyph *out, const struct word *word, bool rtl,
                         size_t n, int32_t width);

void press_link(const struct pen *pen, struct link_area area);

/* Note that the node, and what it begins, starts here. */
void press_place(const struct pen *pen, const struct node *node, double y);

/* Keep a page number for press_numbers_fill(), which comes last. */
void press_number(const struct pen *pen, struct number number);
void press_numbers_fill(struct press *press);

double press_word_width(const struct word *word, const struct font *font,
                        double size);

#endif
