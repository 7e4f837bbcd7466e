/* bidi -- text that runs from right to left, wholly or in part. */
#include "layout/bidi.h"

#include <fribidi.h>
#include <stdint.h>

#include "base/utf8.h"

/* Blocks of right-to-left scripts, and the marks that force direction. */
static const struct {
    uint32_t first, last;
} ranges[] = {
    { 0x0590, 0x08FF }, { 0x200F, 0x200F },   { 0x202B, 0x202B },
    { 0x202E, 0x202E }, { 0x2067, 0x2068 },   { 0xFB1D, 0xFDFF },
    { 0xFE70, 0xFEFF }, { 0x10800, 0x10FFF }, { 0x1E800, 0x1EFFF },
};

bool bidi_needed(const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    size_t i;

    while (p < end && (unsigned char)*p < 0xD6)
        p++;
    while (p > text && p < end && ((unsigned char)*p & 0xC0) == 0x80)
        p--;
    while (p < end) {
        uint32_t c = utf8_next(&p);

        for (i = 0; i < sizeof ranges / sizeof *ranges; i++)
            if (c >= ranges[i].first && c <= ranges[i].last)
                return true;
    }
    return false;
}

int bidi_first(const char *text, size_t len)
{
    const char *p = text, *end = text + len;

    while (p < end) {
        FriBidiCharType type = fribidi_get_bidi_type(utf8_next(&p));

        if (FRIBIDI_IS_LETTER(type))
            return FRIBIDI_IS_RTL(type) ? -1 : 1;
    }
    return 0;
}

/* The level of each of n characters, kept inside one paragraph: a line break
 * counts as space. */
static bool character_levels(FriBidiChar *characters, FriBidiStrIndex n,
                             FriBidiLevel *levels, struct arena *arena)
{
    FriBidiCharType *types = arena_array(arena, (size_t)n, sizeof *types);
    FriBidiBracketType *brackets =
        arena_array(arena, (size_t)n, sizeof *brackets);
    FriBidiParType base = FRIBIDI_PAR_ON;
    FriBidiStrIndex i;

    for (i = 0; i < n; i++)
        if (characters[i] == '\n')
            characters[i] = ' ';
    fribidi_get_bidi_types(characters, n, types);
    fribidi_get_bracket_types(characters, n, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, n, &base,
                                            levels) == 0)
        arena_exhausted();
    return FRIBIDI_IS_RTL(base);
}

bool bidi_levels(const char *text, size_t len, char *levels,
                 struct arena *arena)
{
    FriBidiChar *characters = arena_array(arena, len, sizeof *characters);
    FriBidiLevel *found = arena_array(arena, len, sizeof *found);
    const char *p, *end = text + len;
    FriBidiStrIndex n = 0;
    bool rtl;

    for (p = text; p < end;)
        characters[n++] = utf8_next(&p);
    rtl = character_levels(characters, n, found, arena);
    for (n = 0, p = text; p < end; n++) {
        const char *start = p;

        utf8_next(&p);
        for (; start < p; start++)
            *levels++ = (char)(found[n] < 0 ? rtl : found[n]);
    }
    return rtl;
}

static void reverse(size_t *order, size_t from, size_t to)
{
    while (from + 1 < to) {
        size_t kept = order[from];

        order[from++] = order[--to];
        order[to] = kept;
    }
}

void bidi_order(const unsigned char *levels, size_t n, size_t *order)
{
    unsigned char level = 0;
    size_t i, from;

    for (i = 0; i < n; i++) {
        order[i] = i;
        level = levels[i] > level ? levels[i] : level;
    }
    for (; level > 0; level--)
        for (i = 0; i < n; i++) {
            from = i;
            while (i < n && levels[order[i]] >= level)
                i++;
            reverse(order, from, i);
        }
}
