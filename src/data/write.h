/* write -- a tree of values as canonical YAML. */
#ifndef DATA_WRITE_H
#define DATA_WRITE_H

#include "data/readset.h"

/* Canonical YAML of a tree, or, unless `only` is NULL, of what is in that set
 * and of `source` keys on the way to it; appended to out. */
void write_value(const struct value *root, const struct readset *only,
                 struct buf *out);

#endif
