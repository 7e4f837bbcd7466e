/* figure -- charts and drawings to SVG, and to PNG through cairo. */
#ifndef RENDER_FIGURE_H
#define RENDER_FIGURE_H

#include "base/buf.h"
#include "doc/figure.h"
#include "doc/node.h"
#include "layout/faces.h"

/* Around the figure in a file of its own, in points. */
enum { FIGURE_MARGIN = 12 };

/* The words of a figure, and what it is for. */
struct figure_words {
    const char *id;                  /* every id in an SVG begins with it */
    const char *title;               /* the message */
    const char *subtitle;            /* what is shown; may be NULL */
    const char *alt;                 /* what a listener is told instead */
    const char *lang;                /* BCP 47, of these words; NULL inside */
    const struct document *document; /* the briefing; NULL inside */
    bool inside; /* within a document that shows title and subtitle:
                    a bare <svg> on the document's own ground */
};

/* Append the title of a figure: a chart's, or the words of the caption. */
void figure_title(const struct node *figure, struct buf *out);

/* Append the figure as a picture of the width of the theme's text.  Same
 * input, same bytes.  An SVG's words are text that can be read and found.
 * A PNG has two pixels for each of CSS, and its words in its metadata.  A PDF
 * is tagged, and conforms as the briefing's does.
 * False: diag says why. */
bool figure_svg(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag);
bool figure_pdf(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag);
bool figure_png(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag);

#endif
