/* slope -- how each row's value changed from one column to the next. */
#include <math.h>

#include "base/say.h"
#include "chart/names.h"
#include "chart/palette.h"
#include "chart/scale.h"
#include "chart/spread.h"

/* One end of all the lines. */
struct side {
    double x; /* of its axis */
    struct label *labels;
    struct slot *slots;
    double widest;
};

struct slope {
    struct scale scale;
    struct side sides[2];
    struct names heads;
    double top, bottom;
};

static double gutter(const struct plot *plot)
{
    return plot->text.size * 1.4;
}

static double gap(const struct plot *plot)
{
    return plot->text.size * 0.2;
}

/* A row is named at the left; at the right only if it has no value there. */
static const char *end_words(const struct plot *plot, uint32_t row,
                             uint32_t side)
{
    double value = plot_value(plot, row, side);
    const char *name = plot->chart->row_names[row];
    const char *words = amount_words(plot->arena, &plot->amounts,
                                     scale_missing(value) ? 0 : value);
    bool other = !scale_missing(plot_value(plot, row, 1 - side));

    if (scale_missing(value))
        return side == 0 && !other
                   ? arena_printf(plot->arena, "%s: %s", name, plot->none)
                   : "";
    return side == 0 || !other
               ? arena_printf(plot->arena, "%s: %s", name, words)
               : words;
}

static void side_lay(const struct plot *plot, struct side *side, uint32_t which)
{
    uint32_t n = plot->chart->rows, i;

    side->labels = arena_array(plot->arena, n, sizeof *side->labels);
    side->slots = arena_array(plot->arena, n, sizeof *side->slots);
    for (i = 0; i < n; i++) {
        side->labels[i] = label_wrap(&plot->text, end_words(plot, i, which),
                                     plot->width * (which ? 0.26 : 0.38), 4);
        side->slots[i].size = side->labels[i].height;
        side->widest = fmax(side->widest, side->labels[i].width);
    }
}

/* Labels of no words take no room: a slot for each that has some. */
static void side_spread(const struct plot *plot, const struct slope *slope,
                        struct side *side, uint32_t which)
{
    uint32_t n = plot->chart->rows, used = 0, i;
    struct slot *slots = arena_array(plot->arena, n, sizeof *slots);

    for (i = 0; i < n; i++) {
        double value = plot_value(plot, i, which);

        side->slots[i].wanted = scale_missing(value)
                                    ? slope->bottom
                                    : scale_at(&slope->scale, value);
        if (side->labels[i].n > 0)
            slots[used++] = side->slots[i];
    }
    spread(plot->arena, slots, used, slope->heads.height,
           slope->bottom + label_line(&plot->text) / 2, gap(plot));
    for (i = 0, used = 0; i < n; i++)
        if (side->labels[i].n > 0)
            side->slots[i] = slots[used++];
}

static double side_room(const struct plot *plot, const struct side *side)
{
    double room = 0;
    uint32_t i;

    for (i = 0; i < plot->chart->rows; i++)
        if (side->labels[i].n > 0)
            room += side->labels[i].height + gap(plot);
    return room;
}

static struct slope slope_lay(const struct plot *plot)
{
    struct slope slope = { .scale = scale_new(plot->chart->values,
                                              plot_cells(plot), false) };
    struct side *left = &slope.sides[0], *right = &slope.sides[1];
    double wanted = fmin(fmax(plot->width * 0.45, 150), 250), at[2];
    double line = label_line(&plot->text);

    side_lay(plot, left, 0);
    side_lay(plot, right, 1);
    left->x = at[0] = left->widest + gutter(plot);
    right->x = at[1] = plot->width - right->widest - gutter(plot);
    slope.heads = names_lay(&plot->bold, plot->chart->column_names, at, 2, 0,
                            plot->width, 3, true);
    slope.top = slope.heads.height + line / 2;
    wanted = fmax(wanted, fmax(side_room(plot, left), side_room(plot, right)));
    slope.bottom = fmin(slope.top + wanted, plot->limit - line / 2);
    slope.scale.from = slope.bottom;
    slope.scale.to = slope.top;
    side_spread(plot, &slope, left, 0);
    side_spread(plot, &slope, right, 1);
    return slope;
}

static double slope_height(const struct plot *plot)
{
    return slope_lay(plot).bottom + label_line(&plot->text) / 2;
}

/* Up and down differ in colour too; what has no line is faint. */
static colour row_colour(const struct plot *plot, double before, double after)
{
    if (scale_missing(before) || scale_missing(after))
        return plot->faint;
    return after > before   ? palette_series(plot->theme, 0)
           : after < before ? palette_series(plot->theme, 2)
                            : plot->faint;
}

static void end_draw(const struct plot *plot, const struct slope *slope,
                     uint32_t row, uint32_t which, colour line)
{
    const struct side *side = &slope->sides[which];
    const struct slot *slot = &side->slots[row];
    const struct label *label = &side->labels[row];
    double away = which ? gutter(plot) : -gutter(plot);
    double r = plot->text.size * 0.4, middle = slot->at + slot->size / 2;

    if (slot->placed)
        label_draw(&plot->text, label,
                   which ? side->x + away : side->x + away - label->width,
                   slot->at, which ? 0 : 1, plot->ink);
    if (scale_missing(plot_value(plot, row, which)))
        return;
    if (slot->placed)
        shape_stroke(plot->canvas, side->x + (which ? r : -r), slot->wanted,
                     side->x + away * 0.85, middle, plot->grid, 0.6, 0);
    shape_draw(plot->canvas, line == plot->faint ? SHAPE_RING : SHAPE_DISC,
               side->x, slot->wanted, r, line, plot->page);
}

static void row_draw(const struct plot *plot, const struct slope *slope,
                     uint32_t row)
{
    double before = plot_value(plot, row, 0), after = plot_value(plot, row, 1);
    colour line = row_colour(plot, before, after);
    uint32_t which;

    if (!scale_missing(before) && !scale_missing(after))
        shape_stroke(plot->canvas, slope->sides[0].x,
                     scale_at(&slope->scale, before), slope->sides[1].x,
                     scale_at(&slope->scale, after), line, 1.6, 0);
    for (which = 0; which < 2; which++)
        end_draw(plot, slope, row, which, line);
}

static void slope_draw(const struct plot *plot)
{
    struct slope slope = slope_lay(plot);
    uint32_t i;

    names_draw(&plot->bold, &slope.heads, 0, 1, plot->ink);
    for (i = 0; i < 2; i++)
        shape_stroke(plot->canvas, slope.sides[i].x, slope.top,
                     slope.sides[i].x, slope.bottom, plot->grid, 1, 0);
    for (i = 0; i < plot->chart->rows; i++)
        row_draw(plot, &slope, i);
}

const struct plot_kind slope_kind = { SAY("Slope chart"), slope_height,
                                      slope_draw };
