/* amount -- a chart's numbers in words: "1,250", "12.5%", "3.2 million". */
#include "chart/amount.h"

#include <math.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/words.h"
#include "chart/scale.h"

enum { MOST_DECIMALS = 6 };

static const struct {
    double from;
    const char *word;
} names[] = { { 1e12, SAY(" trillion") },
              { 1e9, SAY(" billion") },
              { 1e6, SAY(" million") } };

/* Beyond these, a power of ten is easier to read than zeros. */
static const double huge = 1e15, tiny = 1e-4;

/* How many decimals show multiples of `step`. */
static unsigned decimals_for(double step)
{
    double decimals = step > 0 ? ceil(-log10(step) - 1e-6) : 0;

    return (unsigned)fmax(0, fmin(decimals, MOST_DECIMALS));
}

/* The power of ten that is not above a size; 1 for 0. */
static double power_below(double size)
{
    return size > 0 ? pow(10, fmax(floor(log10(size) + 1e-12), -307)) : 1;
}

/* How many decimals write every value exactly, three at most. */
static unsigned decimals_needed(const double *values, size_t n)
{
    unsigned decimals = 0;
    double times = 1;
    size_t i;

    for (i = 0; i < n && decimals < 3; i++)
        while (decimals < 3 && !scale_missing(values[i]) &&
               fabs(rint(values[i] * times) - values[i] * times) >
                   1e-9 * fmax(1, fabs(values[i]) * times)) {
            times *= 10;
            decimals++;
        }
    return decimals;
}

struct amounts amounts_of(const double *values, size_t n, const char *unit)
{
    struct amounts amounts = { .unit = unit,
                               .decimals = decimals_needed(values, n) };
    double largest = 0;
    size_t i;

    for (i = 0; i < n; i++)
        if (!scale_missing(values[i]))
            largest = fmax(largest, fabs(values[i]));
    if (amounts.decimals > 2)
        amounts.decimals = decimals_for(power_below(largest) / 100);
    return amounts;
}

struct amounts amounts_exact(const double *values, size_t n, const char *unit)
{
    return (struct amounts){ .unit = unit,
                             .decimals = decimals_needed(values, n),
                             .divisor = 1,
                             .word = "" };
}

struct amounts amounts_ticks(struct arena *arena, double step, double largest,
                             const char *unit)
{
    struct amounts amounts = { .unit = unit, .divisor = 1, .word = "" };
    size_t i;

    if (largest >= huge || (largest < tiny && largest > 0)) {
        amounts.divisor = power_below(largest);
        amounts.word =
            arena_printf(arena, " × 10^%d", (int)rint(log10(amounts.divisor)));
    }
    for (i = 0; i < sizeof names / sizeof *names && largest < huge; i++)
        if (largest >= names[i].from && step / names[i].from >= 1e-3) {
            amounts.divisor = names[i].from;
            amounts.word = say(names[i].word);
            break;
        }
    amounts.decimals = decimals_for(step / amounts.divisor);
    return amounts;
}

/* Written by itself, to three digits, without idle zeros. */
static const char *own_words(struct arena *arena, const char *unit,
                             double value)
{
    double size = fabs(value), step = power_below(size) / 100, scaled;
    struct amounts own = amounts_ticks(arena, step, size, unit);
    struct buf out = { 0 };
    const char *words;

    scaled = value / own.divisor;
    words_number_short(&out, scaled, own.decimals);
    words = arena_printf(arena, "%s%s%s", buf_text(&out), own.word, unit);
    buf_free(&out);
    return words;
}

const char *amount_words(struct arena *arena, const struct amounts *amounts,
                         double value)
{
    double size = fabs(value), divisor = amounts->divisor;
    struct buf out = { 0 };
    const char *words;

    if (size <= 0)
        return arena_printf(arena, "0%s", amounts->unit);
    if (divisor <= 0 && size >= 1e6)
        return own_words(arena, amounts->unit, value);
    if (divisor <= 0)
        divisor = 1;
    if (size / divisor < 0.5 * pow(10, -(double)amounts->decimals))
        return own_words(arena, amounts->unit, value);
    words_number(&out, value / divisor, amounts->decimals);
    words = arena_printf(arena, "%s%s%s", buf_text(&out),
                         amounts->word ? amounts->word : "", amounts->unit);
    buf_free(&out);
    return words;
}
