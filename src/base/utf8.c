/* utf8 -- validate and step through UTF-8. */
#include "base/utf8.h"

#include <string.h>
#include <unistr.h>

size_t utf8_valid(const char *text, size_t len)
{
    const uint8_t *bad = u8_check((const uint8_t *)text, len);

    return bad ? (size_t)(bad - (const uint8_t *)text) : len;
}

uint32_t utf8_next(const char **p)
{
    const uint8_t *s = (const uint8_t *)*p;
    ucs4_t c = *s;
    int len = 1;

    if (c >= 0x80)
        len = u8_strmbtouc(&c, s);
    *p += len > 0 ? len : 1;
    return (uint32_t)c;
}

bool utf8_step_ok(const char *text, size_t len)
{
    ucs4_t c;

    return u8_mbtoucr(&c, (const uint8_t *)text, len) > 0;
}

bool utf8_has_control(const char *text, size_t len)
{
    const char *p = text, *end = text + len;

    while (p < end) {
        uint32_t c = utf8_next(&p);

        if ((c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
            (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE)
            return true;
    }
    return false;
}

size_t utf8_put(char *out, uint32_t character)
{
    int len = u8_uctomb((uint8_t *)out, (ucs4_t)character, 4);

    return len > 0 ? (size_t)len : 0;
}

const char *utf8_excerpt(char out[UTF8_EXCERPT], const char *text)
{
    enum { CHARACTERS = 40 };
    const char *p = text;
    char *end = out;
    int n;

    for (n = 0; *p && n < CHARACTERS; n++) {
        const char *start = p;
        uint32_t c = utf8_next(&p);

        if (c == '\n' || c == '\t' || c == 0x85 || c == 0x2028 || c == 0x2029)
            *end++ = ' ';
        else
            while (start < p)
                *end++ = *start++;
    }
    strcpy(end, *p ? "..." : "");
    return out;
}

static unsigned char folded(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

int utf8_compare(const char *a, const char *b)
{
    while (*a && folded(*a) == folded(*b)) {
        a++;
        b++;
    }
    return folded(*a) - folded(*b);
}

enum { NAME_MAX_LEN = 63 };

/* Levenshtein distance of two names of at most NAME_MAX_LEN bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t row[NAME_MAX_LEN + 1], i, j, n = strlen(b);

    for (j = 0; j <= n; j++)
        row[j] = j;
    for (i = 0; a[i]; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (j = 0; j < n; j++) {
            size_t change = diagonal + (a[i] != b[j]);

            diagonal = row[j + 1];
            row[j + 1] = diagonal < row[j] ? diagonal + 1 : row[j] + 1;
            if (change < row[j + 1])
                row[j + 1] = change;
        }
    }
    return row[n];
}

const char *utf8_nearest(const char *word, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t best = strlen(word) / 3 + 1, i;

    if (strlen(word) > NAME_MAX_LEN)
        return NULL;
    for (i = 0; i < n; i++) {
        size_t d;

        if (utf8_compare(word, names[i]) == 0)
            return names[i];
        if (strlen(names[i]) > NAME_MAX_LEN)
            continue;
        d = distance(word, names[i]);
        if (d <= best && (!nearest || d < best)) {
            best = d;
            nearest = names[i];
        }
    }
    return nearest;
}
