/* dots -- a line for each row, and on it a mark for each column. */
#include <math.h>
#include <stdlib.h>

#include "base/say.h"
#include "chart/axis.h"
#include "chart/naming.h"
#include "chart/rows.h"

/* A mark on its row; marks that would hide each other lie in different
 * lanes. */
struct dot {
    double x;
    uint32_t column, lane;
    const char *words;
    double words_width;
};

struct dots {
    struct rows rows;
    struct naming naming;
    struct scale scale;
    struct axis axis;  /* where numbers do not find room beside their marks */
    struct dot **dots; /* of each row, from left to right */
    uint32_t *n;       /* how many */
    uint32_t *lanes;   /* and in how many lanes */
    uint32_t most;     /* of lanes, in any row */
    bool valued;
};

static double radius(const struct plot *plot)
{
    return plot->text.size * 0.55;
}

static double words_gap(const struct plot *plot)
{
    return radius(plot) + plot->text.size * 0.3;
}

static int by_place(const void *a, const void *b)
{
    const struct dot *left = a, *right = b;

    if (left->x < right->x)
        return -1;
    if (left->x > right->x)
        return 1;
    return left->column < right->column ? -1 : 1;
}

/* Put a row's marks, sorted, into as few lanes as keep them apart. */
static uint32_t lanes_lay(const struct plot *plot, struct dot *dots, uint32_t n)
{
    double *free_from = arena_array(plot->arena, n, sizeof *free_from);
    uint32_t lanes = 0, i, lane;

    for (i = 0; i < n; i++) {
        for (lane = 0; lane < lanes && dots[i].x < free_from[lane];)
            lane++;
        if (lane == lanes)
            lanes++;
        dots[i].lane = lane;
        free_from[lane] = dots[i].x + radius(plot);
    }
    return lanes;
}

static void row_lay(const struct plot *plot, struct dots *dots, uint32_t row)
{
    uint32_t columns = plot->chart->columns, i;
    struct dot *list = arena_array(plot->arena, columns, sizeof *list);
    uint32_t n = 0;

    for (i = 0; i < columns; i++) {
        double value = plot_value(plot, row, i);

        if (scale_missing(value))
            continue;
        list[n] =
            (struct dot){ .x = scale_at(&dots->scale, value), .column = i };
        list[n].words = amount_words(plot->arena, &plot->amounts, value);
        list[n].words_width = label_width(&plot->text, list[n].words);
        n++;
    }
    qsort(list, n, sizeof *list, by_place);
    dots->lanes[row] = lanes_lay(plot, list, n);
    if (dots->lanes[row] > dots->most)
        dots->most = dots->lanes[row];
    dots->dots[row] = list;
    dots->n[row] = n;
}

/* Numbers stand behind their marks, but the first of several before it. */
static bool words_before(const struct dots *dots, uint32_t row, uint32_t i)
{
    return i == 0 && dots->n[row] > 1;
}

/* Whether each number has room between its mark and the next. */
static bool numbers_fit(const struct plot *plot, const struct dots *dots)
{
    uint32_t row, i;

    if (dots->most > 1)
        return false;
    for (row = 0; row < plot->chart->rows; row++)
        for (i = 1; i + 1 < dots->n[row]; i++) {
            const struct dot *dot = &dots->dots[row][i];

            if (dot->x + words_gap(plot) * 2 + dot->words_width > dot[1].x)
                return false;
        }
    return true;
}

static double words_widest(const struct plot *plot)
{
    double widest = label_width(&plot->text, plot->none);
    size_t i;

    for (i = 0; i < plot_cells(plot); i++)
        if (!scale_missing(plot->chart->values[i]))
            widest = fmax(widest,
                          label_width(&plot->text,
                                      amount_words(plot->arena, &plot->amounts,
                                                   plot->chart->values[i])));
    return widest;
}

/* Place the marks, with room for numbers at the ends or without. */
static void marks_lay(const struct plot *plot, struct dots *dots, bool valued)
{
    double room = words_widest(plot) + words_gap(plot), left = dots->rows.right;
    double before = plot->chart->columns > 1 ? room : radius(plot);
    uint32_t i;

    dots->scale.from = left + (valued ? before : radius(plot));
    dots->scale.to = plot->width - (valued ? room : radius(plot));
    dots->most = 1;
    for (i = 0; i < plot->chart->rows; i++)
        row_lay(plot, dots, i);
    dots->valued =
        valued && numbers_fit(plot, dots) &&
        dots->scale.to - dots->scale.from > (plot->width - left) * 0.4;
}

/* Names above the marks of the first row, if it has them all in one lane. */
static struct naming naming_of(const struct plot *plot, const struct dots *dots)
{
    uint32_t n = plot->chart->columns, i;
    double *middles = arena_array(plot->arena, n, sizeof *middles);
    bool direct = dots->n[0] == n;

    for (i = 0; i < dots->n[0]; i++) {
        middles[dots->dots[0][i].column] = dots->dots[0][i].x;
        direct = direct && dots->dots[0][i].lane == 0;
    }
    return naming_lay(plot, direct ? middles : NULL, 0, plot->width);
}

