/* theme -- fonts, colours, page; refuses weak contrast. */
#include "theme/theme.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/ident.h"
#include "base/named.h"
#include "base/utf8.h"
#include "data/checking.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "theme/contrast.h"
#include "theme/typeface.h"

#ifndef TB_FONT_DIR
#define TB_FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif

#define MM (72 / 25.4)

/* ---- What a theme's file holds ---------------------------------------- */

static const char *const role_names[ROLES] = {
    [ROLE_PAGE] = "page",           [ROLE_TEXT] = "text",
    [ROLE_SECONDARY] = "secondary", [ROLE_HEADING] = "heading",
    [ROLE_LINK] = "link",           [ROLE_ACCENT] = "accent",
    [ROLE_RULE] = "rule",           [ROLE_PANEL] = "panel",
};

static const char *const tone_names[TONES] = {
    [TONE_NONE] = "none", [TONE_BEST] = "best", [TONE_GOOD] = "good",
    [TONE_FAIR] = "fair", [TONE_POOR] = "poor", [TONE_UNKNOWN] = "unknown",
    [TONE_NOTE] = "note",
};

/* A number of the theme, and what it may be: text that all can read, and room
 * for it. */
static const struct measure {
    const char *path;
    size_t offset; /* in struct theme */
    double low, high, factor;
    const char *unit;
} measures[] = {
    { "page.margin.top", offsetof(struct theme, margin_top), 15, 50, MM, "mm" },
    { "page.margin.right", offsetof(struct theme, margin_right), 10, 50, MM,
      "mm" },
    { "page.margin.bottom", offsetof(struct theme, margin_bottom), 15, 50, MM,
      "mm" },
    { "page.margin.left", offsetof(struct theme, margin_left), 10, 50, MM,
      "mm" },
    { "sizes.body", offsetof(struct theme, size_body), 12, 24, 1, "pt" },
    { "sizes.small", offsetof(struct theme, size_small), 9, 24, 1, "pt" },
    { "sizes.title", offsetof(struct theme, size_title), 14, 60, 1, "pt" },
    { "sizes.heading_1", offsetof(struct theme, size_heading[0]), 12, 48, 1,
      "pt" },
    { "sizes.heading_2", offsetof(struct theme, size_heading[1]), 12, 48, 1,
      "pt" },
    { "sizes.heading_3", offsetof(struct theme, size_heading[2]), 12, 48, 1,
      "pt" },
    { "line_height", offsetof(struct theme, line_height), 1.2, 2, 1,
      "times the size" },
};

static const struct {
    const char *name;
    double width, height;
} papers[] = {
    { "A4", 210 * MM, 297 * MM },
    { "Letter", 612, 792 },
};

/* Our families, which live in the font folder, and how their files begin. */
static const struct {
    const char *name, *file;
} families[] = {
    { "Liberation Sans", "LiberationSans" },
    { "Liberation Serif", "LiberationSerif" },
    { "Liberation Mono", "LiberationMono" },
};

static const char *const face_files[FACE_MONO] = {
    [FACE_REGULAR] = "Regular",
    [FACE_BOLD] = "Bold",
    [FACE_ITALIC] = "Italic",
    [FACE_BOLD_ITALIC] = "BoldItalic",
};

enum {
    MEASURES = sizeof measures / sizeof *measures,
    PAPERS = sizeof papers / sizeof *papers,
    FAMILIES = sizeof families / sizeof *families,
    FIELDS = 5 + MEASURES + ROLES + 2 * TONES
};

const char *theme_role_name(enum role role)
{
    return role_names[role];
}

const char *theme_tone_name(enum tone tone)
{
    return tone_names[tone];
}

enum tone theme_tone_parse(const char *name)
{
    int tone = TONE_BEST;

    while (tone < TONES && strcmp(tone_names[tone], name) != 0)
        tone++;
    return (enum tone)tone;
}

/* ---- The schema ------------------------------------------------------- */

/* What is required is told by those who look for it, with its whole path. */
static struct schema *schema_make(struct arena *arena, struct diag *diag)
{
    struct tb_field *table = arena_array(arena, FIELDS + 1, sizeof *table);
    struct tb_field *f = table;
    struct schema *schema = schema_new();
    int i;

