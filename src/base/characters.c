/* characters -- a set of Unicode's characters, beyond ASCII. */
#include "base/characters.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { CHARACTERS = 0x110000, WORD = 64, WORDS = CHARACTERS / WORD };

/* The heap gives so much untouched: a page of it is paid for when a bit there
 * is first set. */
struct characters {
    uint64_t words[WORDS];
    uint32_t low, high; /* words in use: from low up to but without high */
};

struct characters *characters_new(void)
{
    struct characters *set = xzalloc(sizeof *set);

    set->low = WORDS;
    return set;
}

void characters_free(struct characters *set)
{
    free(set);
}

static const char *ascii_skip(const char *p, const char *end)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t eight;

    for (; end - p >= 8; p += 8) {
        memcpy(&eight, p, sizeof eight);
        if (eight & high)
            break;
    }
    while (p < end && (unsigned char)*p < 0x80)
        p++;
    return p;
}

void characters_add(struct characters *set, const char *text, size_t len)
{
    const char *p = text, *end = text + len;

    while ((p = ascii_skip(p, end)) < end) {
        uint32_t c = utf8_next(&p), word = c / WORD;

        set->words[word] |= UINT64_C(1) << c % WORD;
        set->low = word < set->low ? word : set->low;
        set->high = word >= set->high ? word + 1 : set->high;
    }
}

void characters_remove(struct characters *set, uint32_t character)
{
    set->words[character / WORD] &= ~(UINT64_C(1) << character % WORD);
}

bool characters_next(const struct characters *set, uint32_t from, uint32_t *out)
{
    uint32_t word = from / WORD;

    if (word < set->low)
        word = set->low, from = word * WORD;
    for (; word < set->high; from = ++word * WORD) {
        uint64_t bits = set->words[word] >> from % WORD;

        if (bits == 0)
            continue;
        for (; !(bits & 1); bits >>= 1)
            from++;
        *out = from;
        return true;
    }
    return false;
}
