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
