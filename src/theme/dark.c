/* dark -- a theme's colours on a dark ground. */
#include "theme/dark.h"
#include "theme/contrast.h"

#include <math.h>

static const colour white = 0xFFFFFF, black = 0x000000;

/* How dark the page is at least, and what WCAG asks for, with a little more
 * for the rounding of colours. */
static const double page_depth = 15, for_text = 4.6, for_marks = 3.1;

/* `share` of b in a, from 0 to 1. */
static colour mix(colour a, colour b, double share)
{
    colour out = 0;
    unsigned shift;

    for (shift = 0; shift <= 16; shift += 8) {
        double from = a >> shift & 0xFF, to = b >> shift & 0xFF;

        out |= (colour)lround(from + (to - from) * share) << shift;
    }
    return out;
}

static bool is_lighter(colour a, colour b)
{
    return contrast_ratio(a, black) > contrast_ratio(b, black);
}

/* The colour, with as much white as it takes to be told from both grounds. */
static colour lighten(colour c, colour page, colour panel, double needed)
{
    const double step = 0.05;
    double share = 0;
    colour lit = c;

    while (share < 1 && (contrast_ratio(lit, page) < needed ||
                         contrast_ratio(lit, panel) < needed)) {
        share += step;
        lit = mix(c, white, fmin(share, 1));
    }
    return lit;
}

/* What ink and ground were change places, which leaves their contrast; the
 * ground goes some way towards the page. */
static void tone_turn(struct theme *dark, enum tone tone)
{
    colour ground = dark->tones[tone].ground, ink = dark->tones[tone].ink;
    colour page = dark->colours[ROLE_PAGE];

    if (!is_lighter(ground, ink))
        return;
    dark->tones[tone].ink = ground;
    dark->tones[tone].ground =
        is_lighter(ink, page) ? mix(ink, page, 0.3) : ink;
}

void dark_theme(const struct theme *theme, struct theme *dark)
{
    colour page = theme->colours[ROLE_TEXT], panel;
    int role, tone;

    *dark = *theme;
    if (!is_lighter(theme->colours[ROLE_PAGE], page))
        return;
    while (contrast_ratio(white, page) < page_depth)
        page = mix(page, black, 0.1);
    panel = mix(page, white, 0.08);
    for (role = ROLE_TEXT; role < ROLES; role++) {
        bool mark = role == ROLE_ACCENT || role == ROLE_RULE;

        dark->colours[role] = lighten(theme->colours[role], page, panel,
                                      mark ? for_marks : for_text);
    }
    dark->colours[ROLE_PAGE] = page;
    dark->colours[ROLE_PANEL] = panel;
    dark->colours[ROLE_TEXT] = mix(white, page, 0.1);
    for (tone = TONE_BEST; tone < TONES; tone++)
        tone_turn(dark, (enum tone)tone);
    dark->tones[TONE_NONE].ground = page;
    dark->tones[TONE_NONE].ink = dark->colours[ROLE_TEXT];
}
