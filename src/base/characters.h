/* characters -- a set of Unicode's characters, beyond ASCII. */
#ifndef BASE_CHARACTERS_H
#define BASE_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct characters;

/* An empty set.  Free with characters_free(); NULL is allowed. */
struct characters *characters_new(void);
void characters_free(struct characters *set);

/* Add what the text has, `len` bytes of valid UTF-8.  ASCII, which every font
 * of text has, is passed over, eight bytes at a time. */
void characters_add(struct characters *set, const char *text, size_t len);

void characters_remove(struct characters *set, uint32_t character);

/* The first character of the set that is not below `from`.  False: there is
 * none. */
bool characters_next(const struct characters *set, uint32_t from,
                     uint32_t *out);

#endif
