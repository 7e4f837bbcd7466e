/* checking -- the state of one checking_schema(), shared by its two passes. */
#ifndef DATA_CHECKING_H
#define DATA_CHECKING_H

#include "base/buf.h"
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

/* Append ", did you mean 'x'?", or all names where they are few, or nothing.
 */
void checking_guess(struct checking *c, const char *word,
                    const char *const *names, size_t n, struct buf *out);

/* Give each value its field, and check types, choices, unknown keys (the
 * nearest known name is told), required keys, and references, within `root`.
 * Scalars that are choices or references get the schema's spelling.
 * `source` (a source id or a list of them) may stand in any record.  A
 * required key directly in an organisation is left to schema_require().
 * False when anything was reported as an error. */
bool checking_schema(const struct schema *schema, struct value *root,
                     unsigned flags, struct diag *diag);

/* Whether an organisation may be called so: it becomes a file's name. */
bool checking_id_ok(const char *id);

#endif
