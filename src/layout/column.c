/* column -- how wide the columns of a table are. */
#include "layout/column.h"

#include <math.h>

/* What a column needs at least, in points; the share of the room that a
 * table of few short columns fills; and that beyond which a word may be cut. */
static const double width_min = 24, share_min = 0.6, share_word = 1.0 / 3;
enum { COLUMNS_FEW = 3 };

double column_shape_size(double text_size)
{
    return text_size * 0.8;
}

double column_shape_room(double text_size)
{
    return text_size * 1.15;
}

enum { FITS = 4 };

/* Tables come in body size; where they do not fit, in small. */
static struct fit fit_nth(const struct theme *theme, int nth)
{
    double small = theme->size_small / theme->size_body;
    const struct fit fits[FITS] = { { 1, 6, false },
                                    { small, 5, false },
                                    { small, 3.5, true },
                                    { small, 3, true } };

    return fits[nth];
}

/* ---- Widths under a fit ----------------------------------------------- */

struct widths {
    double min, max;
};

static struct widths column_widths(const struct column *column,
                                   const struct fit *fit, double body)
{
    double size = body * fit->size;
    double shape = !column->shaped ? 0
                   : fit->above    ? 0
                                   : column_shape_room(size);
    struct widths widths = { column->min * fit->size + shape + 2 * fit->pad,
                             column->max * fit->size + shape + 2 * fit->pad };

    widths.min = fmax(widths.min, width_min);
    widths.max = fmax(widths.max, width_min);
    return widths;
}

static struct widths widths_sum(const struct column *columns, size_t n,
                                const struct fit *fit, double body)
{
    struct widths sum = { 0, 0 };
    size_t i;

    for (i = 0; i < n; i++) {
        struct widths widths = column_widths(&columns[i], fit, body);

        sum.min += widths.min;
        sum.max += widths.max;
    }
    return sum;
}

/* Columns of tones compare best when they are equally wide. */
static void shaped_even(struct column *columns, size_t n, double room,
                        const struct fit *fit, double body)
{
    struct column widest = { 0 };
    struct widths sum = widths_sum(columns, n, fit, body), own;
    size_t i;

    for (i = 0; i < n; i++)
        if (columns[i].shaped) {
            widest.min = fmax(widest.min, columns[i].min);
            widest.max = fmax(widest.max, columns[i].max);
        }
    widest.shaped = true;
    own = column_widths(&widest, fit, body);
    for (i = 0; i < n; i++)
        if (columns[i].shaped)
            sum.min += own.min - column_widths(&columns[i], fit, body).min;
    if (sum.min > room)
        return;
    for (i = 0; i < n; i++)
        if (columns[i].shaped) {
            columns[i].min = widest.min;
            columns[i].max = widest.max;
        }
}

/* What a column lacks; a line longer than all the room counts as that. */
static double lack(const struct column *column, const struct fit *fit,
                   double body, double room)
{
    double wanted = fmin(column_widths(column, fit, body).max, room);

    return fmax(0, wanted - column->width);
}

/* Share what is left over the least widths by the root of what each column
 * lacks, so that one long text does not squeeze all others into columns of
 * words; what a column does not need goes to the rest.  What is left then. */
static double spare_share(struct column *columns, size_t n, double spare,
                          double room, const struct fit *fit, double body,
                          bool shaped)
{
    double sum, given;
    size_t i;

    do {
        sum = given = 0;
        for (i = 0; i < n; i++)
            if (columns[i].shaped == shaped)
                sum += sqrt(lack(&columns[i], fit, body, room));
        for (i = 0; i < n && sum > 0; i++) {
            double own = lack(&columns[i], fit, body, room);
            double part = fmin(own, spare * sqrt(own) / sum);

            if (columns[i].shaped != shaped)
                continue;
            columns[i].width += part;
            given += part;
        }
        spare -= given;
    } while (spare > 0.5 && given > 0.5);
    return spare;
}

/* Ample room is shared in proportion; scarce room goes to columns of text
 * before those of grades, which are short words; too little takes from the
 * widest, whose words will be cut. */
static void widths_share(struct column *columns, size_t n, double room,
                         const struct fit *fit, double body)
{
    struct widths sum = widths_sum(columns, n, fit, body);
    double least = width_min * (double)n, x = 0;
    double total = n <= COLUMNS_FEW ? fmax(sum.max, room * share_min) : room;
    size_t i;

    total = fmin(total, room);
    for (i = 0; i < n; i++) {
        struct widths own = column_widths(&columns[i], fit, body);

        if (sum.max <= total)
            columns[i].width = own.max * total / sum.max;
        else if (sum.min <= total)
            columns[i].width = own.min;
        else
            columns[i].width = width_min + (own.min - width_min) *
                                               (total - least) /
                                               (sum.min - least);
    }
    if (sum.min <= total && sum.max > total) {
        double spare =
            spare_share(columns, n, total - sum.min, room, fit, body, false);

        spare_share(columns, n, spare, room, fit, body, true);
    }
    for (i = 0; i < n; i++) {
        columns[i].x = x;
        x += columns[i].width;
    }
}

bool column_fit(const struct column *columns, size_t n, double room,
                const struct theme *theme, struct fit *fit)
{
    int nth;

    for (nth = 0; nth < FITS; nth++) {
        double sum = 0;
        size_t i;

        *fit = fit_nth(theme, nth);
        for (i = 0; i < n; i++)
            sum += fmin(column_widths(&columns[i], fit, theme->size_body).min,
                        room * share_word);
        if (sum <= room)
            return true;
    }
    return false;
}

bool column_share(struct column *columns, size_t n, double room,
                  const struct theme *theme, const struct fit *fit)
{
    double longest = (room * share_word - 2 * fit->pad) / fit->size;
    size_t i;

    if ((double)n * width_min > room)
        return false;
    for (i = 0; i < n; i++)
        columns[i].min = fmin(columns[i].min, longest);
    shaped_even(columns, n, room, fit, theme->size_body);
    widths_share(columns, n, room, fit, theme->size_body);
    return true;
}
