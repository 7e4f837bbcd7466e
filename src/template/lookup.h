/* lookup -- {{ lookups }}: what a template may ask of dataset and subject. */
#ifndef TEMPLATE_LOOKUP_H
#define TEMPLATE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/readset.h"

/* One {{ lookup }} in a text: where it starts, what is behind its "}}" (NULL
 * when that is missing), and the name in it, `len` long. */
struct lookup {
    const char *start, *end, *name;
    size_t len;
};

/* Find the first lookup.  False: there is none. */
bool lookup_next(const char *text, struct lookup *out);

/* Check that every {{ lookup }} in the text is closed and known.  False:
 * reported at `at`, every one of them. */
bool lookup_check(const char *text, struct at at, struct diag *diag);

/* `text` with each {{ lookup }} replaced, in the arena: organisation.id,
 * .name, .short_name, .kind and .region, dataset.title, as_of (in words).
 * What is looked up has been read.  An unknown lookup, or one whose value is
 * absent, is reported at `at`: NULL. */
const char *lookup_expand(const char *text, struct at at,
                          const struct dataset *dataset,
                          const struct value *subject, int32_t as_of,
                          struct readset *read, struct arena *arena,
                          struct diag *diag);

/* The same for CommonMark: what is put in stands for itself, not for markup. */
const char *lookup_expand_prose(const char *text, struct at at,
                                const struct dataset *dataset,
                                const struct value *subject, int32_t as_of,
                                struct readset *read, struct arena *arena,
                                struct diag *diag);

#endif
