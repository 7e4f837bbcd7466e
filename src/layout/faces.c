/* faces -- the fonts of a theme, opened when first asked for. */
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "layout/faces.h"
#include "layout/font.h"

/* A font file of the theme. */
struct opened {
    struct font *font;
    bool tried;
};

enum { LANG_MAX = 64 };

struct faces {
    const struct theme *theme;
    struct diag *diag;
    struct opened faces[FACES];
    struct opened others[THEME_OTHERS][2]; /* regular, bold */
    hb_language_t language;                /* of all that says nothing else */
    char asked[LANG_MAX]; /* the language that was asked for last, and */
    hb_language_t answer; /* what HarfBuzz calls it */
};

struct faces *faces_new(const struct theme *theme, const char *lang,
                        struct diag *diag)
{
    struct faces *fonts = xzalloc(sizeof *fonts);

    fonts->theme = theme;
    fonts->diag = diag;
    fonts->language = lang ? hb_language_from_string(lang, -1) : NULL;
    return fonts;
}

void faces_free(struct faces *fonts)
{
    size_t i;

    if (!fonts)
        return;
    for (i = 0; i < FACES; i++)
        font_free(fonts->faces[i].font);
    for (i = 0; i < THEME_OTHERS; i++) {
        font_free(fonts->others[i][0].font);
        font_free(fonts->others[i][1].font);
    }
    free(fonts);
}

void faces_listen(struct faces *fonts, struct diag *diag)
{
    fonts->diag = diag;
}

static struct font *file_open(struct faces *fonts, struct opened *opened,
                              const char *file)
{
    if (!opened->tried) {
        opened->tried = true;
        opened->font = font_open(file, fonts->diag);
    }
    return opened->font;
}

struct font *faces_font(struct faces *fonts, enum face face)
{
    return file_open(fonts, &fonts->faces[face], fonts->theme->fonts[face]);
}

/* ---- Slots ------------------------------------------------------------ */

static struct font *slot_font(struct faces *fonts, char slot, bool bold)
{
    const struct theme_other *other;

    if (!slot)
        return faces_font(fonts, FACE_REGULAR);
    other = &fonts->theme->others[slot - 1];
    bold = bold && other->bold != other->regular;
    return file_open(fonts, &fonts->others[slot - 1][bold],
                     bold ? other->bold : other->regular);
}

static bool font_add(struct sha256 *sha, const struct font *font)
{
    char digest[SHA256_HEX];

    if (!font)
        return false;
    font_digest(font, digest);
    sha256_add(sha, digest, sizeof digest);
    return true;
}

bool faces_digest(struct faces *fonts, char out[SHA256_HEX])
{
    struct sha256 sha;
    bool ok = true;
    size_t i;

    sha256_begin(&sha);
    for (i = 0; i < FACES; i++)
        ok = font_add(&sha, faces_font(fonts, (enum face)i)) && ok;
    for (i = 1; i <= fonts->theme->n_others; i++)
        ok = font_add(&sha, slot_font(fonts, (char)i, false)) &&
             font_add(&sha, slot_font(fonts, (char)i, true)) && ok;
    sha256_end(&sha, out);
    return ok;
}

static bool slot_has(struct faces *fonts, char slot, uint32_t c)
{
    struct font *font = slot_font(fonts, slot, false);

    return font && font_has(font, c);
}

/* Whether a character goes with the one before it: a mark or a joiner must be
 * of its font to be placed on it, and a space, of which PDF readers tell
 * where a word ends, should be. */
static bool follows(uint32_t c)
{
    return c == ' ' || uc_is_general_category(c, UC_MARK) ||
           uc_is_property_default_ignorable_code_point(c);
}

/* Where a character is set that stands behind one of slot `before`. */
static char slot_of(struct faces *fonts, uint32_t c, char before)
{
    char slot;

    if (c < 0x80 && c != ' ')
        return 0;
    if (before && follows(c) && slot_has(fonts, before, c))
        return before;
    if (slot_has(fonts, 0, c))
        return 0;
    if (before && slot_has(fonts, before, c))
        return before;
    for (slot = 1; slot <= (char)fonts->theme->n_others; slot++)
        if (slot_has(fonts, slot, c))
            return slot;
    return 0;
}

void faces_slots(struct faces *fonts, const char *text, size_t len, char *slots)
{
    const char *p = text, *end = text + len;
    char slot = 0;

    while (p < end) {
        const char *start = p;

        slot = slot_of(fonts, utf8_next(&p), slot);
        memset(slots + (start - text), slot, (size_t)(p - start));
    }
}

/* ---- Shaping ---------------------------------------------------------- */

static hb_language_t language_of(struct faces *fonts, const char *lang)
{
    if (!lang || strlen(lang) >= LANG_MAX)
        return fonts->language;
    if (strcmp(lang, fonts->asked) != 0) {
        strcpy(fonts->asked, lang);
        fonts->answer = hb_language_from_string(lang, -1);
    }
    return fonts->answer;
}

/* The font to try when so many have been, or NULL. */
static struct font *font_try(struct faces *fonts, enum face face, char slot,
                             unsigned tried)
{
    static const enum face faces[] = { FACE_REGULAR, FACE_BOLD, FACE_MONO };
    bool bold = face == FACE_BOLD || face == FACE_BOLD_ITALIC;

    if (!slot)
        return faces_font(fonts, tried ? faces[tried - 1] : face);
    return tried < 2 ? slot_font(fonts, slot, bold && tried == 0) : NULL;
}

const struct word *faces_shape(struct faces *fonts, enum face face, char slot,
                               const char *text, size_t len, bool rtl,
                               const char *lang, struct font **font)
{
    enum { TRIES = 4 };
    hb_language_t language = language_of(fonts, lang);
    const struct word *first = NULL;
    unsigned tried;

    for (tried = 0; tried < TRIES; tried++) {
        struct font *other = font_try(fonts, face, slot, tried);
        const struct word *word =
            other ? font_shape(other, text, len, rtl, language) : NULL;

        if (!word || (first && word->missing))
            continue;
        *font = other;
        if (!word->missing)
            return word;
        first = word;
    }
    return first;
}
