/* outcomes -- what the words and the picture of a result share. */
#ifndef PLUGINS_OUTCOMES_H
#define PLUGINS_OUTCOMES_H

#include <trustbrief/plugin.h>

/* The share of those who began, 0 to 1, and the interval around it; without
 * anybody who began, n is 0 and there are none. */
struct rate {
    double n, k, share, low, high;
    uint32_t decimals; /* of its percentages */
};

/* "59%", "45% to 72%" */
const char *outcome_percent(tb_build *b, const struct rate *r, double share);
const char *outcome_range(tb_build *b, const struct rate *r);

/* "49 people began the course" */
const char *outcome_count(tb_build *b, const tb_node *count);

/* The result as a figure. (outcomes_picture.c) */
void outcome_picture(tb_build *b, const tb_node *outcome, const struct rate *r);

#endif
