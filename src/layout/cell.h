/* cell -- what a cell of a table holds, measured and set. */
#ifndef LAYOUT_CELL_H
#define LAYOUT_CELL_H

#include "layout/column.h"
#include "layout/row.h"

/* How the cells of a table are set. */
struct cells {
    struct style style; /* of body text */
    struct fit fit;
    struct column *columns;
    size_t n;
};

/* Widen the column by a cell, at body size. */
void cell_measure(struct column *column, struct press *press,
                  const struct node *node);

void cell_set(struct cell *cell, struct press *press, const struct node *node,
              const struct cells *cells, const struct column *column);

#endif
