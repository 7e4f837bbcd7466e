/* block -- nodes to strips. */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/galley.h"

/* Where blocks are set, and how. */
struct box {
    double x, width;
    struct style style;
    double gap;    /* between paragraphs */
    bool at_right; /* lines end at the right: figures */
};

/* Set what a node holds: blocks, and inlines between them as paragraphs. */
void blocks_set(struct galley *galley, const struct node *parent,
                const struct box *box);

/* Set a node's inlines as one paragraph. */
void block_para(struct galley *galley, const struct node *node,
                const struct box *box);

#endif
