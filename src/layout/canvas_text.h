/* canvas_text -- a line of text as glyphs, the same on every canvas. */
#ifndef LAYOUT_CANVAS_TEXT_H
#define LAYOUT_CANVAS_TEXT_H

#include "base/arena.h"
#include "layout/faces.h"

/* A piece of one font and direction, from left to right on its line. */
struct text_run {
    struct font *font;
    const struct word *word;
    bool rtl;
    double x, width; /* from the left end of the line, in points */
};

struct text_runs {
    struct text_run *runs;
    size_t n;
    double width;
};

struct text_extent {
    double width;
    bool rtl; /* the line itself runs from right to left */
};

/* Set one line of text (valid UTF-8): bidirectional order, and for a word
 * that the face has no glyphs for, another face that has.  The runs are in
 * the arena, the words in the fonts. */
struct text_runs canvas_text_set(struct arena *arena, struct faces *fonts,
                                 enum face face, double size, const char *utf8);

/* How wide the line is, and how it runs, without setting it. */
struct text_extent canvas_text_extent(struct arena *arena, struct faces *fonts,
                                      enum face face, double size,
                                      const char *utf8);

#endif
