/* typeface -- the system's fonts, as fontconfig knows them. */
#include "theme/typeface.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/suggest.h"
#include "base/utf8.h"

/* In place of the system's configuration, which costs 20 ms to read and which
 * each user may change: the folders, and where fontconfig keeps what it knows
 * of them. */
static const char *configuration =
    "<fontconfig><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<cachedir>/var/cache/fontconfig</cachedir>"
    "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";

struct typeface {
    const char *family, *file;
    const FcCharSet *characters;
    int cost; /* see costs[] */
    bool bold, italic;
};

struct typefaces {
    FcConfig *config; /* owns what the list lends */
    struct typeface *list;
    size_t n;
};

/* What in a family's name makes it better or worse for reading. */
static const struct {
    const char *word;
    int cost;
} costs[] = {
    { "Noto", -100 },    { "Naskh", -50 },  { "Sans", -30 },   { "Serif", -10 },
    { "UI", 5 },         { "Mono", 20 },    { "Rashi", 20 },   { "Kufi", 20 },
    { "Nastaliq", 20 },  { "Symbols", 20 }, { "Display", 20 }, { "Color", 20 },
    { "Condensed", 20 },
};

static int family_cost(const char *family)
{
    int cost = 0;
    size_t i;

    for (i = 0; i < sizeof costs / sizeof *costs; i++)
        if (strstr(family, costs[i].word))
            cost += costs[i].cost;
    return cost;
}

/* ---- The list --------------------------------------------------------- */

/* Whether root alone may change the file, and every folder above it. */
static bool file_is_roots(const char *file)
{
    char *path = realpath(file, NULL);
    bool ok = path != NULL;
    char *slash = path;
    struct stat st;

    while (ok && slash) {
        slash = strchr(slash + 1, '/');
        if (slash)
            *slash = '\0';
        ok = stat(path, &st) == 0 && st.st_uid == 0 &&
             (st.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
             (slash ? S_ISDIR(st.st_mode) : S_ISREG(st.st_mode));
        if (slash)
            *slash = '/';
    }
    free(path);
    return ok;
}

static int number_of(const FcPattern *font, const char *what)
{
    int number = 0;

    FcPatternGetInteger(font, what, 0, &number);
    return number;
}

static bool says(const FcPattern *font, const char *what, const char *word)
{
    FcChar8 *text;

    return FcPatternGetString(font, what, 0, &text) == FcResultMatch &&
           strcmp((const char *)text, word) == 0;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t len = strlen(text), tail = strlen(ending);

    return len > tail && strcmp(text + len - tail, ending) == 0;
}

/* Whether the font can be set and embedded (fontconfig calls a compressed
 * one, .woff, TrueType too), and stands upright or slants, at
 * a weight that is regular or bold. */
static bool typeface_read(const FcPattern *font, struct typeface *out)
{
    int weight = number_of(font, FC_WEIGHT);
    FcBool variable = FcFalse;
    FcChar8 *file, *family;
    FcCharSet *characters;

    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    if (variable || number_of(font, FC_INDEX) != 0 ||
        number_of(font, FC_WIDTH) != FC_WIDTH_NORMAL ||
        (weight != FC_WEIGHT_REGULAR && weight != FC_WEIGHT_BOLD) ||
        !says(font, FC_FONTFORMAT, "TrueType") ||
        FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch ||
        !ends_with((const char *)file, ".ttf") ||
        FcPatternGetString(font, FC_FAMILY, 0, &family) != FcResultMatch ||
        FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) != FcResultMatch)
        return false;
    out->family = (const char *)family;
    out->file = (const char *)file;
    out->characters = characters;
    out->cost = family_cost(out->family);
    out->bold = weight == FC_WEIGHT_BOLD;
    out->italic = number_of(font, FC_SLANT) != FC_SLANT_ROMAN;
    return true;
}

/* Fontconfig lists in the order of folders on disk. */
static int typeface_compare(const void *one, const void *other)
{
    const struct typeface *a = one, *b = other;
    int order = a->cost - b->cost;

    if (order == 0)
        order = strcmp(a->family, b->family);
    return order ? order : strcmp(a->file, b->file);
}

void typefaces_configure(const char *other)
{
    configuration = other;
}

struct typefaces *typefaces_open(void)
{
    struct typefaces *typefaces = xzalloc(sizeof *typefaces);
    FcFontSet *fonts;
    int i;

    typefaces->config = FcConfigCreate();
    if (!typefaces->config)
        arena_exhausted();
    FcConfigSetSysRoot(typefaces->config, NULL); /* $FONTCONFIG_SYSROOT */
    if (!FcConfigParseAndLoadFromMemory(
            typefaces->config, (const FcChar8 *)configuration, FcTrue) ||
        !FcConfigBuildFonts(typefaces->config))
        return typefaces;
    fonts = FcConfigGetFonts(typefaces->config, FcSetSystem);
    if (!fonts || fonts->nfont == 0)
        return typefaces;
    typefaces->list = xzalloc((size_t)fonts->nfont * sizeof *typefaces->list);
    for (i = 0; i < fonts->nfont; i++)
        if (typeface_read(fonts->fonts[i], &typefaces->list[typefaces->n]))
            typefaces->n++;
    qsort(typefaces->list, typefaces->n, sizeof *typefaces->list,
          typeface_compare);
    return typefaces;
}

