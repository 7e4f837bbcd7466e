/* blocks -- CommonMark prose to nodes. */
#ifndef DOC_BLOCKS_H
#define DOC_BLOCKS_H

#include "doc/node.h"

/* Add the blocks of `commonmark` last into parent.  The prose has passed
 * prose_fault(); what parent may not hold is reported at `at`: false. */
bool blocks_add(struct document *document, struct node *parent,
                const char *commonmark, struct at at, struct diag *diag);

#endif
