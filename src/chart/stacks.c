/* stacks -- parts of a whole: a bar for each row, a segment for each column. */
#include <math.h>

#include "base/say.h"
#include "chart/axis.h"
#include "chart/naming.h"
#include "chart/rows.h"

/* Negative parts are stacked to the left of zero, others to the right. */
struct stacks {
    struct rows rows;
    struct naming naming;
    struct scale scale;
    struct axis axis;  /* where most numbers do not fit into their segments */
    const char **ends; /* said behind each bar, or NULL */
};

/* Where a segment starts and ends, in units. */
struct segment {
    double from, to;
};

static struct segment segment_of(const struct plot *plot, double unit,
                                 uint32_t row, uint32_t column)
{
    double value = plot_value(plot, row, column), from = 0;
    uint32_t i;

    if (scale_missing(value))
        return (struct segment){ 0, 0 };
    for (i = 0; i < column; i++) {
        double before = plot_value(plot, row, i);

        if (!scale_missing(before) && (before < 0) == (value < 0))
            from += before / unit;
    }
    return (struct segment){ from, from + value / unit };
}

static struct scale stacks_scale(const struct plot *plot)
{
    double unit = scale_unit(plot->chart->values, plot_cells(plot));
    double low = 0, high = 0;
    uint32_t i, j;

    for (i = 0; i < plot->chart->rows; i++)
        for (j = 0; j < plot->chart->columns; j++) {
            double end = segment_of(plot, unit, i, j).to;

            low = fmin(low, end);
            high = fmax(high, end);
        }
    return scale_lengths(unit, low, high);
}

/* What is said behind a bar: its total, or that it has none. */
static const char *end_of(const struct plot *plot, const struct scale *scale,
                          uint32_t row)
{
    uint32_t n = plot->chart->columns, missing = 0, i;
    double sum = 0;

    for (i = 0; i < n; i++) {
        double value = plot_value(plot, row, i);

        if (scale_missing(value))
            missing++;
        else
            sum += value / scale->unit;
    }
    if (missing == n)
        return plot->none;
    if (missing > 0)
        return say("not all known");
    if (n == 1 || scale->low < 0 || !isfinite(sum * scale->unit))
        return NULL;
    return amount_words(plot->arena, &plot->amounts, sum * scale->unit);
}

/* The words behind the bars, and the room they take; totals that are all the
 * same say nothing. */
static double ends_lay(const struct plot *plot, struct stacks *stacks)
{
    uint32_t n = plot->chart->rows, i;
    double room = 0, first = 0, spread = 0;

    stacks->ends =
        (const char **)arena_array(plot->arena, n, sizeof *stacks->ends);
    for (i = 0; i < n; i++) {
        uint32_t last = plot->chart->columns - 1;
        double end = segment_of(plot, stacks->scale.unit, i, last).to;

        first = i == 0 ? end : first;
        spread = fmax(spread, fabs(end - first));
        stacks->ends[i] = end_of(plot, &stacks->scale, i);
        if (stacks->ends[i])
            room = fmax(room, label_width(&plot->text, stacks->ends[i]) +
                                  plot->text.size);
    }
    if (spread > 1e-3 || n == 1)
        return room;
    for (i = 0; i < n; i++)
        stacks->ends[i] = NULL;
    return 0;
}

static double segment_width(const struct stacks *stacks, struct segment part)
{
    return fabs(scale_at_units(&stacks->scale, part.to) -
                scale_at_units(&stacks->scale, part.from));
}

static bool number_fits(const struct plot *plot, double width,
                        const char *words)
{
    return label_width(&plot->text, words) + plot->text.size * 0.6 <= width;
}

/* Whether at least half of the numbers find room in their segments. */
static bool numbers_tell(const struct plot *plot, const struct stacks *stacks)
{
    size_t fitting = 0, all = 0;
    uint32_t i, j;

    for (i = 0; i < plot->chart->rows; i++)
        for (j = 0; j < plot->chart->columns; j++) {
            double value = plot_value(plot, i, j);
            struct segment part = segment_of(plot, stacks->scale.unit, i, j);

            if (scale_missing(value) || fabs(value) <= 0)
                continue;
            all++;
            fitting +=
                number_fits(plot, segment_width(stacks, part),
                            amount_words(plot->arena, &plot->amounts, value));
        }
    return fitting * 2 >= all;
}

/* The names of columns, above the first row's segments if each is there. */
static struct naming naming_of(const struct plot *plot,
                               const struct stacks *stacks)
{
    uint32_t n = plot->chart->columns, i;
    double *middles = arena_array(plot->arena, n, sizeof *middles);

    for (i = 0; i < n; i++) {
        struct segment part = segment_of(plot, stacks->scale.unit, 0, i);

        middles[i] = scale_at_units(&stacks->scale, (part.from + part.to) / 2);
        if (segment_width(stacks, part) < plot->text.size * 0.6)
            return naming_lay(plot, NULL, 0, plot->width);
    }
    return naming_lay(plot, middles, 0, plot->width);
}

