/* test_scale -- ranges, round ticks, and numbers of every size. */
#include "chart/scale.h"

#include <float.h>
#include <math.h>
#include <trustbrief/plugin.h>

#include "check_main.h"

START_TEST(ranges)
{
    static const struct {
        double values[3];
        bool zero;
        double low, high; /* as numbers */
    } cases[] = {
        { { 2, 8, 5 }, true, 0, 8 },
        { { -2, 8, 5 }, true, -2, 8 },
        { { -2, -8, TB_MISSING }, true, -8, 0 },
        { { 0, 0, 0 }, true, 0, 1 },
        { { TB_MISSING, TB_MISSING, TB_MISSING }, false, 0, 1 },
        { { 10, 50, 100 }, false, 0, 105.4 },    /* zero is not far */
        { { 80, 90, 100 }, false, 78.8, 101.2 }, /* zero is far */
        { { -80, -90, -100 }, false, -101.2, -78.8 },
        { { 5, 5, 5 }, false, 4.5, 5.5 },
        { { 0, 0, 0 }, false, 0, 1 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scale scale = scale_new(cases[i].values, 3, cases[i].zero);

        ck_assert_msg(fabs(scale.low * scale.unit - cases[i].low) < 1e-9 &&
                          fabs(scale.high * scale.unit - cases[i].high) < 1e-9,
                      "case %zu: %g to %g", i, scale.low * scale.unit,
                      scale.high * scale.unit);
    }
}
END_TEST

START_TEST(places)
{
    static const double values[] = { 0, 50, 200 };
    struct scale scale = scale_new(values, 3, true);

    scale.from = 10;
    scale.to = 110;
    ck_assert_double_eq_tol(scale_at(&scale, 0), 10, 1e-9);
    ck_assert_double_eq_tol(scale_at(&scale, 50), 35, 1e-9);
    ck_assert_double_eq_tol(scale_at(&scale, 200), 110, 1e-9);
}
END_TEST

START_TEST(ticks_are_round)
{
    static const struct {
        double low, high;
        size_t wanted;
        double step;
        size_t n;
    } cases[] = {
        { 0, 100, 5, 20, 6 },        { 0, 93, 5, 20, 5 },
        { -12, 40, 5, 20, 3 },       { 78.8, 101.2, 5, 5, 5 },
        { 0, 0.007, 5, 0.002, 4 },   { 0, 1, 2, 0.5, 3 },
        { 1.2e6, 1.9e6, 6, 2e5, 4 },
    };
    double ticks[SCALE_TICKS], step;
    size_t i, n;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct scale scale = { .unit = 1,
                                     .low = cases[i].low,
                                     .high = cases[i].high };

        n = scale_ticks(&scale, cases[i].wanted, ticks, &step);
        ck_assert_msg(n == cases[i].n &&
                          fabs(step - cases[i].step) < cases[i].step * 1e-9,
                      "case %zu: %zu steps of %g", i, n, step);
    }
}
END_TEST

START_TEST(whole_numbers_have_whole_ticks)
{
    static const double values[] = { 1, 0, 2 };
    struct scale scale = scale_new(values, 3, true);
    double ticks[SCALE_TICKS], step;

    ck_assert_uint_eq(scale_ticks(&scale, 6, ticks, &step), 3);
    ck_assert_double_eq_tol(step * scale.unit, 1, 1e-9);
}
END_TEST

/* Whatever the numbers, everything stays finite and in order. */
START_TEST(extremes)
{
    static const double odd[] = { 0,       DBL_MAX,    -DBL_MAX / 2,
                                  DBL_MIN, 5e-324,     1e-300,
                                  1,       TB_MISSING, -1e-9,
                                  1e308,   1e15,       -1 };
    enum { ODD = sizeof odd / sizeof *odd };
    double ticks[SCALE_TICKS], step;
    size_t i, n, k;

    for (i = 0; i < ODD * ODD * 2; i++) {
        const double values[] = { odd[i / 2 % ODD], odd[i / 2 / ODD] };
        struct scale scale = scale_new(values, 2, i % 2);

        scale.to = 100;
        ck_assert(isfinite(scale.low) && isfinite(scale.high));
        ck_assert(scale.low < scale.high);
        for (k = 0; k < 2; k++)
            if (!scale_missing(values[k])) {
                double at = scale_at(&scale, values[k]);

                ck_assert_msg(at >= -1e-6 && at <= 100 + 1e-6,
                              "%g of %g and %g is at %g", values[k], values[0],
                              values[1], at);
            }
        n = scale_ticks(&scale, 5, ticks, &step);
        ck_assert(n <= SCALE_TICKS && step > 0);
        for (k = 1; k < n; k++)
            ck_assert(ticks[k] > ticks[k - 1]);
    }
}
END_TEST

CHECK_MAIN("scale", ranges, places, ticks_are_round,
           whole_numbers_have_whole_ticks, extremes)
