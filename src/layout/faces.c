/* faces -- the fonts of a theme, opened when first asked for. */
#include <stdlib.h>

#include "base/arena.h"
#include "layout/font.h"

struct fonts {
    const struct theme *theme;
    struct diag *diag;
    struct font *faces[FACES];
    bool tried[FACES];
};

struct fonts *fonts_new(const struct theme *theme, struct diag *diag)
{
    struct fonts *fonts = xzalloc(sizeof *fonts);

    fonts->theme = theme;
    fonts->diag = diag;
    return fonts;
}

void fonts_free(struct fonts *fonts)
{
    int face;

    if (!fonts)
        return;
    for (face = 0; face < FACES; face++)
        font_free(fonts->faces[face]);
    free(fonts);
}

struct font *fonts_face(struct fonts *fonts, enum face face)
{
    if (!fonts->tried[face]) {
        fonts->tried[face] = true;
        fonts->faces[face] = font_open(fonts->theme->fonts[face], fonts->diag);
    }
    return fonts->faces[face];
}
