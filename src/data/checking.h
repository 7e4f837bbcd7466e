/* checking -- the state of one schema_check(), shared by its two passes. */
#ifndef DATA_CHECKING_H
#define DATA_CHECKING_H

#include "data/schema.h"

/* Names compared for "did you mean", over a whole check: so many faults that
 * it matters do not each need a guess. */
enum { CHECKING_GUESSES = 50000 };

struct checking {
    const struct schema *schema;
    const struct field *organisation; /* what holds an organisation, or NULL */
    struct value *root;
    struct value *organisations; /* the map of them, or NULL */
    unsigned flags;
    size_t guesses;
    struct collections *collections;
    struct diag *diag;
};

/* Append "; did you mean 'x'?", or all names where they are few, or nothing.
 */
void checking_guess(struct checking *c, const char *word,
                    const char *const *names, size_t n, struct buf *out);

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
