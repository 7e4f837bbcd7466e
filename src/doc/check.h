/* check -- refuses a tree that would not be accessible. */
#ifndef DOC_CHECK_H
#define DOC_CHECK_H

#include "doc/node.h"

/* Report every figure without alternative text, table without head cells or
 * caption, section without title, skipped heading level, link without text,
 * missing language or title, row of another length.  False if any. */
bool document_check(const struct document *document, struct diag *diag);

#endif
