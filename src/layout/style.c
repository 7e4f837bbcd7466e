/* style -- how the words of a block look, and the room around it. */
#include "layout/style.h"

struct style style_body(const struct theme *theme)
{
    return (struct style){ .size = theme->size_body,
                           .ink = theme->colours[ROLE_TEXT],
                           .link = theme->colours[ROLE_LINK] };
}

struct style style_heading(const struct theme *theme, unsigned level)
{
    struct style style = style_body(theme);

    style.bold = true;
    style.size = theme->size_heading[level < 1 ? 0 : level > 3 ? 2 : level - 1];
    style.ink = theme->colours[ROLE_HEADING];
    return style;
}

struct style style_title(const struct theme *theme)
{
    struct style style = style_heading(theme, 1);

    style.size = theme->size_title;
    return style;
}

struct style style_small(const struct theme *theme)
{
    struct style style = style_body(theme);

    style.size = theme->size_small;
    style.ink = theme->colours[ROLE_SECONDARY];
    return style;
}

/* Only the ink is known to have contrast on the ground of a tone. */
struct style style_on_tone(struct style style, const struct theme *theme,
                           enum tone tone)
{
    style.ink = style.link = theme->tones[tone].ink;
    return style;
}

enum face style_face(const struct style *style)
{
    if (style->mono)
        return FACE_MONO;
    if (style->bold)
        return style->italic ? FACE_BOLD_ITALIC : FACE_BOLD;
    return style->italic ? FACE_ITALIC : FACE_REGULAR;
}

double style_unit(const struct theme *theme)
{
    return theme->size_body * theme->line_height;
}
