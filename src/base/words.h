/* words -- numbers as readers expect them. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/buf.h"

/* "15,000", "-3.50": so many decimals (0 to 6), thousands split by commas.
 * The caller has refused NaN and infinity. */
void number_words(struct buf *out, double value, unsigned decimals);

/* Whether the text is nothing but a figure: "1,000", "-3.5%", "£12". */
bool words_numeric(const char *text, size_t len);

#endif