static struct rows rows_of(const struct plot *plot, const struct dots *dots)
{
    double line = label_line(&plot->text);
    double lanes = radius(plot) * 1.8 * dots->most;
    const struct row_wants wants = { .share = 0.4,
                                     .inner = fmax(line, lanes),
                                     .least = fmax(line, lanes),
                                     .gap = plot->text.size * 0.5 };

    return rows_lay(plot, &wants,
                    plot->limit - dots->naming.height - dots->axis.room);
}

static void axis_add(const struct plot *plot, struct dots *dots)
{
    marks_lay(plot, dots, false);
    dots->naming = naming_of(plot, dots);
    dots->axis = axis_across(plot, &dots->scale, 0, plot->width);
    dots->rows = rows_of(plot, dots);
}

static struct dots dots_lay(const struct plot *plot)
{
    uint32_t n = plot->chart->rows;
    struct dots dots = { .scale = scale_new(plot->chart->values,
                                            plot_cells(plot), false) };

    dots.dots = (struct dot **)arena_array(plot->arena, n, sizeof *dots.dots);
    dots.n = arena_array(plot->arena, n, sizeof *dots.n);
    dots.lanes = arena_array(plot->arena, n, sizeof *dots.lanes);
    dots.rows = rows_of(plot, &dots);
    marks_lay(plot, &dots, !dots.rows.dense);
    if (dots.valued) {
        dots.naming = naming_of(plot, &dots);
        dots.rows = rows_of(plot, &dots);
    }
    if (!dots.valued || dots.rows.dense)
        axis_add(plot, &dots);
    return dots;
}

static double dots_height(const struct plot *plot)
{
    struct dots dots = dots_lay(plot);

    return dots.naming.height + dots.rows.height + dots.axis.room;
}

static void number_draw(const struct plot *plot, const struct dots *dots,
                        uint32_t row, uint32_t i, double y)
{
    const struct dot *dot = &dots->dots[row][i];
    struct label label = label_wrap(&plot->text, dot->words, INFINITY, 1);
    double x = dot->x + words_gap(plot);

    if (words_before(dots, row, i))
        x = dot->x - words_gap(plot) - label.width;
    label_draw(&plot->text, &label, x, y - label.height / 2, 0, plot->ink);
}

/* What leads the eye along a row: through all of it, or to its first mark
 * where words stand behind that. */
static void guide_draw(const struct plot *plot, const struct dots *dots,
                       uint32_t row, double y)
{
    const struct dot *first = dots->dots[row];
    double end = plot->width;

    if (dots->n[row] == 0)
        return;
    if (dots->valued)
        end = first->x - (words_before(dots, row, 0)
                              ? words_gap(plot) * 1.5 + first->words_width
                              : 0);
    if (end > dots->rows.right)
        shape_stroke(plot->canvas, dots->rows.right, y, end, y, plot->grid, 0.6,
                     0);
}

static void none_draw(const struct plot *plot, const struct dots *dots,
                      double y)
{
    struct label label = label_wrap(&plot->text, plot->none, INFINITY, 1);

    label_draw(&plot->text, &label, dots->rows.right, y - label.height / 2, 0,
               plot->faint);
}

/* A row's marks, joined by a line; small where rows are dense. */
static void row_draw(const struct plot *plot, const struct dots *dots,
                     uint32_t row, double top)
{
    const struct row *r = &dots->rows.rows[row];
    const struct dot *list = dots->dots[row];
    uint32_t n = dots->n[row], i;
    double middle = top + r->top + r->height / 2;
    double lane = fmin(radius(plot) * 1.8, r->height / dots->most);
    double size = fmin(radius(plot), fmax(lane * 0.6, 0.8));

    if (!dots->rows.dense)
        guide_draw(plot, dots, row, middle);
    if (n > 1 && dots->lanes[row] == 1)
        shape_stroke(plot->canvas, list[0].x, middle, list[n - 1].x, middle,
                     plot->faint, fmin(1.5, size), 0);
    for (i = 0; i < n; i++) {
        const struct look *look = &plot->looks[list[i].column];
        double y =
            middle + lane * (list[i].lane - (dots->lanes[row] - 1) / 2.0);

        shape_draw(plot->canvas, look->shape, list[i].x, y, size, look->line,
                   plot->page);
        if (dots->valued)
            number_draw(plot, dots, row, i, y);
    }
    if (n == 0 && !dots->rows.dense)
        none_draw(plot, dots, middle);
}

static void dots_draw(const struct plot *plot)
{
    struct dots dots = dots_lay(plot);
    double top = dots.naming.height;
    const struct row *first = &dots.rows.rows[0];
    uint32_t i;

    if (!dots.valued)
        axis_across_draw(plot, &dots.axis, top, top + dots.rows.height);
    rows_draw(plot, &dots.rows, top);
    naming_draw(plot, &dots.naming, 0, top + first->top + first->height / 2,
                false);
    for (i = 0; i < plot->chart->rows; i++)
        row_draw(plot, &dots, i, top);
}

const struct plot_kind dots_kind = { SAY("Dot plot"), dots_height, dots_draw };
