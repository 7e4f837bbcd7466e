/* matrix -- rows by columns of numbers, the larger the deeper their shade. */
#include <math.h>

#include "base/say.h"
#include "chart/names.h"
#include "chart/palette.h"
#include "chart/rows.h"
#include "chart/scale.h"

/* Swatches in the key of shades; and the most columns that all have their
 * heads, cut if need be. */
enum { SHADES = 5, MOST_CUT = 12 };

struct matrix {
    struct rows rows;
    struct names heads;
    double *at;             /* the middle of each column */
    double pitch, cell;     /* from column to column, and a cell's width */
    double unit, low, high; /* the values' range, in units */
    bool numbered;          /* else a key of shades is below */
};

static void range_find(const struct plot *plot, struct matrix *matrix)
{
    size_t i;

    matrix->unit = scale_unit(plot->chart->values, plot_cells(plot));
    matrix->low = INFINITY;
    matrix->high = -INFINITY;
    for (i = 0; i < plot_cells(plot); i++) {
        double value = plot->chart->values[i];

        if (scale_missing(value))
            continue;
        matrix->low = fmin(matrix->low, value / matrix->unit);
        matrix->high = fmax(matrix->high, value / matrix->unit);
    }
}

/* From the least to the largest; with negative values, from zero. */
static colour shade_of(const struct plot *plot, const struct matrix *matrix,
                       double units)
{
    double low = matrix->low, high = matrix->high, share = 0.5;

    if (low < 0)
        share = units / fmax(-low, high);
    else if (high > low)
        share = (units - low) / (high - low);
    return palette_shade(plot->theme, share);
}

static double key_height(const struct plot *plot)
{
    return label_line(&plot->text) + plot->text.size * 0.8;
}

static double number_widest(const struct plot *plot)
{
    double widest = 0;
    size_t i;

    for (i = 0; i < plot_cells(plot); i++)
        if (!scale_missing(plot->chart->values[i]))
            widest = fmax(widest,
                          label_width(&plot->text,
                                      amount_words(plot->arena, &plot->amounts,
                                                   plot->chart->values[i])));
    return widest;
}

static struct matrix matrix_lay(const struct plot *plot)
{
    double size = plot->text.size;
    const struct row_wants wants = { .share = 0.35,
                                     .inner = size * 1.9,
                                     .least = label_line(&plot->text),
                                     .gap = size * 0.2 };
    uint32_t n = plot->chart->columns, i;
    struct matrix matrix = { 0 };
    double heads;

    range_find(plot, &matrix);
    matrix.rows = rows_lay(plot, &wants, plot->limit);
    matrix.pitch = fmin((plot->width - matrix.rows.right) / n, size * 11);
    matrix.cell = matrix.pitch - (matrix.pitch > 6 ? wants.gap : 0);
    matrix.numbered = number_widest(plot) + size * 0.4 <= matrix.cell;
    matrix.at = arena_array(plot->arena, n, sizeof *matrix.at);
    for (i = 0; i < n; i++)
        matrix.at[i] = matrix.rows.right + matrix.pitch * (i + 0.5);
    matrix.heads =
        names_lay(&plot->bold, plot->chart->column_names, matrix.at, n,
                  fmin(matrix.rows.right, size), plot->width, 5, n <= MOST_CUT);
    heads = matrix.heads.height + size * 0.4;
    matrix.rows = rows_lay(plot, &wants,
                           plot->limit - heads -
                               (matrix.numbered ? 0 : key_height(plot)));
    if (matrix.rows.dense && matrix.numbered) {
        matrix.numbered = false;
        matrix.rows =
            rows_lay(plot, &wants, plot->limit - heads - key_height(plot));
    }
    return matrix;
}

static double heads_height(const struct plot *plot, const struct matrix *matrix)
{
    return matrix->heads.height + plot->text.size * 0.4;
}

static double matrix_height(const struct plot *plot)
{
    struct matrix matrix = matrix_lay(plot);

    return heads_height(plot, &matrix) + matrix.rows.height +
           (matrix.numbered ? 0 : key_height(plot));
}

