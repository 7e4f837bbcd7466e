/* row -- cells side by side: a row of a table, or of tiles. */
#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout/galley.h"

/* A box with a galley in it.  Its strips have their x on the page. */
struct cell {
    const struct node *node;
    struct galley galley;
    double x, width;    /* of the box */
    double height;      /* of its strips */
    size_t done, to;    /* strips drawn; strips to draw now, up to this */
    double top, bottom; /* room above and below its strips */
    bool grounded;
    colour ground, bar;
    double inset;      /* of its ground: a gap to other grounds */
    double bar_height; /* of an accent along its top */
    enum tone tone;    /* its shape is drawn */
    double shape_x, shape_y, shape_size;
};

struct row {
    struct row *next; /* of heads that repeat together */
    struct cell *cells;
    size_t n;
    double height;     /* of all of it in one piece */
    double x, width;   /* of the rule below */
    double rule_width; /* 0: none */
    colour rule;
};

/* The height of the row once its cells are filled; and the least part of it
 * that is worth a place at the end of a page. */
void row_measure(struct row *row);
double row_need(const struct row *row, double page);

/* Draw what fits `room`, or something in any case where `force` is set: the
 * height taken.  *done: nothing is left. */
double row_draw(struct row *row, const struct pen *pen, double y, double room,
                bool force, bool *done);

/* Draw a head row again, all of it, from the start. */
double row_repeat(const struct row *row, const struct pen *pen, double y);
double rows_height(const struct row *row); /* of it and all next */

#endif
