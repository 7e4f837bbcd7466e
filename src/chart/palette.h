/* palette -- colours of charts, and ink that can be read on them. */
#ifndef CHART_PALETTE_H
#define CHART_PALETTE_H

#include "theme/theme.h"

/* How many categories may be told apart by colour. */
enum { PALETTE_SERIES = 4 };

/* What WCAG 2.2 AA asks of marks and of words. */
#define PALETTE_MARK 3.0
#define PALETTE_WORDS 4.5

/* The i-th series' colour, strong enough against the page for a mark. */
colour palette_series(const struct theme *theme, unsigned i);

/* `a` with so much of `b` in it, 0 to 1. */
colour palette_mix(colour a, colour b, double share);

/* `c`, as much nearer to the text's colour as it takes to reach a contrast
 * against the page. */
colour palette_strong(const struct theme *theme, colour c, double contrast);

/* The ink for words on a ground: the text's colour or the page's where they
 * can be read, else black or white. */
colour palette_ink(const struct theme *theme, colour ground);

/* A shade for a share of the largest value, -1 to 1; 0 is nearly the page,
 * and the two signs differ in hue. */
colour palette_shade(const struct theme *theme, double share);

/* What a drawing calls a colour: a role ("accent"), a tone ("good": its
 * ground) or a series ("series-1" to "series-4").  False: none is called so. */
bool palette_parse(const struct theme *theme, const char *name, colour *out);

#endif
