/* test_palette -- colours that can be seen, and ink that can be read. */
#include "chart/palette.h"

#include <stddef.h>

#include "chart/look.h"

#include "check_main.h"
#include "recorder.h"
#include "theme/contrast.h"

static const colour pages[] = { 0xFFFFFF, 0xF0F4F5, 0xFFF9E0, 0x212B32,
                                0x000000 };

static struct theme on_page(colour page)
{
    struct theme theme = recorder_theme;

    theme.colours[ROLE_PAGE] = page;
    if (contrast_ratio(page, 0xFFFFFF) > 4.5)
        theme.colours[ROLE_TEXT] = 0xFFFFFF;
    return theme;
}

START_TEST(series_can_be_seen)
{
    size_t i;
    unsigned j;

    for (i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct theme theme = on_page(pages[i]);

        for (j = 0; j < PALETTE_SERIES; j++)
            ck_assert_double_ge(
                contrast_ratio(palette_series(&theme, j), pages[i]), 3);
    }
    ck_assert_uint_eq(palette_series(&recorder_theme, 0), 0x12436D);
}
END_TEST

START_TEST(ink_can_be_read)
{
    uint32_t c;
    double share;

    for (c = 0; c < 0x1000000; c += 0x010307)
        ck_assert_double_ge(contrast_ratio(palette_ink(&recorder_theme, c), c),
                            4.5);
    for (share = -1; share <= 1; share += 0.01) {
        colour shade = palette_shade(&recorder_theme, share);

        ck_assert_double_ge(
            contrast_ratio(palette_ink(&recorder_theme, shade), shade), 4.5);
    }
}
END_TEST

START_TEST(deeper_is_more)
{
    double share, last = 0;

    for (share = 0; share <= 1; share += 0.1) {
        double contrast =
            contrast_ratio(palette_shade(&recorder_theme, share), 0xFFFFFF);

        ck_assert_double_gt(contrast, last);
        last = contrast;
    }
}
END_TEST

START_TEST(names)
{
    static const struct {
        const char *name;
        bool known;
        colour colour;
    } cases[] = {
        { "accent", true, 0x005EB8 },
        { "page", true, 0xFFFFFF },
        { "poor", true, 0xF7CFE0 },
        { "series-1", true, 0x12436D },
        { "series-4", true, 0xF46A25 },
        { "series-5", false, 0 },
        { "series-0", false, 0 },
        { "series-", false, 0 },
        { "series-11", false, 0 },
        { "red", false, 0 },
        { "", false, 0 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        colour found = 0;

        ck_assert_msg(palette_parse(&recorder_theme, cases[i].name, &found) ==
                          cases[i].known,
                      "'%s'", cases[i].name);
        ck_assert_uint_eq(found, cases[i].colour);
    }
}
END_TEST

/* No two columns look alike in colour alone: patterns or shades of grey tell
 * areas apart, shapes and dashes tell lines apart. */
START_TEST(looks_differ)
{
    static const enum tone tones[] = { TONE_BEST, TONE_GOOD,    TONE_FAIR,
                                       TONE_POOR, TONE_UNKNOWN, TONE_NOTE };
    const struct chart charts[] = {
        { .columns = PALETTE_SERIES },
        { .columns = TONES - 1, .tones = tones },
    };
    size_t c;
    uint32_t i, j;

    for (c = 0; c < 2; c++)
        for (i = 0; i < charts[c].columns; i++)
            for (j = 0; j < i; j++) {
                struct look a = look_of(&recorder_theme, &charts[c], i);
                struct look b = look_of(&recorder_theme, &charts[c], j);

                ck_assert(look_tells(&charts[c]));
                ck_assert_int_ne(a.shape, b.shape);
                ck_assert(a.dash < b.dash || a.dash > b.dash);
                ck_assert_msg(a.pattern != b.pattern ||
                                  contrast_ratio(a.area, b.area) > 1.5,
                              "chart %zu: %u and %u", c, i, j);
            }
}
END_TEST

CHECK_MAIN("palette", series_can_be_seen, ink_can_be_read, deeper_is_more,
           names, looks_differ)
