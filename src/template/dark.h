/* dark -- a theme's colours on a dark ground. */
#ifndef TEMPLATE_DARK_H
#define TEMPLATE_DARK_H

#include "template/theme.h"

/* Make `dark` a copy of the theme, with colours for those who read light
 * words on a dark ground.  Every pair of colours has the contrast that
 * theme_open() asks for, where the theme's own pairs have it.  A theme that
 * is dark already stays as it is.  What the theme owns is lent. */
void theme_dark(const struct theme *theme, struct theme *dark);

#endif
