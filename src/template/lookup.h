/* lookup -- {{ lookups }}: what a template may ask of dataset and subject. */
#ifndef TEMPLATE_LOOKUP_H
#define TEMPLATE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

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

#endif
