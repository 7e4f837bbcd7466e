/* galley -- strips one below another: what a block becomes before pages.
 *
 * A strip is never cut by the end of a page, but for a row that is taller
 * than there is room.  A cell of a table is a galley of its own. */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/para.h"

struct flow;
struct row;

/* What stands behind or beside the strips of a quotation or callout.  On each
 * page it grows with them. */
struct frame {
    struct frame *parent;
    double x, width, bar_width, pad;
    colour ground, bar;
    bool grounded, begun;
    size_t page, ground_mark, bar_mark; /* on the page at work */
};

/* "1." beside the first line of an item. */
struct label {
    struct label *next;
    const struct node *node;
    const struct word *word;
    struct font *font;
    struct style style;
    double x, baseline; /* on the page; below the top of the strip */
};

enum strip_kind {
    STRIP_BLANK,
    STRIP_LINE,
    STRIP_BAR, /* an accent across its box */
    STRIP_FIGURE,
    STRIP_ROW
};

struct strip {
    enum strip_kind kind;
    bool keep;      /* on one page with the strip before */
    bool fresh;     /* on a new page */
    bool landscape; /* on a landscape page */
    double before;  /* room above, but at the top of a page */
    double height;
    double need; /* the least of it that must have room */
    double x, width;
    const struct node *node; /* what starts here, at the latest */
    struct frame *frame;
    struct label *labels;
    const struct para *para; /* of a line */
    size_t line;             /* which of its lines */
    struct row *row;
    const struct row *heads; /* rows to repeat on top of a new page */
};

/* Start with { .press, .flow }; without a flow it collects its strips. */
struct galley {
    struct press *press;
    struct flow *flow; /* takes the strips as soon as it can */
    struct strip *strips;
    size_t n, cap;
    double gap;           /* room before the next strip */
    bool keep, fresh;     /* of the next strip */
    bool tight;           /* no gap before the next strip */
    bool landscape;       /* strips stand on landscape pages */
    bool table_landscape; /* and so did the last table */
    size_t added, turned; /* strips so far; and when last turned */
    struct frame *frame;
    struct label *labels; /* that wait for the next line */
    const struct row *heads;
};

/* At least so much room before the next strip. */
void galley_gap(struct galley *galley, double gap);

/* Add a strip: its room above, frame, labels and so on are the galley's. */
void galley_add(struct galley *galley, struct strip strip);
void galley_blank(struct galley *galley, const struct node *node,
                  double height);

/* Add all lines of a paragraph that has been set. */
void galley_para(struct galley *galley, const struct node *node,
                 const struct para *para, double x);

/* Give back scratch memory that no strip needs any more: where no block is
 * half done. */
void galley_turn(struct galley *galley);

/* Hand what is left to the flow. */
void galley_end(struct galley *galley);

/* Draw a strip but a row with its upper edge at y, frames included. */
void galley_draw(const struct strip *strip, const struct pen *pen, double y);

/* The room that frames which go on from the page before need on top. */
double galley_pad(const struct frame *frame, size_t page);

#endif
