/* words -- numbers, dates, counts and lists as readers expect them.
 *
 * In the language that say_language() chose; separators, names of months and
 * the order of a date are entries of its catalogue.  All append to `out`. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* "15,000", "-3.50": so many decimals (0 to 6), thousands split by commas.
 * The caller has refused NaN and infinity. */
void words_number(struct buf *out, double value, unsigned decimals);

/* Whether the text is nothing but a figure: "1,000", "-3.5%", "£12". */
bool words_numeric(const char *text, size_t len);

/* The same without idle zeros: "3.5". */
void words_number_short(struct buf *out, double value, unsigned decimals);

/* A date as value_date_parse() gives it: "5 February 2020", "April 2018",
 * "2009". */
void words_date(struct buf *out, int32_t date);

/* "on 5 February 2020", "in April 2018", "in 2009" */
void words_when(struct buf *out, int32_t date);

/* The month, from 1, whose name begins with so many bytes (3 or more), in the
 * language chosen or in English, small or capital; 0: none. */
int words_month(const char *name, size_t len);

/* "one" to "nine", others in figures. */
void words_count(struct buf *out, int32_t n);

/* "before, item"; for the last, "before and item". */
void words_list(struct buf *out, const char *before, const char *item,
                bool last);

#endif
