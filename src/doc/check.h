/* check -- refuses a tree that would not be accessible. */
#ifndef DOC_CHECK_H
#define DOC_CHECK_H

#include "doc/node.h"

/* Report every figure without alternative text, table without head cells or
 * caption, section without title, heading out of place, link without text,
 * term without definition or row of another length, at or below root.  False if
 * any. */
bool check_node(const struct node *root, struct diag *diag);

/* The document's own title and language. */
bool check_document(const struct document *document, struct diag *diag);

#endif
