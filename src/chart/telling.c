/* telling -- what a listener is told of a chart, from its data. */
#include "chart/telling.h"

#include "base/buf.h"
#include "base/say.h"
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

static double value_at(const struct chart *chart, uint32_t row, uint32_t column)
{
    return chart->values[(size_t)row * chart->columns + column];
}

static const char *words_of(struct telling *t, double value)
{
    return scale_missing(value) ? say("no data")
                                : amount_words(t->arena, &t->amounts, value);
}

/* "5 rows": numbers of things, in the arena. */
static const char *count_of(struct telling *t, const char *format, unsigned n)
{
    return arena_printf(t->arena, format, n);
}

/* "Bar chart of 5 rows and 3 columns: what is shown." */
static void head_tell(struct telling *t)
{
    const struct chart *chart = t->chart;
    unsigned rows = chart->rows, columns = chart->columns;
    const char *kind = say(chart_kind_name(chart_shown(chart)));

    if (columns == 1)
        /* TRANSLATORS: "Bar chart of 5 values" */
        buf_printf(&t->out, say_as("kind of chart", "%s of %s"), kind,
                   count_of(t, say_n("%u value", "%u values", rows), rows));
    else
        /* TRANSLATORS: "Bar chart of 5 rows and 3 columns" */
        buf_printf(
            &t->out, say_as("kind of chart", "%s of %s and %s"), kind,
            count_of(t, say_n("%u row", "%u rows", rows), rows),
            count_of(t, say_n("%u column", "%u columns", columns), columns));
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

/* "12 (Leeds)": a value and its row. */
static const char *place_of(struct telling *t, uint32_t row, uint32_t column)
{
    return arena_printf(t->arena, "%s (%s)",
                        words_of(t, value_at(t->chart, row, column)),
                        t->chart->row_names[row]);
}

/* Highest and lowest, of a series in time its way too; a single column needs
 * no name. */
static void extremes_tell(struct telling *t, uint32_t column,
                          const struct extremes *found)
{
    const char *name = t->chart->column_names[column];
    const char *high = place_of(t, found->high, column);
    const char *low = place_of(t, found->low, column);
    const char *first = place_of(t, found->first, column);
    const char *last = place_of(t, found->last, column);
    bool named = t->chart->columns > 1;

    if (t->chart->kind == TB_LINES && found->last > found->first)
        if (named)
            buf_printf(&t->out, say("%s: from %s to %s, highest %s, lowest %s"),
                       name, first, last, high, low);
        else
            buf_printf(&t->out, say("From %s to %s, highest %s, lowest %s"),
                       first, last, high, low);
    else if (named)
        buf_printf(&t->out, say("%s: highest %s, lowest %s"), name, high, low);
    else
        buf_printf(&t->out, say("Highest %s, lowest %s"), high, low);
}

static void missing_tell(struct telling *t, unsigned n)
{
    buf_printf(&t->out, say_n("%u without data", "%u without data", n), n);
}

static void column_tell(struct telling *t, uint32_t column)
{
    const struct chart *chart = t->chart;
    struct extremes found = extremes_of(chart, column);
    unsigned missing = found.missing;

    buf_putc(&t->out, ' ');
    if (found.first == chart->rows && chart->columns > 1)
        buf_printf(&t->out, say("%s: no data"), chart->column_names[column]);
    else if (found.first == chart->rows)
        buf_puts(&t->out, say("No data"));
    else
        extremes_tell(t, column, &found);
    if (missing && found.first < chart->rows) {
        buf_puts(&t->out, ", ");
        missing_tell(t, missing);
    }
    buf_putc(&t->out, '.');
}

/* "12 (Leeds, 2019)": a value, its row and its column. */
static const char *cell_of(struct telling *t, size_t i)
{
    const struct chart *chart = t->chart;

    return arena_printf(t->arena, "%s (%s, %s)", words_of(t, chart->values[i]),
                        chart->row_names[i / chart->columns],
                        chart->column_names[i % chart->columns]);
}

/* Many columns: the highest and lowest of all. */
static void all_tell(struct telling *t)
{
    const struct chart *chart = t->chart;
    size_t n = (size_t)chart->rows * chart->columns, low = n, high = n, i;
    unsigned missing = 0;

    for (i = 0; i < n; i++) {
        if (scale_missing(chart->values[i])) {
            missing++;
            continue;
        }
        low = low == n || chart->values[i] < chart->values[low] ? i : low;
        high = high == n || chart->values[i] > chart->values[high] ? i : high;
    }
    if (low == n)
        buf_printf(&t->out, " %s.", say("No data"));
    else {
        buf_putc(&t->out, ' ');
        buf_printf(&t->out, say("Highest %s, lowest %s"), cell_of(t, high),
                   cell_of(t, low));
        buf_putc(&t->out, '.');
    }
    if (missing && low < n) {
        buf_putc(&t->out, ' ');
        missing_tell(t, missing);
        buf_putc(&t->out, '.');
    }
}

/* ---- Slopes ----------------------------------------------------------- */

/* Ways of the lines of a slope chart. */
enum { RISE, FALL, SAME, UNKNOWN, WAYS };

static const char *way_of(unsigned way, unsigned n)
{
    switch (way) {
    case RISE:
        return say_n("%u rises", "%u rise", n);
    case FALL:
        return say_n("%u falls", "%u fall", n);
    case SAME:
        return say_n("%u is unchanged", "%u are unchanged", n);
    default:
        return say_n("%u is not known at both ends",
                     "%u are not known at both ends", n);
    }
}

/* "7 rise, 4 fall, 1 is unchanged, 1 is not known at both ends." */
static void slope_tell(struct telling *t)
{
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
            buf_puts(&t->out, before);
            buf_printf(&t->out, way_of(i, counts[i]), counts[i]);
            before = ", ";
        }
    buf_putc(&t->out, '.');
}

const char *telling_chart(const struct chart *chart, struct arena *arena)
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
