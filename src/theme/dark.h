/* dark -- a theme's colours on a dark ground. */
#ifndef THEME_DARK_H
#define THEME_DARK_H

#include "theme/theme.h"

/* Make `dark` a copy of the theme, with colours for those who read light
 * words on a dark ground.  Every pair of colours has the contrast that
 * theme_open() asks for, where the theme's own pairs have it.  A theme that
 * is dark already stays as it is.  What the theme owns is lent. */
void dark_theme(const struct theme *theme, struct theme *dark);

#endif
