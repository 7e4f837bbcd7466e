/* reference -- what a reference names, and keys that are one. */
#ifndef DATA_REFERENCE_H
#define DATA_REFERENCE_H

#include "data/checking.h"

/* Resolve references and keys below a value whose types are checked. */
void reference_check(struct checking *c, struct value *value);

/* What `name`, said by `from` (a reference, or the map whose key it is),
 * names in the collections at the paths of `spec`; or NULL. */
const struct value *reference_find(struct checking *c, const struct value *from,
                                   const char *name, const char *spec);

/* What {key} in a collection's path stands for: a scalar of the nearest
 * record around `from` that says it, or NULL. */
const struct value *reference_sibling(const struct value *from,
                                      const char *key);

#endif
