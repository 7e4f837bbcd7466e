/* test_chart -- every kind of chart, with data of every sort. */
#include "chart/chart.h"

#include <float.h>
#include <stdio.h>

#include "check_main.h"
#include "recorder.h"

#define MISSING TB_MISSING

/* ---- Random charts ---------------------------------------------------- */

/* The same numbers on every machine. */
static uint64_t state;

static uint32_t random_below(uint32_t n)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)(state >> 33) % n;
}

static double share(void)
{
    return random_below(1000001) / 1e6;
}

enum { MOST_ROWS = 400, MOST_COLUMNS = 60 };

struct sample {
    struct chart chart;
    struct arena *arena;
    struct theme theme; /* with text of 10 points, or in large print */
    double width;
};

static const char *random_name(struct arena *arena)
{
    static const char *const words[] = {
        "Leicester",
        "General",
        "Hospital",
        "of",
        "and",
        "the",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "St Mary's",
        "integrated",
        "care",
        "é",
        "ਪੰਜਾਬੀ",
        "اردو",
        "一二三四五",
        "2018/19",
        "e\xCC\x81\xCC\x82",
        "well-led",
        "a\nb",
        "👩‍⚕️"
    };
    enum { WORDS = sizeof words / sizeof *words };
    uint32_t n = random_below(8) == 0 ? random_below(40) : random_below(5);
    const char *name = arena_strdup(arena, "");
    uint32_t i;

    for (i = 0; i < n; i++)
        name = arena_printf(arena, "%s%s%s", name, i ? " " : "",
                            words[random_below(WORDS)]);
    return name;
}

static const char **random_names(struct arena *arena, uint32_t n)
{
    static const char *const months[] = { "March", "April", "May" };
    const char **names = (const char **)arena_array(arena, n, sizeof *names);
    uint32_t way = random_below(4), i, year = 1900;

    for (i = 0; i < n; i++) {
        year += 1 + (way == 1 ? random_below(3) : 0);
        names[i] = way == 0   ? arena_printf(arena, "%s %u",
                                             months[random_below(3)], year)
                   : way == 1 ? arena_printf(arena, "%u", year)
                              : random_name(arena);
    }
    return names;
}

/* Numbers of one of several worlds: shares, counts, extremes, zeros. */
static double random_value(uint32_t world)
{
    static const double odd[] = { 0,    DBL_MAX, -DBL_MAX / 2, DBL_MIN, 5e-324,
                                  1e-9, -1e15,   1e15,         0.1,     100,
                                  -0.0, 1e300,   999999.5 };
    enum { ODD = sizeof odd / sizeof *odd };

    if (random_below(12) == 0)
        return MISSING;
    switch (world) {
    case 0:
        return floor(share() * 1000) / 10;
    case 1:
        return random_below(50);
    case 2:
        return odd[random_below(ODD)];
    case 3:
        return 0;
    case 4:
        return MISSING;
    case 5:
        return 1e9 + share();
    case 6:
        return (share() - 0.5) * 1e6;
    default:
        return pow(10, share() * 30 - 12) * (random_below(2) ? 1 : -1);
    }
}

static uint32_t random_count(uint32_t most)
{
    switch (random_below(8)) {
    case 0:
        return 1;
    case 1:
        return 1 + random_below(most);
    default:
        return 1 + random_below(8);
    }
}

static struct sample sample_new(uint64_t seed, enum tb_chart_kind kind)
{
    static const char *const units[] = {
        "", "%", " services", " appointments per 1,000 people a year", " £m"
    };
    struct sample sample = { .arena = arena_new() };
    struct chart *chart = &sample.chart;
    uint32_t world, n, i;
    double *values;
    enum tone *tones;

