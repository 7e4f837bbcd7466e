/* moment -- when a row of a time series stands, from its name. */
#include "chart/moment.h"

#include <string.h>

#include "base/words.h"

/* A number of exactly so many digits, or of at most `most`; steps behind. */
static bool digits(const char **p, size_t least, size_t most, int *out)
{
    size_t n = strspn(*p, "0123456789"), i;

    if (n < least || n > most)
        return false;
    for (i = 0, *out = 0; i < n; i++)
        *out = *out * 10 + ((*p)[i] - '0');
    *p += n;
    return true;
}

/* A month's name, or its first three letters or more; from 1. */
static bool month(const char **p, int *out)
{
    size_t n = strcspn(*p, " -");

    *out = words_month(*p, n);
    *p += *out ? n : 0;
    return *out > 0;
}

/* What follows a year: nothing, or "/19", "-19", "-04", "-04-05".  A second
 * number one higher than the year's end is the other half of a year that
 * starts in April; else it is a month. */
static bool year_tail(const char *p, int year, double *years)
{
    int second, day;

    *years = year + 0.5;
    if (*p == '\0')
        return true;
    if ((*p != '/' && *p != '-') || (p++, !digits(&p, 2, 4, &second)))
        return false;
    if (*p == '\0' && (second == (year + 1) % 100 || second == year + 1)) {
        *years = year + 0.75;
        return true;
    }
    if (second < 1 || second > 12)
        return false;
    *years = year + (second - 0.5) / 12;
    if (*p == '\0')
        return true;
    if (*p++ != '-' || !digits(&p, 2, 2, &day) || *p || day < 1 || day > 31)
        return false;
    *years = year + (second - 1 + (day - 0.5) / 31) / 12;
    return true;
}

bool moment_parse(const char *name, double *years)
{
    const char *p = name;
    int day = 0, number, year;

    if (digits(&p, 4, 4, &year))
        return year_tail(p, year, years);
    if (digits(&p, 1, 2, &day) && (*p++ != ' ' || day < 1 || day > 31))
        return false;
    if (!month(&p, &number) || *p++ == '\0' || !digits(&p, 4, 4, &year) || *p)
        return false;
    *years = year + (number - 1 + (day ? (day - 0.5) / 31 : 0.5)) / 12;
    return true;
}

void moment_places(const char *const *names, size_t n, double *places)
{
    bool moments = n > 1;
    double first, last;
    size_t i;

    for (i = 0; i < n && moments; i++)
        moments = moment_parse(names[i], &places[i]) &&
                  (i == 0 || places[i] > places[i - 1]);
    for (i = 0; i < n && !moments; i++)
        places[i] = n > 1 ? (double)i / (double)(n - 1) : 0.5;
    if (!moments)
        return;
    first = places[0];
    last = places[n - 1];
    for (i = 0; i < n; i++)
        places[i] = (places[i] - first) / (last - first);
}
