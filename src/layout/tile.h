/* tile -- key figures side by side. */
#ifndef LAYOUT_TILE_H
#define LAYOUT_TILE_H

#include "layout/block.h"

/* Two to four a row, in equal boxes. */
void tiles_set(struct galley *galley, const struct node *node,
               const struct box *box);

#endif