    state = seed * 7919 + (uint64_t)kind;
    for (i = 0; i < 4; i++)
        random_below(2);
    chart->kind = kind;
    chart->title = chart->subtitle = "What is shown";
    chart->unit = units[random_below(5)];
    chart->rows = random_count(MOST_ROWS);
    chart->columns =
        kind == TB_SLOPE && random_below(8) ? 2 : random_count(MOST_COLUMNS);
    chart->row_names = random_names(sample.arena, chart->rows);
    chart->column_names = random_names(sample.arena, chart->columns);
    n = chart->rows * chart->columns;
    values = arena_array(sample.arena, n, sizeof *values);
    tones = arena_array(sample.arena, chart->columns, sizeof *tones);
    world = random_below(9);
    for (i = 0; i < n; i++)
        values[i] = random_value(world == 8 ? random_below(8) : world);
    for (i = 0; i < chart->columns; i++)
        tones[i] = (enum tone)((i + 1) % TONES);
    chart->values = values;
    chart->tones = random_below(3) ? NULL : tones;
    sample.theme = recorder_theme;
    sample.width = 180 + random_below(420);
    if (sample.width > 300 && random_below(4) == 0)
        sample.theme.size_small = 16;
    return sample;
}

/* ---- Every kind, drawn ------------------------------------------------ */

enum { SAMPLES = 2000 };

static void sample_draw(uint64_t seed, enum tb_chart_kind kind)
{
    struct sample sample = sample_new(seed, kind);
    struct recorder measured = recorder_new(0, 0);
    struct recorder recorder = recorder_new(sample.width, 0);
    double height;

    measured.canvas.theme = recorder.canvas.theme = &sample.theme;
    height = chart_height(&sample.chart, &measured.canvas, sample.width);
    recorder.height = height;
    ck_assert_msg(height > 0 && height < 842, "seed %u, kind %d: height %g",
                  (unsigned)seed, (int)kind, height);
    ck_assert_uint_eq(measured.n_paints + measured.n_texts, 0);
    chart_draw(&sample.chart, &recorder.canvas, sample.width, height);
    ck_assert_msg(!recorder.fault, "seed %u, kind %d, %u x %u, %g x %g: %s",
                  (unsigned)seed, (int)kind, sample.chart.rows,
                  sample.chart.columns, sample.width, height, recorder.detail);
    ck_assert(!recorder.begun);
    recorder_free(&recorder);
    recorder_free(&measured);
    arena_free(sample.arena);
}

START_TEST(nothing_collides_or_leaves_the_frame)
{
    uint64_t seed;

    for (seed = 0; seed < SAMPLES; seed++)
        sample_draw(seed, (enum tb_chart_kind)_i);
}
END_TEST

/* A chart that must be lower than it asks to be. */
START_TEST(less_room_is_enough)
{
    uint64_t seed;

    for (seed = 0; seed < 200; seed++) {
        struct sample sample = sample_new(seed, (enum tb_chart_kind)_i);
        struct recorder recorder = recorder_new(sample.width, 300);

        recorder.canvas.theme = &sample.theme;
        chart_draw(&sample.chart, &recorder.canvas, sample.width, 300);
        ck_assert_msg(!recorder.fault, "seed %u, kind %d: %s", (unsigned)seed,
                      _i, recorder.detail);
        recorder_free(&recorder);
        arena_free(sample.arena);
    }
}
END_TEST

/* ---- What a picture shows --------------------------------------------- */

static const char *const hospitals[] = { "Royal", "General", "Glenfield" };
static const char *const years[] = { "2018", "2019", "2020",
                                     "2021", "2022", "2023" };
static const double numbers[] = { 40, MISSING, 10, 5, 0, 20 };

static struct recorder drawn(enum tb_chart_kind kind, uint32_t columns)
{
    const struct chart chart = { .kind = kind,
                                 .title = "",
                                 .subtitle = "",
                                 .unit = "%",
                                 .rows = 6 / columns,
                                 .columns = columns,
                                 .row_names = columns == 1 ? years : hospitals,
                                 .column_names = years,
                                 .values = numbers };
    struct recorder recorder = recorder_new(460, 800);
    double height = chart_height(&chart, &recorder.canvas, 460);

