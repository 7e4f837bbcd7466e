/* utf8 -- validate and step through UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the first byte stands that is not valid UTF-8, or `len`. */
size_t utf8_valid(const char *text, size_t len);

/* The character at *p and step *p behind it; text must be valid and *p not
 * at its end. */
uint32_t utf8_next(const char **p);

/* Whether a character of valid UTF-8 starts there; `len` bytes are left. */
bool utf8_step_ok(const char *text, size_t len);

/* Whether the text has a control character that no document can show: C0
 * but tab and newline, DEL, C1, or a noncharacter.  `len` bytes, valid. */
bool utf8_has_control(const char *text, size_t len);

/* Append the character to `out` (4 bytes of room): its length. */
size_t utf8_put(char *out, uint32_t character);

/* The start of a text, for a message: short, on one line, and ended by "..."
 * where it goes on.  Answers out. */
enum { UTF8_EXCERPT = 176 };
const char *utf8_excerpt(char out[UTF8_EXCERPT], const char *text);

/* Order of two texts, ASCII letters without regard to case. */
int utf8_compare(const char *a, const char *b);

/* The nearest of `n` names to `word`: one that differs in case only, or else
 * by edit distance.  NULL when none is near enough to be what was meant (above
 * a third of its length). */
const char *utf8_nearest(const char *word, const char *const *names, size_t n);

#endif
