/* write -- a tree of values as canonical YAML. */
#ifndef DATA_WRITE_H
#define DATA_WRITE_H

#include "data/value.h"

/* Canonical YAML of a tree, or, with only_read, of what has been read and
 * of `source` keys on the way to it; appended to out.  (write.c) */
void write_value(const struct value *root, bool only_read, struct buf *out);

#endif
