/* coverage -- the characters of a briefing, and fonts that have them. */
#include "briefing/coverage.h"

#include <string.h>
#include <unictype.h>

#include "layout/font.h"
#include "theme/typeface.h"

static void value_collect(struct characters *set, const struct value *value)
{
    const struct value *child;

    if (value->kind == VALUE_SCALAR)
        characters_add(set, value->text, value->len);
    for (child = value_first(value); child; child = child->next)
        value_collect(set, child);
}

static struct characters *report_characters(const struct template *template,
                                            const struct dataset *dataset)
{
    struct characters *set = characters_new();
    size_t i;

    value_collect(set, dataset->root);
    value_collect(set, template->root);
    for (i = 0; i < template->n_sections; i++)
        if (template->sections[i].options)
            value_collect(set, template->sections[i].options);
    return set;
}

/* Take out what a font has, and what needs no glyph.  False: nothing is
 * left. */
static bool lacks_some(struct characters *set, const struct font *font)
{
    bool some = false;
    uint32_t c;

    for (c = 0; characters_next(set, c, &c); c++)
        if (font_has(font, c) || uc_is_general_category(c, UC_CONTROL) ||
            uc_is_property_default_ignorable_code_point(c))
            characters_remove(set, c);
        else
            some = true;
    return some;
}

static void system_ask(struct theme *theme, const struct characters *lacking)
{
    struct typefaces *typefaces = typefaces_open();

    typefaces_cover(typefaces, lacking, theme);
    typefaces_free(typefaces);
}

bool coverage_complete(struct theme *theme, struct faces *fonts,
                       const struct template *template,
                       const struct dataset *dataset)
{
    static const enum face faces[] = { FACE_REGULAR, FACE_BOLD, FACE_MONO };
    struct characters *set = report_characters(template, dataset);
    struct font *font = NULL;
    bool lacks = true;
    size_t i;

    for (i = 0; lacks && i < sizeof faces / sizeof *faces; i++) {
        font = faces_font(fonts, faces[i]);
        if (!font)
            break;
        lacks = lacks_some(set, font);
    }
    if (font && lacks)
        system_ask(theme, set);
    characters_free(set);
    return font != NULL;
}
