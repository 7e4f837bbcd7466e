/* cover -- the title block: title, subtitle, and facts in two columns. */
#ifndef LAYOUT_COVER_H
#define LAYOUT_COVER_H

#include "layout/block.h"

void cover_set(struct galley *galley, const struct node *node,
               const struct box *box);

#endif
