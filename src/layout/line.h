/* line -- a line of a paragraph, drawn. */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/para.h"

/* Draw a line into the box at x, y (line.c). */
void line_draw(const struct para *para, size_t line, const struct pen *pen,
               double x, double y);

#endif