void typefaces_free(struct typefaces *typefaces)
{
    if (!typefaces)
        return;
    free(typefaces->list);
    FcConfigDestroy(typefaces->config);
    FcFini();
    free(typefaces);
}

/* ---- Families --------------------------------------------------------- */

/* A face of a family that root alone may change, or NULL. */
static const char *face_file(const struct typefaces *typefaces,
                             const char *family, bool bold, bool italic)
{
    size_t i;

    for (i = 0; i < typefaces->n; i++) {
        const struct typeface *face = &typefaces->list[i];

        if (face->bold == bold && face->italic == italic &&
            strcasecmp(face->family, family) == 0 && file_is_roots(face->file))
            return face->file;
    }
    return NULL;
}

static void family_refuse(const struct typefaces *typefaces, const char *family,
                          struct at at, struct arena *arena, struct diag *diag)
{
    const char **names =
        arena_array(arena, typefaces->n + 1, sizeof(const char *));
    char shown[UTF8_EXCERPT];
    size_t i, n = 0;

    for (i = 0; i < typefaces->n; i++)
        if (!typefaces->list[i].bold && !typefaces->list[i].italic)
            names[n++] = typefaces->list[i].family;
    diag_error(diag, at,
               "the font '%s' is not installed%s; name a TrueType family "
               "below /usr/share/fonts that nobody but root may change",
               utf8_excerpt(shown, family),
               suggest_name(family, names, n, "", arena));
}

bool typefaces_family(const struct typefaces *typefaces, const char *family,
                      const char *files[FACE_MONO], struct arena *arena,
                      struct at at, struct diag *diag)
{
    const char *regular = face_file(typefaces, family, false, false);
    const char *bold = face_file(typefaces, family, true, false);
    const char *italic = face_file(typefaces, family, false, true);
    const char *both = face_file(typefaces, family, true, true);
    int face;

    if (!regular) {
        family_refuse(typefaces, family, at, arena, diag);
        return false;
    }
    files[FACE_REGULAR] = regular;
    files[FACE_BOLD] = bold ? bold : regular;
    files[FACE_ITALIC] = italic ? italic : regular;
    files[FACE_BOLD_ITALIC] = both ? both : files[FACE_BOLD];
    for (face = 0; face < FACE_MONO; face++)
        files[face] = arena_strdup(arena, files[face]);
    return true;
}

/* ---- Coverage --------------------------------------------------------- */

static FcCharSet *charset_of(const struct characters *set)
{
    FcCharSet *charset = FcCharSetCreate();
    uint32_t c;

    if (!charset)
        arena_exhausted();
    for (c = 0; characters_next(set, c, &c); c++)
        if (!FcCharSetAddChar(charset, c))
            arena_exhausted();
    return charset;
}

/* The typeface for the first of the characters that any has: the cheapest,
 * and of those the one that has most of all. */
static const struct typeface *typeface_for(const struct typefaces *typefaces,
                                           const FcCharSet *lacking, uint32_t c)
{
    const struct typeface *best = NULL;
    FcChar32 most = 0;
    size_t i;

    for (i = 0; i < typefaces->n; i++) {
        const struct typeface *face = &typefaces->list[i];
        FcChar32 has;

        if (best && face->cost > best->cost)
            break;
        if (face->bold || face->italic ||
            !FcCharSetHasChar(face->characters, c))
            continue;
        has = FcCharSetIntersectCount(face->characters, lacking);
        if (has <= most || !file_is_roots(face->file))
            continue;
        best = face;
        most = has;
    }
    return best;
}

static void theme_add(struct theme *theme, const struct typefaces *typefaces,
                      const struct typeface *face)
{
    const char *bold = face_file(typefaces, face->family, true, false);
    struct theme_other *other = &theme->others[theme->n_others++];

    other->regular = arena_strdup(theme->arena, face->file);
    other->bold = bold ? arena_strdup(theme->arena, bold) : other->regular;
}

void typefaces_cover(const struct typefaces *typefaces,
                     const struct characters *lacking, struct theme *theme)
{
    FcCharSet *left = charset_of(lacking), *rest;
    uint32_t c;

    for (c = 0;
         theme->n_others < THEME_OTHERS && characters_next(lacking, c, &c);
         c++) {
        const struct typeface *face =
            FcCharSetHasChar(left, c) ? typeface_for(typefaces, left, c) : NULL;

        if (!face)
            continue;
        theme_add(theme, typefaces, face);
        rest = FcCharSetSubtract(left, face->characters);
        if (!rest)
            arena_exhausted();
        FcCharSetDestroy(left);
        left = rest;
    }
    FcCharSetDestroy(left);
}
