/* trends -- a line for each column over the rows in time, named at its end. */
#include <math.h>

#include "base/say.h"
#include "chart/axis.h"
#include "chart/moment.h"
#include "chart/names.h"
#include "chart/palette.h"
#include "chart/spread.h"

/* The rows up to which every value has a mark. */
enum { MARKED = 24 };

struct trends {
    struct scale scale;
    struct axis axis;
    struct names names;   /* of the rows, below */
    struct label *labels; /* of the columns, at the right */
    struct slot *slots;   /* where they are */
    uint32_t *last;       /* each column's last row with a value, or rows */
    double *at;           /* each row's place */
    double left, right;   /* of the plot */
    double top, bottom;
};

/* From the plot to its labels. */
static double gutter(const struct plot *plot)
{
    return plot->text.size * 1.2;
}

static double radius(const struct plot *plot)
{
    return plot->text.size * 0.42;
}

/* What stands at the end of a line: its name and its last number. */
static const char *end_words(const struct plot *plot, uint32_t column,
                             uint32_t last)
{
    const char *words = plot->none;

    if (last < plot->chart->rows)
        words = amount_words(plot->arena, &plot->amounts,
                             plot_value(plot, last, column));
    return arena_printf(plot->arena, "%s: %s",
                        plot->chart->column_names[column], words);
}

/* Labels at the ends: how wide. */
static double ends_lay(const struct plot *plot, struct trends *trends)
{
    uint32_t n = plot->chart->columns, i;
    double widest = 0;

    trends->labels = arena_array(plot->arena, n, sizeof *trends->labels);
    trends->slots = arena_array(plot->arena, n, sizeof *trends->slots);
    trends->last = arena_array(plot->arena, n, sizeof *trends->last);
    for (i = 0; i < n; i++) {
        uint32_t row = plot->chart->rows;

        while (row > 0 && scale_missing(plot_value(plot, row - 1, i)))
            row--;
        trends->last[i] = row ? row - 1 : plot->chart->rows;
        trends->labels[i] =
            label_balance(&plot->bold, end_words(plot, i, trends->last[i]),
                          plot->width * 0.3, 4);
        trends->slots[i].size = trends->labels[i].height;
        widest = fmax(widest, trends->labels[i].width);
    }
    return widest;
}

static void rows_place(const struct plot *plot, struct trends *trends)
{
    uint32_t n = plot->chart->rows, i;
    double inset = radius(plot) + 1;

    trends->at = arena_array(plot->arena, n, sizeof *trends->at);
    moment_places(plot->chart->row_names, n, trends->at);
    for (i = 0; i < n; i++)
        trends->at[i] =
            trends->left + inset +
            trends->at[i] * (trends->right - trends->left - 2 * inset);
}

/* The height that a plot wants: a fair shape, and room for its labels. */
static double plot_wanted(const struct plot *plot, const struct trends *trends)
{
    double shape = fmin(fmax(plot->width * 0.45, 150), 250);

    return fmax(shape, spread_room(trends->slots, plot->chart->columns,
                                   plot->text.size * 0.3));
}

/* The parts above and below the plot: half a line, and the rows' names. */
static double around(const struct plot *plot, const struct trends *trends)
{
    return label_line(&plot->text) / 2 + plot->text.size * 0.5 +
           trends->names.height;
}

static struct trends trends_lay(const struct plot *plot)
{
    struct trends trends = { .scale = scale_new(plot->chart->values,
                                                plot_cells(plot), false) };
    double ends = ends_lay(plot, &trends);
    uint32_t i;

    trends.axis = axis_up(plot, &trends.scale);
    trends.left = trends.axis.room;
    trends.right = plot->width - ends - gutter(plot);
    rows_place(plot, &trends);
    trends.names = names_lay(&plot->text, plot->chart->row_names, trends.at,
                             plot->chart->rows, 0, plot->width, 3, false);
    trends.top = label_line(&plot->text) / 2;
    trends.bottom = trends.top + fmin(plot_wanted(plot, &trends),
                                      plot->limit - around(plot, &trends));
    trends.axis.scale.from = trends.scale.from = trends.bottom;
    trends.axis.scale.to = trends.scale.to = trends.top;
    for (i = 0; i < plot->chart->columns; i++)
        trends.slots[i].wanted =
            trends.last[i] < plot->chart->rows
                ? scale_at(&trends.scale, plot_value(plot, trends.last[i], i))
                : trends.bottom;
    spread(plot->arena, trends.slots, plot->chart->columns, 0,
           trends.bottom + trends.top, plot->text.size * 0.3);
    return trends;
}

