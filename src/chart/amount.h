/* amount -- a chart's numbers in words: "1,250", "12.5%", "3.2 million". */
#ifndef CHART_AMOUNT_H
#define CHART_AMOUNT_H

#include <stddef.h>

#include "base/arena.h"

/* How the numbers of one chart or axis are written. */
struct amounts {
    const char *unit; /* after each number; never NULL */
    unsigned decimals;
    double divisor;   /* 0: each number its own */
    const char *word; /* that names the divisor: " million" */
};

/* For `n` values: exact where two decimals suffice, else to three digits. */
struct amounts amounts_of(const double *values, size_t n, const char *unit);

/* For the same values in a table: all digits, three decimals at most.  Where
 * two suffice, a chart shows a value as its table does. */
struct amounts amounts_exact(const double *values, size_t n, const char *unit);

/* For the ticks of an axis: multiples of `step` up to `largest`. */
struct amounts amounts_ticks(struct arena *arena, double step, double largest,
                             const char *unit);

/* A finite number, written so. */
const char *amount_words(struct arena *arena, const struct amounts *amounts,
                         double value);

#endif