    recorder.height = height;
    chart_draw(&chart, &recorder.canvas, 460, height);
    ck_assert_msg(!recorder.fault, "%s", recorder.detail);
    return recorder;
}

START_TEST(words_of_all_kinds)
{
    static const struct {
        enum tb_chart_kind kind;
        uint32_t columns;
        const char *says[6];
    } cases[] = {
        { TB_BARS, 1, { "2018", "40%", "no data", "0%" } },
        { TB_BARS, 2, { "Royal", "2018", "2019", "40%", "no data", "0%" } },
        { TB_STACKED_BARS, 2, { "Royal", "2018", "not all known", "10%" } },
        { TB_DOTS, 1, { "2020", "40%", "no data" } },
        { TB_DOTS, 2, { "General", "2018", "2019" } },
        { TB_LINES, 1, { "2018: 20%", "2023" } },
        { TB_SLOPE, 2, { "Royal: 40%", "2018", "2019", "General: 10%", "5%" } },
        { TB_MATRIX, 2, { "Royal", "2018", "40%", "20%" } },
    };
    size_t i, j;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct recorder recorder = drawn(cases[i].kind, cases[i].columns);

        for (j = 0; j < 6 && cases[i].says[j]; j++)
            ck_assert_msg(recorder_says(&recorder, cases[i].says[j]),
                          "kind %d does not say '%s'", (int)cases[i].kind,
                          cases[i].says[j]);
        recorder_free(&recorder);
    }
}
END_TEST

/* The widest thing filled in a row is its bar. */
START_TEST(bars_are_as_long_as_values)
{
    struct recorder recorder = drawn(TB_BARS, 1);
    double whole = recorder.fills[0].right - recorder.fills[0].left;

    ck_assert_uint_eq(recorder.n_fills, 4); /* not those of none and of 0 */
    ck_assert_double_eq_tol(recorder.fills[1].right - recorder.fills[1].left,
                            whole / 4, 0.01);
    ck_assert_double_eq_tol(recorder.fills[3].right - recorder.fills[3].left,
                            whole / 2, 0.01);
    recorder_free(&recorder);
}
END_TEST

START_TEST(another_kind_where_one_cannot_tell)
{
    static const struct {
        enum tb_chart_kind kind;
        uint32_t rows, columns;
        enum tb_chart_kind shown;
    } cases[] = {
        { TB_BARS, 300, 4, TB_BARS },   { TB_BARS, 5, 8, TB_BARS },
        { TB_BARS, 50, 8, TB_MATRIX },  { TB_STACKED_BARS, 5, 5, TB_BARS },
        { TB_DOTS, 2, 4, TB_DOTS },     { TB_DOTS, 50, 5, TB_MATRIX },
        { TB_LINES, 9, 12, TB_LINES },  { TB_LINES, 9, 13, TB_MATRIX },
        { TB_SLOPE, 300, 2, TB_SLOPE }, { TB_SLOPE, 3, 3, TB_DOTS },
        { TB_MATRIX, 1, 1, TB_MATRIX },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct chart chart = { .kind = cases[i].kind,
                                     .rows = cases[i].rows,
                                     .columns = cases[i].columns };

        ck_assert_msg(chart_shown(&chart) == cases[i].shown, "case %zu", i);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart");
    TCase *tcase = tcase_create("chart");
    SRunner *runner = srunner_create(suite);
    int failed, kinds = TB_BARS;

    tcase_set_timeout(tcase, 300);
    while (chart_kind_name((enum tb_chart_kind)kinds))
        kinds++;
    tcase_add_loop_test(tcase, nothing_collides_or_leaves_the_frame, TB_BARS,
                        kinds);
    tcase_add_loop_test(tcase, less_room_is_enough, TB_BARS, kinds);
    tcase_add_test(tcase, words_of_all_kinds);
    tcase_add_test(tcase, bars_are_as_long_as_values);
    tcase_add_test(tcase, another_kind_where_one_cannot_tell);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