static double trends_height(const struct plot *plot)
{
    struct trends trends = trends_lay(plot);

    return trends.bottom - trends.top + around(plot, &trends);
}

/* A line, interrupted where a value is missing. */
static void path_draw(const struct plot *plot, const struct trends *trends,
                      uint32_t column)
{
    const struct look *look = &plot->looks[column];
    const struct paint paint = { .stroke = true,
                                 .stroke_colour = look->line,
                                 .width = 2,
                                 .dash = look->dash };
    bool on = false;
    uint32_t i;

    for (i = 0; i < plot->chart->rows; i++) {
        double value = plot_value(plot, i, column);

        if (!scale_missing(value))
            (on ? plot->canvas->calls->line : plot->canvas->calls->move)(
                plot->canvas, trends->at[i], scale_at(&trends->scale, value));
        on = !scale_missing(value);
    }
    plot->canvas->calls->paint(plot->canvas, &paint);
}

/* Whether a value has no neighbour that a line could lead to. */
static bool is_alone(const struct plot *plot, uint32_t row, uint32_t column)
{
    bool before = row > 0 && !scale_missing(plot_value(plot, row - 1, column));
    bool after = row + 1 < plot->chart->rows &&
                 !scale_missing(plot_value(plot, row + 1, column));

    return !before && !after;
}

static void marks_draw(const struct plot *plot, const struct trends *trends,
                       uint32_t column)
{
    const struct look *look = &plot->looks[column];
    bool all = plot->chart->rows <= MARKED;
    uint32_t i;

    for (i = 0; i < plot->chart->rows; i++) {
        double value = plot_value(plot, i, column);

        if (!scale_missing(value) &&
            (all || i == trends->last[column] || is_alone(plot, i, column)))
            shape_draw(plot->canvas, look->shape, trends->at[i],
                       scale_at(&trends->scale, value), radius(plot),
                       look->line, plot->page);
    }
}

/* A label, in its line's colour, and a line to it where it is not beside. */
static void end_draw(const struct plot *plot, const struct trends *trends,
                     uint32_t column)
{
    const struct slot *slot = &trends->slots[column];
    const struct label *label = &trends->labels[column];
    double x = trends->right + gutter(plot), middle = slot->at + slot->size / 2;
    uint32_t last = trends->last[column];
    colour ink = plot->ink;

    if (!slot->placed)
        return;
    if (look_tells(plot->chart))
        ink = palette_strong(plot->theme, plot->looks[column].line,
                             PALETTE_WORDS);
    label_draw(&plot->bold, label, x, slot->at, 0, ink);
    if (last < plot->chart->rows &&
        (last + 1 < plot->chart->rows || fabs(middle - slot->wanted) > 2))
        shape_stroke(plot->canvas, trends->at[last] + radius(plot) + 1,
                     slot->wanted, x - 2, middle, plot->faint, 0.6, 0);
}

static void trends_draw(const struct plot *plot)
{
    struct trends trends = trends_lay(plot);
    uint32_t n = plot->chart->columns, i;

    axis_up_draw(plot, &trends.axis, trends.left, trends.right);
    names_draw(&plot->text, &trends.names,
               trends.bottom + plot->text.size * 0.5, 0, plot->faint);
    for (i = 0; i < n; i++)
        end_draw(plot, &trends, i);
    for (i = n; i-- > 0;)
        path_draw(plot, &trends, i);
    for (i = n; i-- > 0;)
        marks_draw(plot, &trends, i);
}

const struct plot_kind trends_kind = { SAY("Line chart"), trends_height,
                                       trends_draw };