    *f++ = (struct tb_field){ .path = "title", .type = TB_TEXT };
    *f++ = (struct tb_field){ .path = "summary", .type = TB_TEXT };
    *f++ = (struct tb_field){ .path = "font", .type = TB_TEXT };
    *f++ = (struct tb_field){ .path = "code_font", .type = TB_TEXT };
    *f++ = (struct tb_field){ .path = "page.size",
                              .type = TB_CHOICE,
                              .choices = "A4|Letter" };
    for (i = 0; i < MEASURES; i++)
        *f++ = (struct tb_field){ .path = measures[i].path, .type = TB_NUMBER };
    for (i = 0; i < ROLES; i++)
        *f++ = (struct tb_field){ .path = arena_printf(arena, "colours.%s",
                                                       role_names[i]),
                                  .type = TB_TEXT };
    for (i = TONE_BEST; i < TONES; i++) {
        *f++ = (struct tb_field){ .path = arena_printf(arena, "tones.%s.ground",
                                                       tone_names[i]),
                                  .type = TB_TEXT };
        *f++ = (struct tb_field){ .path = arena_printf(arena, "tones.%s.ink",
                                                       tone_names[i]),
                                  .type = TB_TEXT };
    }
    if (schema_add(schema, "", "trustbrief", table, diag))
        return schema;
    schema_free(schema);
    return NULL;
}

/* ---- Values ----------------------------------------------------------- */

static const struct value *want(const struct value *root, const char *path,
                                struct diag *diag)
{
    const struct value *value = value_find(root, path);

    if (!value)
        diag_error(diag, at_file(root->at.file),
                   "this theme has no '%s'; see the theme nhs", path);
    return value;
}

static bool colour_read(const struct value *root, const char *path, colour *out,
                        struct at *at, struct diag *diag)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    const struct value *value = want(root, path, diag);
    char shown[UTF8_EXCERPT];

    if (!value)
        return false;
    *at = value->at;
    if (value->len == 7 && value->text[0] == '#' &&
        strspn(value->text + 1, digits) == 6) {
        *out = (colour)strtoul(value->text + 1, NULL, 16);
        return true;
    }
    diag_error(diag, value->at,
               "expected a colour such as \"#005EB8\", found '%s'",
               utf8_excerpt(shown, value->text));
    return false;
}

static bool measure_read(struct theme *theme, const struct value *root,
                         const struct measure *measure, struct diag *diag)
{
    const struct value *value = want(root, measure->path, diag);
    char shown[UTF8_EXCERPT];
    double number = 0;

    if (!value)
        return false;
    if (value_number(value, &number) && number >= measure->low &&
        number <= measure->high) {
        number *= measure->factor;
        memcpy((char *)theme + measure->offset, &number, sizeof number);
        return true;
    }
    diag_error(diag, value->at, "'%s' is %s; it must be from %g to %g %s",
               measure->path, utf8_excerpt(shown, value->text), measure->low,
               measure->high, measure->unit);
    return false;
}

/* The files of a family that is ours. */
static bool family_own(const char *family, const char *files[FACE_MONO],
                       struct arena *arena)
{
    int i, face;

    for (i = 0; i < FAMILIES; i++)
        if (strcmp(families[i].name, family) == 0)
            break;
    for (face = 0; i < FAMILIES && face < FACE_MONO; face++)
        files[face] = arena_printf(arena, TB_FONT_DIR "/%s-%s.ttf",
                                   families[i].file, face_files[face]);
    return i < FAMILIES;
}

/* The files of the family that stands under `key`; fontconfig is asked for
 * those that are not ours. */
static bool family_read(const struct theme *theme, const struct value *root,
                        const char *key, const char *files[FACE_MONO],
                        struct diag *diag)
{
    const struct value *value = want(root, key, diag);
    struct typefaces *typefaces;
    bool ok;

    if (!value || family_own(value->text, files, theme->arena))
        return value != NULL;
    typefaces = typefaces_open();
    ok = typefaces_family(typefaces, value->text, files, theme->arena,
                          value->at, diag);
    typefaces_free(typefaces);
    return ok;
}

