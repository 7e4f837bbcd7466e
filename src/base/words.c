/* words -- numbers as readers expect them. */
#include "base/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void number_words(struct buf *out, double value, unsigned decimals)
{
    char digits[400], *point;
    size_t whole, i;

    if (decimals > 6)
        decimals = 6;
    snprintf(digits, sizeof digits, "%.*f", (int)decimals, fabs(value));
    point = strpbrk(digits, ".,"); /* whatever the locale writes */
    whole = point ? (size_t)(point - digits) : strlen(digits);
    if (value < 0 && strspn(digits, "0.,") < strlen(digits))
        buf_putc(out, '-');
    for (i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buf_putc(out, ',');
        buf_putc(out, digits[i]);
    }
    if (point)
        buf_printf(out, ".%s", point + 1);
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
