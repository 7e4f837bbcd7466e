/* test_telling -- what a listener is told, numbers in words, and moments. */
#include "chart/telling.h"

#include <math.h>
#include <string.h>

#include "chart/amount.h"
#include "chart/moment.h"

#include "check_main.h"

static const char *const places[] = { "Royal", "General", "Glenfield" };
static const char *const years[] = { "2019", "2023" };
static const double numbers[] = { 40, 42, 10, TB_MISSING, 7.5, 5 };

static struct chart chart_of(enum tb_chart_kind kind)
{
    return (struct chart){ .kind = kind,
                           .title = "Not said",
                           .subtitle = "share seen within 4 hours",
                           .unit = "%",
                           .rows = 3,
                           .columns = 2,
                           .row_names = places,
                           .column_names = years,
                           .values = numbers };
}

START_TEST(small_charts_are_told_in_full)
{
    static const struct {
        enum tb_chart_kind kind;
        const char *words;
    } cases[] = {
        { TB_BARS, "Bar chart of 3 rows and 2 columns: share seen within 4 "
                   "hours. Royal: 2019 40.0%, 2023 42.0%; General: 2019 "
                   "10.0%, 2023 no data; Glenfield: 2019 7.5%, 2023 5.0%." },
        { TB_SLOPE, "Slope chart of 3 rows and 2 columns: share seen within 4 "
                    "hours. 1 rises, 1 falls, 1 is not known at both ends. "
                    "Royal: 2019 40.0%, 2023 42.0%; General: 2019 10.0%, 2023 "
                    "no data; Glenfield: 2019 7.5%, 2023 5.0%." },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct chart chart = chart_of(cases[i].kind);

        ck_assert_str_eq(telling_chart(&chart, arena), cases[i].words);
    }
    arena_free(arena);
}
END_TEST

START_TEST(large_charts_are_summed_up)
{
    enum { ROWS = 30, COLUMNS = 8 };
    static const char *names[ROWS];
    static double values[ROWS * COLUMNS];
    struct arena *arena = arena_new();
    struct chart chart = chart_of(TB_LINES);
    size_t i;

    for (i = 0; i < ROWS; i++)
        names[i] = arena_printf(arena, "%zu", 1990 + i);
    for (i = 0; i < ROWS * COLUMNS; i++)
        values[i] = (double)(i * 7 % 31);
    values[5] = TB_MISSING;
    chart.rows = ROWS;
    chart.row_names = chart.column_names = names;
    chart.values = values;
    chart.columns = 1;
    ck_assert_str_eq(
        telling_chart(&chart, arena),
        "Line chart of 30 values: share seen within 4 hours. From 0% (1990) "
        "to 17% (2019), highest 30% (2012), lowest 0% (1990), 1 without "
        "data.");
    chart.columns = COLUMNS;
    ck_assert_str_eq(telling_chart(&chart, arena),
                     "Line chart of 30 rows and 8 columns: share seen within 4 "
                     "hours. Highest 30% (1992, 1996), lowest 0% (1990, "
                     "1990). 1 without data.");
    arena_free(arena);
}
END_TEST

START_TEST(amounts)
{
    static const struct {
        double values[2];
        const char *words; /* the first in the company of the second */
    } cases[] = {
        { { 1234, 5 }, "1,234 £" },
        { { 0, 5.25 }, "0 £" },
        { { 4, 5.25 }, "4.00 £" },
        { { 1.0 / 3, 14 }, "0.3 £" },
        { { 1.0 / 3, 0.5 }, "0.333 £" },
        { { -2.5, 1 }, "-2.5 £" },
        { { 1234567, 1 }, "1.23 million £" },
        { { 2e9, 1 }, "2 billion £" },
        { { 3.5e12, 1 }, "3.5 trillion £" },
        { { 1e300, 1 }, "1 × 10^300 £" },
        { { 0.004, 1e9 }, "0.004 £" },
        { { 1.5e-9, 1 }, "1.5 × 10^-9 £" },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct amounts amounts = amounts_of(cases[i].values, 2, " £");

        ck_assert_str_eq(amount_words(arena, &amounts, cases[i].values[0]),
                         cases[i].words);
    }
    arena_free(arena);
}
END_TEST