static bool fonts_read(struct theme *theme, const struct value *root,
                       struct diag *diag)
{
    const char *code[FACE_MONO];
    bool ok = family_read(theme, root, "font", theme->fonts, diag);

    if (!family_read(theme, root, "code_font", code, diag) || !ok)
        return false;
    theme->fonts[FACE_MONO] = code[FACE_REGULAR];
    return true;
}

static bool paper_read(struct theme *theme, const struct value *root,
                       struct diag *diag)
{
    const struct value *value = want(root, "page.size", diag);
    int i;

    for (i = 0; value && i < PAPERS; i++)
        if (strcmp(papers[i].name, value->text) == 0) {
            theme->page_width = papers[i].width;
            theme->page_height = papers[i].height;
        }
    return value != NULL;
}

static bool colours_read(struct theme *theme, const struct value *root,
                         struct diag *diag)
{
    struct theme_places places;
    bool ok = true;
    int i;

    for (i = 0; i < ROLES; i++)
        ok = colour_read(
                 root, arena_printf(theme->arena, "colours.%s", role_names[i]),
                 &theme->colours[i], &places.colours[i], diag) &&
             ok;
    for (i = TONE_BEST; i < TONES; i++) {
        const char *tone =
            arena_printf(theme->arena, "tones.%s", tone_names[i]);

        ok = colour_read(root, arena_printf(theme->arena, "%s.ground", tone),
                         &theme->tones[i].ground, &places.tones[i].ground,
                         diag) &&
             ok;
        ok = colour_read(root, arena_printf(theme->arena, "%s.ink", tone),
                         &theme->tones[i].ink, &places.tones[i].ink, diag) &&
             ok;
    }
    theme->tones[TONE_NONE].ground = theme->colours[ROLE_PAGE];
    theme->tones[TONE_NONE].ink = theme->colours[ROLE_TEXT];
    return ok && contrast_check(theme, &places, diag);
}

/* ---- The theme -------------------------------------------------------- */

static bool keys_check(struct value *root, const struct schema *schema,
                       struct diag *diag)
{
    if (root->kind == VALUE_MAP)
        return checking_schema(schema, root, 0, diag);
    diag_error(diag, root->at, "a theme is a map of keys; see the theme nhs");
    return false;
}

static bool parts_read(struct theme *theme, const struct value *root,
                       struct diag *diag)
{
    bool ok = fonts_read(theme, root, diag);
    int i;

    theme->title = value_text(root, "title");
    theme->summary = value_text(root, "summary");
    theme->family = value_text(root, "font");
    theme->code_family = value_text(root, "code_font");
    ok = paper_read(theme, root, diag) && ok;
    for (i = 0; i < MEASURES; i++)
        ok = measure_read(theme, root, &measures[i], diag) && ok;
    return colours_read(theme, root, diag) && ok;
}

/* The schema lends its words to the tree. */
static bool theme_read(struct theme *theme, struct diag *diag)
{
    struct value *root =
        yaml_read(theme->file, theme->arena, theme->sha256, diag);
    struct schema *schema = root ? schema_make(theme->arena, diag) : NULL;
    bool ok = schema && keys_check(root, schema, diag) &&
              parts_read(theme, root, diag);

    schema_free(schema);
    return ok;
}

struct theme *theme_open(const char *name, const char *const *folders,
                         struct diag *diag)
{
    struct theme *theme = xzalloc(sizeof *theme);

    theme->arena = arena_new();
    theme->name = arena_strdup(theme->arena, name);
    if (!ident_ok(name)) {
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "a theme's name has lower-case letters, digits and '-', and "
                   "no folder or ending; '%s' is not valid",
                   name);
        goto fail;
    }
    theme->file = named_find(name, folders, theme->arena);
    if (!theme->file) {
        diag_fault(diag, STATUS_MISSING, (struct at){ 0 }, "%s",
                   named_missing("theme", name, folders, NULL, theme->arena));
        goto fail;
    }
    if (theme_read(theme, diag))
        return theme;

fail:
    theme_free(theme);
    return NULL;
}

void theme_free(struct theme *theme)
{
    if (!theme)
        return;
    arena_free(theme->arena);
    free(theme);
}
