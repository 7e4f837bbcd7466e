/* style -- how the words of a block look, and the room around it. */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include <stdbool.h>

#include "theme/theme.h"

struct style {
    bool bold, italic, mono;
    bool quiet;        /* links are not underlined: contents */
    double size, rise; /* points */
    colour ink, link;
};

/* Body text, and changes to it. */
struct style style_body(const struct theme *theme);
struct style style_heading(const struct theme *theme, unsigned level);
struct style style_title(const struct theme *theme);
struct style style_small(const struct theme *theme);
struct style style_on_tone(struct style style, const struct theme *theme,
                           enum tone tone);

enum face style_face(const struct style *style);

/* A line of body text: the unit of every gap. */
double style_unit(const struct theme *theme);

#endif
