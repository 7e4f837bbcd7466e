/* lookup -- {{ lookups }}: what a template may ask of dataset and subject. */
#ifndef TEMPLATE_LOOKUP_H
#define TEMPLATE_LOOKUP_H

#include <stdbool.h>

#include "base/diag.h"

/* Check that every {{ lookup }} in the text is closed and known.  False:
 * reported at `at`, every one of them. */
bool lookup_check(const char *text, struct at at, struct diag *diag);

#endif
