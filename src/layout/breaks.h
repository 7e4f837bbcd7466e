/* breaks -- a paragraph broken into lines. */
#ifndef LAYOUT_BREAKS_H
#define LAYOUT_BREAKS_H

#include "layout/para.h"

/* Break into lines of this measure; what has no room on a line of its own is
 * cut between characters. */
void breaks_set(struct para *para, double measure);

#endif
