/* scale -- ticks and ranges: numbers to points along an axis. */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include <stdbool.h>
#include <stddef.h>

enum { SCALE_TICKS = 12 };

/* A range of numbers and where it stands.  Numbers are kept in units of a
 * power of ten, so that no sum or difference of theirs overflows. */
struct scale {
    double unit;
    double low, high; /* in units; low < high */
    double from, to;  /* in points */
    bool whole;       /* all the numbers are: no tick between two of them */
};

/* Whether a number is TB_MISSING. */
bool scale_missing(double value);

/* The unit for `n` values, missing ones passed over. */
double scale_unit(const double *values, size_t n);

/* A scale for these values.  Zero is in it, with nothing beyond the values,
 * where `zero` asks for it: bars are lengths.  Otherwise there is some room
 * at both ends, and zero is in it if it is not far. */
struct scale scale_new(const double *values, size_t n, bool zero);

/* A scale for a range in units that has zero in it. */
struct scale scale_lengths(double unit, double low, double high);

/* Where a value, and where one in units, stands. */
double scale_at(const struct scale *scale, double value);
double scale_at_units(const struct scale *scale, double units);

/* Round numbers in the range, about as many as are wanted (2 to 8), in
 * units, and their distance: how many there are. */
size_t scale_ticks(const struct scale *scale, size_t wanted,
                   double ticks[SCALE_TICKS], double *step);

#endif
