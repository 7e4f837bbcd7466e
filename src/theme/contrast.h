/* contrast -- WCAG's ratio of two colours, and the pairs a page shows. */
#ifndef THEME_CONTRAST_H
#define THEME_CONTRAST_H

#include "theme/theme.h"

/* Where a theme's file says a colour, for messages. */
struct theme_places {
    struct at colours[ROLES];
    struct {
        struct at ground, ink;
    } tones[TONES];
};

/* Check every pair of colours that will meet.  False: each pair that is too
 * weak is reported where its ink stands. */
bool contrast_check(const struct theme *theme,
                    const struct theme_places *places, struct diag *diag);

/* The WCAG contrast ratio of two colours, 1 to 21. */
double contrast_ratio(colour a, colour b);

#endif
