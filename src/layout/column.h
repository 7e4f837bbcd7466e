/* column -- how wide the columns of a table are. */
#ifndef LAYOUT_COLUMN_H
#define LAYOUT_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "theme/theme.h"

struct column {
    double min, max; /* of its text at body size: widest word, widest line */
    bool shaped;     /* some cell has the shape of a tone */
    bool figures, words; /* some body cell has nothing but a number; another
                            has words */
    double x, width;     /* found; x from the table's left edge */
};

/* How the cells of a table are set, from ample to tight. */
struct fit {
    double size; /* of the text, in body sizes */
    double pad;  /* points on either side */
    bool above;  /* shapes stand above the words, not before them */
};

/* Find a fit for n columns in `room` points in which no word is cut, but one
 * that is wider than a third of the room: false where there is none, and the
 * tightest is taken. */
bool column_fit(const struct column *columns, size_t n, double room,
                const struct theme *theme, struct fit *fit);

/* Find their widths under a fit.  False where there are too many columns for
 * the room. */
bool column_share(struct column *columns, size_t n, double room,
                  const struct theme *theme, const struct fit *fit);

/* The size of a shape beside text of this size, and the room it takes. */
double column_shape_size(double text_size);
double column_shape_room(double text_size);

#endif
