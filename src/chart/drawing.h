/* drawing -- plays a recorded drawing on a canvas, its labels fitted. */
#ifndef CHART_DRAWING_H
#define CHART_DRAWING_H

#include "chart/canvas.h"
#include "doc/figure.h"

/* The height of a drawing at a width. */
double drawing_height(const struct drawing *drawing, double width);

/* Draw it so wide.  A path is all steps since the last paint; a fill and a
 * stroke that follow each other paint the same path.  Lines are as wide as
 * they say, in the drawing's units.  Labels are centred in their boxes and
 * broken into lines, all in one size: the largest from the theme's body down
 * to 9 points in which each fits, else those that do not are cut.  Their ink
 * is chosen for what was filled below them.  Colours are named as
 * palette_parse() says; another name is the text's. */
void drawing_play(const struct drawing *drawing, struct canvas *canvas,
                  double width);

#endif
