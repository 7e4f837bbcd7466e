/* lang -- BCP 47 language tags: "en-GB", "cy". */
#include "base/lang.h"

#include <string.h>
#include <strings.h>

#define SMALL "abcdefghijklmnopqrstuvwxyz"

bool lang_ok(const char *tag)
{
    size_t part, parts = 0;

    for (;; tag += part + 1, parts++) {
        part = strspn(tag, parts ? SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 : SMALL);
        if (part == 0 || part > 8 || (parts == 0 && (part < 2 || part > 3)))
            return false;
        if (tag[part] != '-')
            return tag[part] == '\0';
    }
}

bool lang_same(const char *a, const char *b)
{
    size_t len = strcspn(a, "-");

    return len == strcspn(b, "-") && strncasecmp(a, b, len) == 0;
}
