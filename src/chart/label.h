/* label -- words wrapped into a width, and drawn. */
#ifndef CHART_LABEL_H
#define CHART_LABEL_H

#include "base/arena.h"
#include "chart/canvas.h"

/* How words are set, where, and whose memory they take. */
struct type {
    struct canvas *canvas;
    struct arena *arena;
    enum face face;
    double size;
};

/* Lines of text; `height` is all their lines'. */
struct label {
    const char **lines;
    size_t n;
    double width, height;
    bool whole; /* no word is broken or left out */
};

/* The distance of two lines, and the length of one. */
double label_line(const struct type *type);
double label_width(const struct type *type, const char *text);

/* Break text where words may be parted, at most `lines` lines; a word too
 * long for a line is broken between characters, and what is too long for all
 * lines ends in an ellipsis. */
struct label label_wrap(const struct type *type, const char *text, double width,
                        size_t lines);

/* The same in the fewest lines, but no wider than that number of lines
 * needs, so that they are about equally long. */
struct label label_balance(const struct type *type, const char *text,
                           double width, size_t lines);

/* Draw from the upper left corner of a box of the label's own width; align
 * 0: left, 0.5: centred, 1: right. */
void label_draw(const struct type *type, const struct label *label, double x,
                double y, double align, colour ink);

#endif