/* A light edge, for shades near the page's; a dash where nothing is known. */
static void cell_draw(const struct plot *plot, const struct matrix *matrix,
                      struct box box, double value)
{
    const struct paint edge = { .stroke = true,
                                .stroke_colour = plot->grid,
                                .width = 0.5 };
    double middle = box.y + box.height / 2;
    double dash = fmin(plot->text.size * 0.25, box.width * 0.35);
    struct paint paint = { .fill = true };
    struct label label;

    if (!scale_missing(value)) {
        paint.fill_colour = shade_of(plot, matrix, value / matrix->unit);
        shape_box(plot->canvas, box, &paint);
    }
    if (fmin(box.width, box.height) > 5)
        shape_box(plot->canvas, box_grown(box, -0.25, -0.25), &edge);
    if (scale_missing(value)) {
        if (fmin(box.width, box.height) > 5)
            shape_stroke(plot->canvas, box.x + box.width / 2 - dash, middle,
                         box.x + box.width / 2 + dash, middle, plot->faint, 1,
                         0);
    } else if (matrix->numbered) {
        label = label_wrap(&plot->text,
                           amount_words(plot->arena, &plot->amounts, value),
                           INFINITY, 1);
        label_draw(&plot->text, &label, box.x + (box.width - label.width) / 2,
                   middle - label.height / 2, 0,
                   palette_ink(plot->theme, paint.fill_colour));
    }
}

static struct label key_label(const struct plot *plot,
                              const struct matrix *matrix, double units)
{
    double value = isfinite(units) ? units * matrix->unit : 0;

    return label_wrap(&plot->text,
                      amount_words(plot->arena, &plot->amounts, value),
                      INFINITY, 1);
}

/* The least value, swatches, and the largest; nothing where the two hardly
 * leave room. */
static void key_draw(const struct plot *plot, const struct matrix *matrix,
                     double top)
{
    double size = plot->text.size, x = matrix->rows.right, step;
    struct label low = key_label(plot, matrix, matrix->low);
    struct label high = key_label(plot, matrix, matrix->high);
    double room = plot->width - low.width - high.width - size;
    int i;

    step = fmin(size * 2, room / SHADES);
    x = fmin(x, room - step * SHADES);
    if (matrix->low > matrix->high || step < 3)
        return;
    label_draw(&plot->text, &low, x, top, 0, plot->faint);
    x += low.width + size * 0.4;
    for (i = 0; i < SHADES; i++) {
        double share = (double)i / (SHADES - 1);
        double units = matrix->low + (matrix->high - matrix->low) * share;
        const struct paint paint = { .fill = true,
                                     .fill_colour =
                                         shade_of(plot, matrix, units),
                                     .stroke = true,
                                     .stroke_colour = plot->grid,
                                     .width = 0.5 };

        shape_box(plot->canvas, (struct box){ x, top, step, size * 1.2 },
                  &paint);
        x += step;
    }
    label_draw(&plot->text, &high, x + size * 0.4, top, 0, plot->faint);
}

static void matrix_draw(const struct plot *plot)
{
    struct matrix matrix = matrix_lay(plot);
    double top = heads_height(plot, &matrix);
    uint32_t i, j;

    names_draw(&plot->bold, &matrix.heads, 0, 1, plot->ink);
    rows_draw(plot, &matrix.rows, top);
    for (i = 0; i < plot->chart->rows; i++)
        for (j = 0; j < plot->chart->columns; j++) {
            const struct row *row = &matrix.rows.rows[i];
            struct box box = { matrix.at[j] - matrix.cell / 2, top + row->top,
                               matrix.cell, row->height };

            cell_draw(plot, &matrix, box, plot_value(plot, i, j));
        }
    if (!matrix.numbered)
        key_draw(plot, &matrix,
                 top + matrix.rows.height + plot->text.size * 0.6);
}

const struct plot_kind matrix_kind = { SAY("Table of shaded numbers"),
                                       matrix_height, matrix_draw };
