/* palette -- colours of charts, and ink that can be read on them. */
#include "chart/palette.h"
#include "theme/contrast.h"

#include <string.h>

/* The categorical palette of the Government Analysis Function. */
static const colour series[] = { 0x12436D, 0x28A197, 0x801650, 0xF46A25 };

_Static_assert(sizeof series / sizeof *series == PALETTE_SERIES,
               "a colour for each series");

/* The deep ends of the two ramps of shades. */
enum { SHADE_ABOVE = 0x12436D, SHADE_BELOW = 0x801650 };

colour palette_mix(colour a, colour b, double share)
{
    colour mixed = 0;
    unsigned shift;

    for (shift = 0; shift <= 16; shift += 8) {
        double from = a >> shift & 0xFF, to = b >> shift & 0xFF;

        mixed |= (colour)(from + (to - from) * share + 0.5) << shift;
    }
    return mixed;
}

colour palette_strong(const struct theme *theme, colour c, double contrast)
{
    enum { STEPS = 16 };
    colour page = theme->colours[ROLE_PAGE], text = theme->colours[ROLE_TEXT];
    colour strong = c;
    int i;

    for (i = 1; i <= STEPS && contrast_ratio(strong, page) < contrast; i++)
        strong = palette_mix(c, text, (double)i / STEPS);
    return strong;
}

colour palette_series(const struct theme *theme, unsigned i)
{
    return palette_strong(theme, series[i % PALETTE_SERIES], PALETTE_MARK);
}

colour palette_ink(const struct theme *theme, colour ground)
{
    const colour inks[] = { theme->colours[ROLE_TEXT],
                            theme->colours[ROLE_PAGE], 0x000000, 0xFFFFFF };
    colour best = inks[0];
    size_t i;

    for (i = 0; i < sizeof inks / sizeof *inks; i++) {
        if (contrast_ratio(inks[i], ground) >= PALETTE_WORDS)
            return inks[i];
        if (contrast_ratio(inks[i], ground) > contrast_ratio(best, ground))
            best = inks[i];
    }
    return best;
}

colour palette_shade(const struct theme *theme, double share)
{
    colour deep = share < 0 ? SHADE_BELOW : SHADE_ABOVE;

    return palette_mix(theme->colours[ROLE_PAGE], deep,
                       0.1 + 0.9 * (share < 0 ? -share : share));
}

bool palette_parse(const struct theme *theme, const char *name, colour *out)
{
    static const char prefix[] = "series-";
    enum { PREFIX = sizeof prefix - 1 };
    int i;

    for (i = 0; i < ROLES; i++)
        if (strcmp(name, theme_role_name((enum role)i)) == 0) {
            *out = theme->colours[i];
            return true;
        }
    i = (int)theme_tone_parse(name);
    if (i < TONES) {
        *out = theme->tones[i].ground;
        return true;
    }
    if (strncmp(name, prefix, PREFIX) != 0 || name[PREFIX] < '1' ||
        name[PREFIX] > '0' + PALETTE_SERIES || name[PREFIX + 1])
        return false;
    *out = palette_series(theme, (unsigned)(name[PREFIX] - '1'));
    return true;
}
