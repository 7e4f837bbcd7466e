/* test_dark -- a theme on a dark ground: the contrast it must keep. */
#include "theme/dark.h"

#include "check_main.h"
#include "theme/contrast.h"

/* A theme of these colours for words on this page; tones from light to
 * strong. */
static struct theme theme_of(colour page, colour text, colour strong)
{
    struct theme theme = { .colours = { page, text, text, strong, strong,
                                        strong, strong, page } };
    int tone;

    for (tone = TONE_BEST; tone < TONES; tone++) {
        theme.tones[tone].ground = page;
        theme.tones[tone].ink = strong;
    }
    return theme;
}

static void assert_contrast(const struct theme *theme)
{
    struct theme_places places = { 0 };
    struct diag *diag = diag_new();

    ck_assert(contrast_check(theme, &places, diag));
    diag_free(diag);
}

/* Every hue, as strong as a theme's may be. */
START_TEST(every_pair_keeps_its_contrast)
{
    unsigned r, g, b;

    for (r = 0; r < 256; r += 51)
        for (g = 0; g < 256; g += 51)
            for (b = 0; b < 256; b += 51) {
                colour strong = r << 16 | g << 8 | b;
                struct theme light = theme_of(0xFFFFFF, 0x212B32, strong), dark;

                if (contrast_ratio(strong, 0xFFFFFF) < 4.5)
                    continue;
                assert_contrast(&light);
                dark_theme(&light, &dark);
                assert_contrast(&dark);
                ck_assert(contrast_ratio(dark.colours[ROLE_PAGE], 0) < 2);
            }
}
END_TEST

/* The page is dark even where the theme's words are not very. */
START_TEST(grey_words_make_a_dark_page)
{
    struct theme light = theme_of(0xFFFFFF, 0x767676, 0x595959), dark;

    dark_theme(&light, &dark);
    assert_contrast(&dark);
    ck_assert(contrast_ratio(dark.colours[ROLE_PAGE], 0xFFFFFF) >= 15);
}
END_TEST

START_TEST(a_dark_theme_stays)
{
    struct theme theme = theme_of(0x101418, 0xFFFFFF, 0x9CC4F0), dark;
    int i;

    dark_theme(&theme, &dark);
    for (i = 0; i < ROLES; i++)
        ck_assert_uint_eq(dark.colours[i], theme.colours[i]);
    ck_assert_uint_eq(dark.tones[TONE_GOOD].ground, 0x101418);
}
END_TEST

CHECK_MAIN("dark", every_pair_keeps_its_contrast, grey_words_make_a_dark_page,
           a_dark_theme_stays)
