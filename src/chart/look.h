/* look -- what tells one column from another: colour, pattern, shape, dash. */
#ifndef CHART_LOOK_H
#define CHART_LOOK_H

#include "chart/shape.h"
#include "doc/figure.h"

struct look {
    colour area, ink; /* of bars, and what can be read on them */
    colour edge;      /* around an area: its own colour if that is strong */
    enum pattern pattern;
    colour hatch; /* the pattern's lines */
    colour line;  /* of lines and marks */
    enum shape shape;
    double dash;
};

/* Whether the columns of this chart can be told apart by their looks; where
 * they are too many, all look alike and only their labels tell. */
bool look_tells(const struct chart *chart);

/* The look of a column. */
struct look look_of(const struct theme *theme, const struct chart *chart,
                    uint32_t column);

/* An area in a look, within its box; `quiet` is a part to keep free of the
 * pattern for the sake of words, or empty. */
void look_area(struct canvas *canvas, const struct look *look, struct box box,
               struct box quiet);

#endif
