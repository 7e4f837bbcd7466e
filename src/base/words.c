/* words -- numbers, dates, counts and lists as readers expect them. */
#include "base/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/say.h"

/* ---- Numbers ---------------------------------------------------------- */

enum { DIGITS = 400 };

static void digits_put(struct buf *out, const char *digits, bool negative)
{
    const char *point = strpbrk(digits, ".,"); /* whatever the locale writes */
    size_t whole = point ? (size_t)(point - digits) : strlen(digits), i;
    const char *thousands = whole > 3 ? say_as("thousands separator", ",") : "";

    if (negative && strspn(digits, "0.,") < strlen(digits))
        buf_putc(out, '-');
    for (i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buf_puts(out, thousands);
        buf_putc(out, digits[i]);
    }
    if (point && point[1]) {
        buf_puts(out, say_as("decimal mark", "."));
        buf_puts(out, point + 1);
    }
}

static void digits_of(char digits[DIGITS], double value, unsigned decimals)
{
    snprintf(digits, DIGITS, "%.*f", decimals > 6 ? 6 : (int)decimals,
             fabs(value));
}

void words_number(struct buf *out, double value, unsigned decimals)
{
    char digits[DIGITS];

    digits_of(digits, value, decimals);
    digits_put(out, digits, value < 0);
}

void words_number_short(struct buf *out, double value, unsigned decimals)
{
    char digits[DIGITS];
    size_t len;

    digits_of(digits, value, decimals);
    for (len = strlen(digits); decimals > 0 && digits[len - 1] == '0'; len--)
        decimals--;
    digits[len] = '\0';
    digits_put(out, digits, value < 0);
}

/* ---- Dates ------------------------------------------------------------ */

static const char *const months[] = {
    SAY_AS("month", "January"),   SAY_AS("month", "February"),
    SAY_AS("month", "March"),     SAY_AS("month", "April"),
    SAY_AS("month", "May"),       SAY_AS("month", "June"),
    SAY_AS("month", "July"),      SAY_AS("month", "August"),
    SAY_AS("month", "September"), SAY_AS("month", "October"),
    SAY_AS("month", "November"),  SAY_AS("month", "December")
};

void words_date(struct buf *out, int32_t date)
{
    int day = date % 100, month = date / 100 % 100, year = date / 10000;

    if (month < 1 || month > 12)
        buf_printf(out, "%d", year);
    else if (day)
        /* TRANSLATORS: day, name of the month, year; "%2$s %1$d, %3$d" puts
         * the month first. */
        buf_printf(out, say_as("date", "%d %s %d"), day,
                   say_of(months[month - 1]), year);
    else
        /* TRANSLATORS: name of the month, year. */
        buf_printf(out, say_as("month of a year", "%s %d"),
                   say_of(months[month - 1]), year);
}

void words_when(struct buf *out, int32_t date)
{
    struct buf words = { 0 };

    words_date(&words, date);
    if (date % 100)
        buf_printf(out, say_as("day", "on %s"), buf_text(&words));
    else if (date / 100 % 100)
        buf_printf(out, say_as("month of a year", "in %s"), buf_text(&words));
    else
        buf_printf(out, say_as("year", "in %s"), buf_text(&words));
    buf_free(&words);
}

static bool begins(const char *month, const char *name, size_t len)
{
    return len >= 3 && len <= strlen(month) &&
           strncasecmp(month, name, len) == 0;
}

int words_month(const char *name, size_t len)
{
    int i;

    for (i = 0; i < 12; i++)
        if (begins(say_of(months[i]), name, len) ||
            begins(strchr(months[i], '\004') + 1, name, len))
            return i + 1;
    return 0;
}

/* ---- Counts and lists ------------------------------------------------- */

void words_count(struct buf *out, int32_t n)
{
    /* TRANSLATORS: how many there are of something, in a sentence; figures
     * do where a word would have to agree with what is counted. */
    static const char *const counts[] = {
        SAY_AS("count", "one"),   SAY_AS("count", "two"),
        SAY_AS("count", "three"), SAY_AS("count", "four"),
        SAY_AS("count", "five"),  SAY_AS("count", "six"),
        SAY_AS("count", "seven"), SAY_AS("count", "eight"),
        SAY_AS("count", "nine")
    };

    if (n > 0 && n < 10)
        buf_puts(out, say_of(counts[n - 1]));
    else
        words_number(out, n, 0);
}

/* Whether the first character of `text` is one of these. */
static bool starts_among(const char *text, const char *letters)
{
    size_t len = *text != '\0';

    while (len && (text[len] & 0xC0) == 0x80)
        len++;
    for (; len && *letters; letters++)
        if (strncmp(letters, text, len) == 0)
            return true;
    return false;
}

void words_list(struct buf *out, const char *before, const char *item,
                bool last)
{
    /* TRANSLATORS: letters, small and capital, and figures before which "and"
     * has another form, as "ac" in Welsh; a space where there are none. */
    if (last && starts_among(item, say_as("letters after another 'and'", " ")))
        buf_printf(out, say_as("list, before such a letter", "%s and %s"),
                   before, item);
    else if (last)
        buf_printf(out, say_as("list", "%s and %s"), before, item);
    else
        buf_printf(out, say_as("list", "%s, %s"), before, item);
}

bool words_numeric(const char *text, size_t len)
{
    static const char *const signs[] = { "\xC2\xA3", "\xE2\x82\xAC",
                                         "\xE2\x88\x92" };
    bool digit = false;
    size_t i;

    while (len > 1 && strchr("+-", *text))
        text++, len--;
    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if (len > strlen(signs[i]) &&
            memcmp(text, signs[i], strlen(signs[i])) == 0) {
            text += strlen(signs[i]);
            len -= strlen(signs[i]);
        }
    for (i = 0; i < len; i++) {
        digit = digit || (text[i] >= '0' && text[i] <= '9');
        if (!strchr("0123456789.,% ", text[i]))
            return false;
    }
    return digit;
}
