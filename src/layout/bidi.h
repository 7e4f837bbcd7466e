/* bidi -- text that runs from right to left, wholly or in part. */
#ifndef LAYOUT_BIDI_H
#define LAYOUT_BIDI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Whether some character of the text can run from right to left. */
bool bidi_needed(const char *text, size_t len);

/* How the first character runs that has a direction of its own: from right to
 * left (-1), from left to right (1), or there is none (0). */
int bidi_first(const char *text, size_t len);

/* Write the embedding level of each byte of the text (odd: right to left)
 * to `levels`: whether the paragraph itself runs from right to left.  The
 * arena is for the work. */
bool bidi_levels(const char *text, size_t len, char *levels,
                 struct arena *arena);

/* The order from left to right of n pieces of a line that have these
 * levels, in the order of the text: rule L2 of UAX 9. */
void bidi_order(const unsigned char *levels, size_t n, size_t *order);

#endif
