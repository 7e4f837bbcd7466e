/* scale -- ticks and ranges: numbers to points along an axis. */
#include "chart/scale.h"

#include <float.h>
#include <math.h>
#include <trustbrief/plugin.h>

bool scale_missing(double value)
{
    return value <= TB_MISSING;
}

double scale_unit(const double *values, size_t n)
{
    double largest = 0;
    size_t i;

    for (i = 0; i < n; i++)
        if (!scale_missing(values[i]))
            largest = fmax(largest, fabs(values[i]));
    if (largest <= 0)
        return 1;
    return pow(10, fmax(floor(log10(largest)), -300));
}

struct scale scale_lengths(double unit, double low, double high)
{
    struct scale scale = { .unit = unit, .to = 1 };

    scale.low = fmin(low, 0);
    scale.high = fmax(high, 0);
    if (scale.high - scale.low < DBL_MIN)
        scale.high = 1;
    return scale;
}

/* Room at both ends, but zero is not passed for its sake. */
static struct scale with_room(double unit, double low, double high)
{
    struct scale scale = { .unit = unit, .to = 1 };
    double room = (high - low) * 0.06, size = fmax(fabs(low), fabs(high));

    if (low > 0 && low < high * 0.4)
        low = 0;
    if (high < 0 && high > low * 0.4)
        high = 0;
    if (high - low <= size * 1e-12)
        room = size > 0 ? size * 0.1 : 1;
    scale.low = low >= 0 ? fmax(low - room, 0) : low - room;
    scale.high = high <= 0 ? fmin(high + room, 0) : high + room;
    if (scale.high <= scale.low)
        scale.high = scale.low + 1;
    return scale;
}

struct scale scale_new(const double *values, size_t n, bool zero)
{
    double unit = scale_unit(values, n), low = INFINITY, high = -INFINITY;
    struct scale scale;
    bool whole = true;
    size_t i;

    for (i = 0; i < n; i++)
        if (!scale_missing(values[i])) {
            low = fmin(low, values[i] / unit);
            high = fmax(high, values[i] / unit);
            whole = whole && trunc(values[i]) >= values[i] &&
                    trunc(values[i]) <= values[i];
        }
    if (low > high)
        return scale_lengths(unit, 0, 1);
    scale = zero ? scale_lengths(unit, low, high) : with_room(unit, low, high);
    scale.whole = whole;
    return scale;
}

double scale_at_units(const struct scale *scale, double units)
{
    return scale->from + (units - scale->low) / (scale->high - scale->low) *
                             (scale->to - scale->from);
}

double scale_at(const struct scale *scale, double value)
{
    return scale_at_units(scale, value / scale->unit);
}

/* The least of 1, 2, 5 times a power of ten that is not below `least`. */
static double round_step(double least)
{
    double power = pow(10, floor(log10(least)));
    double times = least / power;

    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
}

size_t scale_ticks(const struct scale *scale, size_t wanted,
                   double ticks[SCALE_TICKS], double *step)
{
    double range = scale->high - scale->low, first;
    size_t n = 0;

    *step = round_step(fmax(range / (double)wanted, DBL_MIN * 1e10));
    if (scale->whole)
        *step = fmax(*step, 1 / scale->unit);
    first = ceil(scale->low / *step - 1e-9);
    while (n < SCALE_TICKS &&
           (first + (double)n) * *step <= scale->high + *step * 1e-9) {
        ticks[n] = (first + (double)n) * *step;
        n++;
    }
    return n;
}
