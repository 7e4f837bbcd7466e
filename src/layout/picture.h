/* picture -- a figure's chart or drawing to marks on a page. */
#ifndef LAYOUT_PICTURE_H
#define LAYOUT_PICTURE_H

#include "layout/press.h"

/* The height that a figure's picture wants at a width, on a page that may be
 * landscape. */
double picture_height(struct press *press, const struct node *figure,
                      double width, bool landscape);

/* Draw it with its upper left corner at (x, y). */
void picture_draw(const struct pen *pen, const struct node *figure, double x,
                  double y, double width, double height);

#endif
