/* telling -- what a listener is told of a chart, from its data. */
#ifndef CHART_TELLING_H
#define CHART_TELLING_H

#include "base/arena.h"
#include "doc/figure.h"

/* The alternative text, in the arena: the kind of chart and what it shows;
 * every value of a small one, else where the values start, end, are highest
 * and lowest; how many are missing.  Not the title, which is the caption. */
const char *telling_chart(const struct chart *chart, struct arena *arena);

#endif
