/* look -- what tells one column from another: colour, pattern, shape, dash. */
#include "chart/look.h"

#include <math.h>

#include "chart/palette.h"
#include "theme/contrast.h"

static const struct {
    enum pattern pattern;
    enum shape shape;
    double dash;
} series[PALETTE_SERIES] = {
    { PATTERN_SOLID, SHAPE_DISC, 0 },
    { PATTERN_SOLID, SHAPE_SQUARE, 6 },
    { PATTERN_RISING, SHAPE_TRIANGLE, 3 },
    { PATTERN_CROSSED, SHAPE_DIAMOND, 1.5 },
};

/* Tones lie between their ground and their ink, each at a depth of its own,
 * so that they differ in grey as well; shapes are those of their cells. */
static const struct {
    double depth;
    enum pattern pattern;
    enum shape shape;
    double dash;
} tones[TONES] = {
    [TONE_BEST] = { 1, PATTERN_SOLID, SHAPE_STAR, 0 },
    [TONE_GOOD] = { 0.55, PATTERN_SOLID, SHAPE_DISC, 6 },
    [TONE_FAIR] = { 0, PATTERN_SOLID, SHAPE_TRIANGLE, 3 },
    [TONE_POOR] = { 0.85, PATTERN_RISING, SHAPE_SQUARE, 1.5 },
    [TONE_UNKNOWN] = { 0, PATTERN_RISING, SHAPE_RING, 2 },
    [TONE_NOTE] = { 0.3, PATTERN_FALLING, SHAPE_DIAMOND, 4 },
};

static enum tone tone_of(const struct chart *chart, uint32_t column)
{
    return chart->tones ? chart->tones[column] : TONE_NONE;
}

/* Columns of one tone would look alike, so tones are used only where each
 * column has one and no two have the same. */
static bool tones_tell(const struct chart *chart)
{
    bool seen[TONES] = { [TONE_NONE] = true };
    uint32_t i;

    for (i = 0; i < chart->columns; i++) {
        enum tone tone = tone_of(chart, i);

        if (seen[tone])
            return false;
        seen[tone] = true;
    }
    return true;
}

bool look_tells(const struct chart *chart)
{
    return chart->columns <= PALETTE_SERIES || tones_tell(chart);
}

/* What an area needs besides its colour and pattern. */
static void complete(const struct theme *theme, struct look *look)
{
    colour page = theme->colours[ROLE_PAGE];
    bool strong = contrast_ratio(look->area, page) >= PALETTE_MARK;

    look->ink = palette_ink(theme, look->area);
    look->edge = strong ? look->area : palette_ink(theme, page);
    look->hatch = palette_mix(look->area, look->ink, 0.55);
}

static struct look tone_look(const struct theme *theme, enum tone tone)
{
    struct look look = { .pattern = tones[tone].pattern,
                         .line = palette_strong(theme, theme->tones[tone].ink,
                                                PALETTE_MARK),
                         .shape = tones[tone].shape,
                         .dash = tones[tone].dash };

    look.area = palette_mix(theme->tones[tone].ground, theme->tones[tone].ink,
                            tones[tone].depth);
    complete(theme, &look);
    look.edge = look.line;
    return look;
}

struct look look_of(const struct theme *theme, const struct chart *chart,
                    uint32_t column)
{
    struct look look = { 0 };
    unsigned i = look_tells(chart) ? column % PALETTE_SERIES : 0;

    if (tones_tell(chart))
        return tone_look(theme, tone_of(chart, column));
    look.area =
        chart->columns > 1
            ? palette_series(theme, i)
            : palette_strong(theme, theme->colours[ROLE_ACCENT], PALETTE_MARK);
    look.line = look.area;
    look.pattern = series[i].pattern;
    look.shape = series[i].shape;
    look.dash = series[i].dash;
    complete(theme, &look);
    return look;
}

void look_area(struct canvas *canvas, const struct look *look, struct box box,
               struct box quiet)
{
    static const double edge = 0.75;
    const struct paint fill = { .fill = true, .fill_colour = look->area };
    const struct paint stroke = { .stroke = true,
                                  .stroke_colour = look->edge,
                                  .width = edge };

    shape_box(canvas, box, &fill);
    shape_pattern(canvas, box, look->pattern, look->hatch);
    if (quiet.width > 0 && look->pattern != PATTERN_SOLID)
        shape_box(canvas, quiet, &fill);
    box.x += fmin(edge, box.width) / 2;
    box.y += fmin(edge, box.height) / 2;
    box.width -= fmin(edge, box.width);
    box.height -= fmin(edge, box.height);
    if (look->edge != look->area || look->pattern != PATTERN_SOLID)
        shape_box(canvas, box, &stroke);
}