START_TEST(tables_say_the_same)
{
    static const struct {
        double values[2];
        const char *words;
    } cases[] = {
        { { 0, 5.5 }, "0%" },
        { { 4, 5.25 }, "4.00%" },
        { { -2.5, 1 }, "-2.5%" },
        { { 1234, 0.5 }, "1,234.0%" },
        { { 12.345, 1 }, "12.345%" } /* the chart rounds it */
    };
    struct arena *arena = arena_new();
    size_t i, n = sizeof cases / sizeof *cases;

    for (i = 0; i < n; i++) {
        struct amounts exact = amounts_exact(cases[i].values, 2, "%");
        struct amounts shown = amounts_of(cases[i].values, 2, "%");

        ck_assert_str_eq(amount_words(arena, &exact, cases[i].values[0]),
                         cases[i].words);
        ck_assert(i + 1 == n ||
                  strcmp(amount_words(arena, &shown, cases[i].values[0]),
                         cases[i].words) == 0);
    }
    arena_free(arena);
}
END_TEST

START_TEST(ticks)
{
    static const struct {
        double step, largest, value;
        const char *words;
    } cases[] = {
        { 20, 100, 40, "40%" },
        { 0.5, 2, 1, "1.0%" },
        { 0.002, 0.007, 0.004, "0.004%" },
        { 2e5, 1.9e6, 1.4e6, "1.4 million%" },
        { 1, 1e9 + 3, 1e9 + 2, "1,000,000,002%" },
        { 2e307, 1e308, 4e307, "0.4 × 10^308%" },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct amounts amounts =
            amounts_ticks(arena, cases[i].step, cases[i].largest, "%");

        ck_assert_str_eq(amount_words(arena, &amounts, cases[i].value),
                         cases[i].words);
    }
    arena_free(arena);
}
END_TEST

START_TEST(moments)
{
    static const struct {
        const char *name;
        double years; /* 0: no moment */
    } cases[] = {
        { "2018", 2018.5 },
        { "2018/19", 2018.75 },
        { "2018-19", 2018.75 },
        { "1999/2000", 1999.75 },
        { "April 2018", 2018 + 3.5 / 12 },
        { "Sept 2018", 2018 + 8.5 / 12 },
        { "2018-04", 2018 + 3.5 / 12 },
        { "1 January 2020", 2020 + 0.5 / 31 / 12 },
        { "2020-01-01", 2020 + 0.5 / 31 / 12 },
        { "2020-13", 0 },
        { "2020-01-32", 0 },
        { "32 May 2020", 0 },
        { "Ma 2020", 0 },
        { "Royal", 0 },
        { "12", 0 },
        { "", 0 },
        { "April", 0 },
        { "2018 to 2019", 0 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        double years = 0;
        bool known = moment_parse(cases[i].name, &years);

        ck_assert_msg(known == (cases[i].years > 0), "'%s'", cases[i].name);
        if (known)
            ck_assert_double_eq_tol(years, cases[i].years, 1e-9);
    }
}
END_TEST

START_TEST(places_in_time)
{
    static const char *const dated[] = { "2010", "2012", "2020" };
    static const char *const back[] = { "2012", "2010", "2020" };
    double at[3];

    moment_places(dated, 3, at);
    ck_assert_double_eq_tol(at[1], 0.2, 1e-9);
    moment_places(back, 3, at);
    ck_assert_double_eq_tol(at[1], 0.5, 1e-9);
    moment_places(dated, 1, at);
    ck_assert_double_eq_tol(at[0], 0.5, 1e-9);
}
END_TEST

CHECK_MAIN("telling", small_charts_are_told_in_full, large_charts_are_summed_up,
           amounts, tables_say_the_same, ticks, moments, places_in_time)
