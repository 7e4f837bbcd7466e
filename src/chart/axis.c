/* axis -- ticks with their numbers, and the lines of a grid. */
#include "chart/axis.h"

#include <math.h>
#include <string.h>

/* How many ticks are wanted, across at the most; and how long a unit is that
 * is a sign rather than a word, such as "%". */
enum { MOST = 6, TICKS_UP = 5, SIGN = 3 };

static struct axis axis_try(const struct plot *plot, const struct scale *scale,
                            size_t wanted)
{
    struct axis axis = { .scale = *scale };
    struct amounts amounts;
    double step, largest;
    size_t i;

    axis.n = scale_ticks(scale, wanted, axis.ticks, &step);
    largest = fmax(fabs(scale->low), fabs(scale->high)) * scale->unit;
    amounts = amounts_ticks(
        plot->arena, step * scale->unit, largest,
        strlen(plot->amounts.unit) <= SIGN ? plot->amounts.unit : "");
    for (i = 0; i < axis.n; i++) {
        double value = axis.ticks[i] * scale->unit;

        axis.words[i] = fabs(axis.ticks[i]) < step / 2
                            ? amount_words(plot->arena, &amounts, 0)
                        : isfinite(value)
                            ? amount_words(plot->arena, &amounts, value)
                            : "";
    }
    return axis;
}

/* Put words below their ticks, none beyond the ends: whether none collide. */
static bool words_fit(const struct plot *plot, struct axis *axis, double left,
                      double right)
{
    double free_from = left, gap = plot->text.size * 0.8;
    size_t i;

    for (i = 0; i < axis->n; i++) {
        double width = label_width(&plot->text, axis->words[i]);
        double middle = scale_at_units(&axis->scale, axis->ticks[i]);

        axis->starts[i] = fmin(fmax(middle - width / 2, left), right - width);
        if (axis->starts[i] < free_from)
            return false;
        free_from = axis->starts[i] + width + gap;
    }
    return true;
}

double axis_room(const struct plot *plot)
{
    return label_line(&plot->text) + plot->text.size * 0.3;
}

struct axis axis_across(const struct plot *plot, const struct scale *scale,
                        double left, double right)
{
    struct axis axis;
    size_t wanted;

    for (wanted = MOST; wanted > 0; wanted--) {
        axis = axis_try(plot, scale, wanted);
        axis.room = axis_room(plot);
        if (words_fit(plot, &axis, left, right))
            return axis;
    }
    axis.n = 0;
    return axis;
}

static bool is_zero(const struct axis *axis, size_t i)
{
    return fabs(axis->ticks[i]) < 1e-300;
}

void axis_across_draw(const struct plot *plot, const struct axis *axis,
                      double top, double bottom)
{
    size_t i;

    for (i = 0; i < axis->n; i++) {
        double x = scale_at_units(&axis->scale, axis->ticks[i]);
        struct label label = { .lines = (const char **)&axis->words[i],
                               .n = 1 };

        shape_stroke(plot->canvas, x, top, x, bottom,
                     is_zero(axis, i) ? plot->faint : plot->grid, 0.6, 0);
        label.width = label_width(&plot->text, axis->words[i]);
        label_draw(&plot->text, &label, axis->starts[i],
                   bottom + plot->text.size * 0.2, 0, plot->faint);
    }
}

struct axis axis_up(const struct plot *plot, const struct scale *scale)
{
    struct axis axis = axis_try(plot, scale, TICKS_UP);
    size_t i;

    for (i = 0; i < axis.n; i++)
        axis.room = fmax(axis.room, label_width(&plot->text, axis.words[i]));
    axis.room += plot->text.size * 0.5;
    return axis;
}

void axis_up_draw(const struct plot *plot, const struct axis *axis, double left,
                  double right)
{
    double line = label_line(&plot->text), free_below = INFINITY;
    size_t i;

    for (i = 0; i < axis->n; i++) {
        double y = scale_at_units(&axis->scale, axis->ticks[i]);
        struct label label = { .lines = (const char **)&axis->words[i],
                               .n = 1,
                               .width =
                                   label_width(&plot->text, axis->words[i]) };

        shape_stroke(plot->canvas, left, y, right, y,
                     is_zero(axis, i) ? plot->faint : plot->grid, 0.6, 0);
        if (y + line / 2 > free_below)
            continue;
        label_draw(&plot->text, &label,
                   left - plot->text.size * 0.5 - label.width, y - line / 2, 0,
                   plot->faint);
        free_below = y - line / 2;
    }
}
