/* dump -- the plain text that golden tests compare. */
#ifndef DOC_DUMP_H
#define DOC_DUMP_H

#include "base/buf.h"
#include "doc/node.h"

/* One line a node, indented by depth: kind, attributes, quoted text. */
void dump_document(const struct document *document, struct buf *out);

/* Append only the words, as a screen reader meets them: a line a block, with
 * list labels and citation marks, without page numbers. */
void dump_words(const struct document *document, struct buf *out);

/* "•", "3.", "[2]": the label that an item, note or citation shows; written
 * to `out`, which has room for 16 bytes.  Empty for other kinds. */
void dump_label(const struct node *node, char *out);

#endif
