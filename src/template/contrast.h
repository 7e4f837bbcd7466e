/* contrast -- WCAG's ratio of two colours, and the pairs a page shows. */
#ifndef TEMPLATE_CONTRAST_H
#define TEMPLATE_CONTRAST_H

#include "template/theme.h"

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

#endif
