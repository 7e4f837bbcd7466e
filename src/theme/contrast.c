/* contrast -- WCAG's ratio of two colours, and the pairs a page shows. */
#include "theme/contrast.h"

#include <math.h>
#include <stdio.h>

/* What WCAG 2.2 asks for at level AA: 1.4.3 of text, 1.4.11 of marks. */
static const double for_text = 4.5, for_marks = 3;

/* ---- The ratio -------------------------------------------------------- */

static double channel(colour c, unsigned shift)
{
    double share = (c >> shift & 0xFF) / 255.0;

    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(colour c)
{
    return 0.2126 * channel(c, 16) + 0.7152 * channel(c, 8) +
           0.0722 * channel(c, 0);
}

double contrast_ratio(colour a, colour b)
{
    double la = luminance(a), lb = luminance(b);

    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* ---- The pairs -------------------------------------------------------- */

static const struct pair {
    enum role ink, ground;
    const double *needed;
} pairs[] = {
    { ROLE_TEXT, ROLE_PAGE, &for_text },
    { ROLE_TEXT, ROLE_PANEL, &for_text },
    { ROLE_SECONDARY, ROLE_PAGE, &for_text },
    { ROLE_SECONDARY, ROLE_PANEL, &for_text },
    { ROLE_HEADING, ROLE_PAGE, &for_text },
    { ROLE_HEADING, ROLE_PANEL, &for_text },
    { ROLE_LINK, ROLE_PAGE, &for_text },
    { ROLE_LINK, ROLE_PANEL, &for_text },
    { ROLE_ACCENT, ROLE_PAGE, &for_marks },
    { ROLE_RULE, ROLE_PAGE, &for_marks },
};

/* One side of a pair. */
struct side {
    colour colour;
    const char *name;
    struct at at;
};

/* The ratio is cut, not rounded: 4.49 does not do, and is not shown as 4.5.
 * On grounds lighter than 0.18, black has 4.6:1 and more; on others, white. */
static bool pair_check(const struct side *ink, const struct side *ground,
                       double needed, struct diag *diag)
{
    double ratio = contrast_ratio(ink->colour, ground->colour);

    if (ratio >= needed)
        return true;
    diag_error(diag, ink->at,
               "#%06x (%s) on #%06x (%s) has a contrast of %.1f:1, WCAG 2.2 AA "
               "asks for %g:1; make '%s' %s",
               ink->colour, ink->name, ground->colour, ground->name,
               floor(ratio * 10) / 10, needed, ink->name,
               luminance(ground->colour) > 0.18 ? "darker" : "lighter");
    return false;
}

static struct side role_side(const struct theme *theme,
                             const struct theme_places *places, enum role role)
{
    return (struct side){ theme->colours[role], theme_role_name(role),
                          places->colours[role] };
}

static bool tone_check(const struct theme *theme,
                       const struct theme_places *places, enum tone tone,
                       struct diag *diag)
{
    char names[2][32];
    struct side ink = { theme->tones[tone].ink, names[0],
                        places->tones[tone].ink };
    struct side ground = { theme->tones[tone].ground, names[1],
                           places->tones[tone].ground };

    snprintf(names[0], sizeof names[0], "%s.ink", theme_tone_name(tone));
    snprintf(names[1], sizeof names[1], "%s.ground", theme_tone_name(tone));
    return pair_check(&ink, &ground, for_text, diag);
}

bool contrast_check(const struct theme *theme,
                    const struct theme_places *places, struct diag *diag)
{
    bool ok = true;
    size_t i;
    int tone;

    for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct side ink = role_side(theme, places, pairs[i].ink);
        struct side ground = role_side(theme, places, pairs[i].ground);

        ok = pair_check(&ink, &ground, *pairs[i].needed, diag) && ok;
    }
    for (tone = TONE_BEST; tone < TONES; tone++)
        ok = tone_check(theme, places, (enum tone)tone, diag) && ok;
    return ok;
}
