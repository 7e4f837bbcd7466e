/* keys -- keys that stand twice in a map. */
#include "data/keys.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

/* Up to this many keys are compared pairwise; of more, those are sorted that
 * share one of so many bits a key. */
enum { FEW = 12, BITS = 8 };

/* A key that stands there again. */
struct repeat {
    const struct value *value, *first;
};

static void report(const struct value *value, const struct value *first,
                   struct diag *diag)
{
    char key[UTF8_EXCERPT];

    diag_error(diag, value_key_at(value),
               "the key '%s' is repeated, first on line %u; keep one of them",
               utf8_excerpt(key, value->key), first->key_line);
}

static bool few_check(const struct value *map, struct diag *diag)
{
    const struct value *value, *first;
    bool ok = true;

    for (value = value_first(map); value; value = value->next) {
        for (first = value_first(map); first != value; first = first->next)
            if (strcmp(first->key, value->key) == 0)
                break;
        if (first != value) {
            report(value, first, diag);
            ok = false;
        }
    }
    return ok;
}

static int place_compare(const struct value *a, const struct value *b)
{
    if (a->key_line != b->key_line)
        return a->key_line < b->key_line ? -1 : 1;
    return a->key_column < b->key_column ? -1 : a->key_column > b->key_column;
}

static int key_compare(const void *a, const void *b)
{
    const struct value *x = *(const struct value *const *)a;
    const struct value *y = *(const struct value *const *)b;
    int difference = strcmp(x->key, y->key);

    return difference ? difference : place_compare(x, y);
}

static int repeat_compare(const void *a, const void *b)
{
    const struct repeat *x = a, *y = b;

    return place_compare(x->value, y->value);
}

/* The repeated keys among sorted ones, in the author's order. */
static struct repeat *repeats_find(const struct value **sorted, size_t n,
                                   size_t *n_repeats)
{
    struct repeat *repeats = NULL;
    const struct value *first = n ? sorted[0] : NULL;
    size_t i, cap = 0, found = 0;

    for (i = 1; i < n; i++) {
        if (strcmp(sorted[i]->key, first->key) != 0) {
            first = sorted[i];
            continue;
        }
        ARRAY_ROOM(NULL, repeats, found, cap);
        repeats[found++] = (struct repeat){ sorted[i], first };
    }
    if (found)
        qsort(repeats, found, sizeof *repeats, repeat_compare);
    *n_repeats = found;
    return repeats;
}

/* Which of the bits is a key's (FNV-1a). */
static size_t bit_of(const char *key, size_t mask)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32) & mask;
}

static bool bit_test(const unsigned char *bits, size_t bit)
{
    return bits[bit / 8] >> bit % 8 & 1;
}

static void bit_set(unsigned char *bits, size_t bit)
{
    bits[bit / 8] |= (unsigned char)(1 << bit % 8);
}

/* The keys that share their bit with another; the rest stand but once.  Room
 * for as many is the caller's to free. */
static const struct value **suspects_find(const struct value *map, size_t *n)
{
    const struct value **suspects, *value;
    unsigned char *once, *again;
    size_t size = 64, bit;

    while (size < (size_t)map->len * BITS)
        size *= 2;
    size /= 8;
    once = xzalloc(size);
    again = xzalloc(size);
    for (*n = 0, value = value_first(map); value; value = value->next) {
        bit = bit_of(value->key, size * 8 - 1);
        bit_set(bit_test(once, bit) ? again : once, bit);
    }
    for (value = value_first(map); value; value = value->next)
        *n += bit_test(again, bit_of(value->key, size * 8 - 1));
    suspects = xrealloc(NULL, *n, sizeof(struct value *));
    for (*n = 0, value = value_first(map); value; value = value->next)
        if (bit_test(again, bit_of(value->key, size * 8 - 1)))
            suspects[(*n)++] = value;
    free(once);
    free(again);
    return suspects;
}

bool keys_check(const struct value *map, struct diag *diag)
{
    const struct value **suspects;
    struct repeat *repeats;
    size_t i, n, n_repeats;

    if (map->len <= FEW)
        return few_check(map, diag);
    suspects = suspects_find(map, &n);
    qsort(suspects, n, sizeof(struct value *), key_compare);
    repeats = repeats_find(suspects, n, &n_repeats);
    for (i = 0; i < n_repeats; i++)
        report(repeats[i].value, repeats[i].first, diag);
    free(repeats);
    free(suspects);
    return n_repeats == 0;
}
