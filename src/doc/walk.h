/* walk -- enter and leave, in reading order. */
#ifndef DOC_WALK_H
#define DOC_WALK_H

#include "doc/node.h"

/* Start with { .next = root }.  While walk_next() answers true, `node` is
 * entered or left; a node without children is entered, then left. */
struct walk {
    const struct node *next;
    const struct node *node;
    bool entering;
    const struct node *root;
    bool leave_next;
};

bool walk_next(struct walk *walk);

#endif
