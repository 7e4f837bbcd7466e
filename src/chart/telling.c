/* telling -- what a listener is told of a chart, from its data. */
#include "chart/telling.h"

#include "base/buf.h"
#include "chart/amount.h"
#include "chart/chart.h"
#include "chart/scale.h"

/* The most values and the most rows or columns that are told one by one. */
enum { MOST_VALUES = 12, MOST_PARTS = 6 };

struct telling {
    const struct chart *chart;
    struct arena *arena;
    struct amounts amounts;
    struct buf out;
};

static const char *const kinds[] = {
    [TB_BARS] = "Bar chart",    [TB_STACKED_BARS] = "Stacked bar chart",
    [TB_DOTS] = "Dot plot",     [TB_LINES] = "Line chart",
    [TB_SLOPE] = "Slope chart", [TB_MATRIX] = "Table of shaded numbers",
};

static double value_at(const struct chart *chart, uint32_t row, uint32_t column)
{
    return chart->values[(size_t)row * chart->columns + column];
}

static const char *words_of(struct telling *t, double value)
{
    return scale_missing(value) ? "no data"
                                : amount_words(t->arena, &t->amounts, value);
}

/* "Bar chart of 5 rows and 3 columns: what is shown." */
static void head_tell(struct telling *t)
{
    const struct chart *chart = t->chart;

    buf_puts(&t->out, kinds[chart_shown(chart)]);
    if (chart->columns == 1)
        buf_printf(&t->out, " of %u value%s", (unsigned)chart->rows,
                   chart->rows == 1 ? "" : "s");
    else
        buf_printf(&t->out, " of %u row%s and %u columns",
                   (unsigned)chart->rows, chart->rows == 1 ? "" : "s",
                   (unsigned)chart->columns);
    if (chart->subtitle && *chart->subtitle)
        buf_printf(&t->out, ": %s", chart->subtitle);
    if (t->out.data[t->out.len - 1] != '.')
        buf_putc(&t->out, '.');
}

/* ---- Every value ------------------------------------------------------ */

static void row_tell(struct telling *t, uint32_t row)
{
    const struct chart *chart = t->chart;
    uint32_t i;

    buf_printf(&t->out, " %s: ", chart->row_names[row]);
    for (i = 0; i < chart->columns; i++) {
        if (chart->columns > 1)
            buf_printf(&t->out, "%s%s ", i ? ", " : "", chart->column_names[i]);
        buf_puts(&t->out, words_of(t, value_at(chart, row, i)));
    }
    buf_puts(&t->out, row + 1 < chart->rows ? ";" : ".");
}

/* ---- Highest, lowest -------------------------------------------------- */

struct extremes {
    uint32_t first, last, low, high; /* rows; first == rows: none */
    uint32_t missing;
};

static struct extremes extremes_of(const struct chart *chart, uint32_t column)
{
    struct extremes found = { .first = chart->rows };
    uint32_t i;

    for (i = 0; i < chart->rows; i++) {
        double value = value_at(chart, i, column);

        if (scale_missing(value)) {
            found.missing++;
            continue;
        }
        if (found.first == chart->rows)
            found.first = found.low = found.high = i;
        if (value < value_at(chart, found.low, column))
            found.low = i;
        if (value > value_at(chart, found.high, column))
            found.high = i;
        found.last = i;
    }
    return found;
}

static void place_tell(struct telling *t, const char *what, uint32_t row,
                       uint32_t column)
{
    buf_printf(&t->out, "%s %s (%s)", what,
               words_of(t, value_at(t->chart, row, column)),
               t->chart->row_names[row]);
}

/* One column: its way if it is a series in time, its highest and lowest.  A
 * single one needs no name. */
static void column_tell(struct telling *t, uint32_t column)
{
    const struct chart *chart = t->chart;
    struct extremes found = extremes_of(chart, column);
    bool named = chart->columns > 1;

    buf_putc(&t->out, ' ');
    if (named)
        buf_printf(&t->out, "%s: ", chart->column_names[column]);
    if (found.first == chart->rows) {
        buf_puts(&t->out, named ? "no data." : "No data.");
        return;
    }
    if (chart->kind == TB_LINES && found.last > found.first) {
        place_tell(t, named ? "from" : "From", found.first, column);
        place_tell(t, " to", found.last, column);
        place_tell(t, ", highest", found.high, column);
    } else {
        place_tell(t, named ? "highest" : "Highest", found.high, column);
    }
    place_tell(t, ", lowest", found.low, column);
    if (found.missing)
        buf_printf(&t->out, ", %u without data", (unsigned)found.missing);
    buf_putc(&t->out, '.');
}

/* Many columns: the highest and lowest of all. */
static void all_tell(struct telling *t)
{
    const struct chart *chart = t->chart;
    size_t n = (size_t)chart->rows * chart->columns, low = n, high = n, i;
    size_t missing = 0;

    for (i = 0; i < n; i++) {
        if (scale_missing(chart->values[i])) {
            missing++;
            continue;
        }
        low = low == n || chart->values[i] < chart->values[low] ? i : low;
        high = high == n || chart->values[i] > chart->values[high] ? i : high;
    }
    if (low == n)
        buf_puts(&t->out, " No data.");
    else
        buf_printf(&t->out, " Highest %s (%s, %s), lowest %s (%s, %s).",
                   words_of(t, chart->values[high]),
                   chart->row_names[high / chart->columns],
                   chart->column_names[high % chart->columns],
                   words_of(t, chart->values[low]),
                   chart->row_names[low / chart->columns],
                   chart->column_names[low % chart->columns]);
    if (missing && low < n)
        buf_printf(&t->out, " %zu without data.", missing);
}

/* ---- Slopes ----------------------------------------------------------- */

/* "7 rise, 4 fall, 1 is unchanged, 1 is not known at both ends." */
static void slope_tell(struct telling *t)
{
    enum { RISE, FALL, SAME, UNKNOWN, WAYS };
    static const char *const ways[WAYS][2] = {
        { "rises", "rise" },
        { "falls", "fall" },
        { "is unchanged", "are unchanged" },
        { "is not known at both ends", "are not known at both ends" },
    };
    unsigned counts[WAYS] = { 0 };
    const char *before = " ";
    uint32_t i;

    for (i = 0; i < t->chart->rows; i++) {
        double from = value_at(t->chart, i, 0), to = value_at(t->chart, i, 1);

        counts[scale_missing(from) || scale_missing(to) ? UNKNOWN
               : to > from                              ? RISE
               : to < from                              ? FALL
                                                        : SAME]++;
    }
    for (i = 0; i < WAYS; i++)
        if (counts[i]) {
            buf_printf(&t->out, "%s%u %s", before, counts[i],
                       ways[i][counts[i] > 1]);
            before = ", ";
        }
    buf_putc(&t->out, '.');
}

const char *chart_telling(const struct chart *chart, struct arena *arena)
{
    size_t n = (size_t)chart->rows * chart->columns;
    struct telling t = { .chart = chart, .arena = arena };
    const char *words;
    uint32_t i;

    t.amounts = amounts_of(chart->values, n, chart->unit);
    head_tell(&t);
    if (chart_shown(chart) == TB_SLOPE)
        slope_tell(&t);
    if (n <= MOST_VALUES)
        for (i = 0; i < chart->rows; i++)
            row_tell(&t, i);
    else if (chart->columns <= MOST_PARTS)
        for (i = 0; i < chart->columns; i++)
            column_tell(&t, i);
    else
        all_tell(&t);
    words = arena_strndup(arena, buf_text(&t.out), t.out.len);
    buf_free(&t.out);
    return words;
}
