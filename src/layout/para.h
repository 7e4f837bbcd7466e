/* para -- the inlines of one block as shaped pieces, and as lines. */
#ifndef LAYOUT_PARA_H
#define LAYOUT_PARA_H

#include "layout/press.h"

/* A stretch of text of one inline node. */
struct run {
    size_t start;            /* in the paragraph's text */
    const struct node *node; /* text, citation, line break, page number */
    const struct node *link; /* the link or citation around it, or NULL */
    struct style style;
    bool glued; /* no line begins with it */
};

/* A word, a part of one, or a space. */
struct piece {
    const struct word *word; /* NULL: a page number, or a line break */
    struct font *font;
    const struct run *run;
    double width;
    unsigned char level; /* odd: right to left */
    bool space;
    bool may;  /* a line may begin with it */
    bool must; /* a line begins with it */
};

struct line {
    size_t first, shown, end; /* pieces; from `shown` on they are spaces */
    double width;             /* without those */
};

struct para {
    struct press *press;
    struct run *runs;
    size_t n_runs;
    struct piece *pieces;
    size_t n_pieces;
    struct line *lines;
    size_t n_lines;
    struct style style;
    const struct run *number;    /* of contents: the page number at the right */
    double min_width, max_width; /* the widest word; the widest line */
    double measure;              /* the room of a line */
    double line_height, baseline;
    bool bidi, rtl;
    bool introduces; /* ends with a colon: stays with what follows */
    bool numeric;    /* nothing but figures */
    bool at_right;   /* set by the caller: lines end at the right */
};

/* The inlines from `first` up to but without `end`; white space is collapsed.
 * The paragraph is in the press's scratch arena. */
struct para *para_new(struct press *press, const struct node *first,
                      const struct node *end, const struct style *style);

/* The same of text that no node has. */
struct para *para_text(struct press *press, const char *text,
                       const struct style *style);

/* The room kept for a page number, of three digits, and its font. */
double para_number_room(const struct para *para, const struct run *run,
                        struct font **font);

#endif