/* The rows below the names; with an axis after all if they are dense. */
static void heights_settle(const struct plot *plot, struct stacks *stacks,
                           const struct row_wants *wants)
{
    double limit = plot->limit - stacks->naming.height;

    stacks->rows = rows_lay(plot, wants, limit - stacks->axis.room);
    if (!stacks->rows.dense || stacks->axis.room > 0)
        return;
    stacks->axis = axis_across(plot, &stacks->scale, 0, plot->width);
    stacks->rows = rows_lay(plot, wants, limit - stacks->axis.room);
}

static struct stacks stacks_lay(const struct plot *plot)
{
    const struct row_wants wants = { .share = 0.35,
                                     .inner = plot->text.size * 1.9,
                                     .least = label_line(&plot->text) * 1.1,
                                     .gap = plot->text.size * 0.7 };
    struct stacks stacks = { .scale = stacks_scale(plot) };
    double behind = ends_lay(plot, &stacks);

    stacks.rows = rows_lay(plot, &wants, plot->limit);
    if (stacks.rows.dense || behind > plot->width * 0.3)
        behind = 0;
    if (behind <= 0)
        stacks.ends = NULL;
    stacks.scale.from = stacks.rows.right;
    stacks.scale.to = plot->width - fmax(behind, plot->text.size * 0.5);
    stacks.naming = naming_of(plot, &stacks);
    if (!numbers_tell(plot, &stacks))
        stacks.axis = axis_across(plot, &stacks.scale, 0, plot->width);
    heights_settle(plot, &stacks, &wants);
    return stacks;
}

static double stacks_height(const struct plot *plot)
{
    struct stacks stacks = stacks_lay(plot);

    return stacks.naming.height + stacks.rows.height + stacks.axis.room;
}

/* A segment, a little apart from the next, and its number if it fits. */
static void segment_draw(const struct plot *plot, const struct stacks *stacks,
                         uint32_t row, uint32_t column, struct box box)
{
    double value = plot_value(plot, row, column);
    struct segment part = segment_of(plot, stacks->scale.unit, row, column);
    double width = segment_width(stacks, part);
    const struct look *look = &plot->looks[column];
    struct label label;
    struct box quiet;

    if (scale_missing(value) || fabs(value) <= 0)
        return;
    box.x = scale_at_units(&stacks->scale, fmin(part.from, part.to));
    box.width = fmax(width > 4 ? width - 1 : width, 0.75);
    label = label_wrap(&plot->text,
                       amount_words(plot->arena, &plot->amounts, value),
                       INFINITY, 1);
    if (stacks->rows.dense || !number_fits(plot, width, label.lines[0])) {
        look_area(plot->canvas, look, box, (struct box){ 0 });
        return;
    }
    quiet = (struct box){ box.x + (box.width - label.width) / 2, box.y,
                          label.width, box.height };
    quiet = box_grown(quiet, plot->text.size * 0.2, -2);
    look_area(plot->canvas, look, box, quiet);
    label_draw(&plot->text, &label, box.x + (box.width - label.width) / 2,
               box.y + (box.height - label.height) / 2, 0, look->ink);
}

static double bar_height(const struct plot *plot, const struct row *row)
{
    return fmin(row->height, plot->text.size * 1.8);
}

static void row_draw(const struct plot *plot, const struct stacks *stacks,
                     uint32_t i, double top)
{
    const struct row *row = &stacks->rows.rows[i];
    double bar = bar_height(plot, row);
    struct box box = { .y = top + row->top + (row->height - bar) / 2,
                       .height = bar };
    double end = scale_at_units(&stacks->scale, 0);
    struct label label;
    uint32_t j;

    for (j = 0; j < plot->chart->columns; j++) {
        struct segment part = segment_of(plot, stacks->scale.unit, i, j);

        end = fmax(end, scale_at_units(&stacks->scale, part.to));
        segment_draw(plot, stacks, i, j, box);
    }
    if (!stacks->ends || stacks->rows.dense || !stacks->ends[i])
        return;
    label = label_wrap(&plot->text, stacks->ends[i], INFINITY, 1);
    label_draw(&plot->text, &label, end + plot->text.size * 0.5,
               box.y + (bar - label.height) / 2, 0, plot->faint);
}

static void stacks_draw(const struct plot *plot)
{
    struct stacks stacks = stacks_lay(plot);
    double top = stacks.naming.height, bottom = top + stacks.rows.height;
    double zero = scale_at_units(&stacks.scale, 0);
    const struct row *first = &stacks.rows.rows[0];
    uint32_t i;

    if (stacks.axis.n > 0)
        axis_across_draw(plot, &stacks.axis, top, bottom);
    rows_draw(plot, &stacks.rows, top);
    for (i = 0; i < plot->chart->rows; i++)
        row_draw(plot, &stacks, i, top);
    shape_stroke(plot->canvas, zero, top, zero, bottom, plot->faint, 1, 0);
    naming_draw(
        plot, &stacks.naming, 0,
        top + first->top + (first->height - bar_height(plot, first)) / 2, true);
}

const struct plot_kind stacks_kind = { SAY("Stacked bar chart"), stacks_height,
                                       stacks_draw };
