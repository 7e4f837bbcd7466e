/* moment -- when a row of a time series stands, from its name. */
#ifndef CHART_MOMENT_H
#define CHART_MOMENT_H

#include <stdbool.h>
#include <stddef.h>

/* The middle of what a name says, in years: "2018", "2018/19", "April 2018",
 * "5 February 2020", "2018-04", "2020-02-05". */
bool moment_parse(const char *name, double *years);

/* Places from 0 to 1 for names: as far apart as their moments where all are
 * moments in rising order, else evenly; 0.5 for a single one. */
void moment_places(const char *const *names, size_t n, double *places);

#endif
