/* lang -- BCP 47 language tags: "en-GB", "cy". */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

/* Whether a tag is one in shape: letters, then parts after hyphens. */
bool lang_ok(const char *tag);

/* Whether two tags name the same language, wherever it is spoken. */
bool lang_same(const char *a, const char *b);

#endif
