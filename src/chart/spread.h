/* spread -- labels along a line, moved as little as can be to stay apart. */
#ifndef CHART_SPREAD_H
#define CHART_SPREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct slot {
    double wanted; /* where its middle should be */
    double size;
    double at;   /* its start, where it may be */
    bool placed; /* false: there was no room for it */
};

/* Place slots between `from` and `to` with a gap between any two.  Where
 * there is no room for all, evenly spread ones are left out, but hardly ever
 * the first and the last.  The slots stay in their order in memory. */
void spread(struct arena *arena, struct slot *slots, size_t n, double from,
            double to, double gap);

/* The room that they need. */
double spread_room(const struct slot *slots, size_t n, double gap);

#endif
