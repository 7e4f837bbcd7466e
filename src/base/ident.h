/* ident -- names that people give to sections, plugins and themes. */
#ifndef BASE_IDENT_H
#define BASE_IDENT_H

#include <stdbool.h>
#include <string.h>

#define IDENT_LETTERS "abcdefghijklmnopqrstuvwxyz"

/* [a-z][a-z0-9-]*, at most 63 characters: such a name is also a file name, a
 * fragment of a URL and a word on a command line. */
static inline bool ident_ok(const char *name)
{
    size_t len = strspn(name, IDENT_LETTERS "0123456789-");

    return len > 0 && len < 64 && name[len] == '\0' &&
           strchr(IDENT_LETTERS, name[0]) != NULL;
}

#endif
