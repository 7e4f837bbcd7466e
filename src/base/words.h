/* words -- numbers as readers expect them. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/buf.h"

/* "15,000", "-3.50": so many decimals (0 to 6), thousands split by commas.
 * The caller has refused NaN and infinity. */
void number_words(struct buf *out, double value, unsigned decimals);

#endif
