/* table -- rows of cells, their head repeated on every page. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/block.h"

/* Reports a table that is too wide for any page, and fails the press. */
void table_set(struct galley *galley, const struct node *node,
               const struct box *box);

#endif
