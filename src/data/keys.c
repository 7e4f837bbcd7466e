/* keys -- keys that stand twice in a map. */
#include "data/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Up to this many keys are compared pairwise; more are sorted. */
enum { FEW = 12 };

/* A key that stands there again. */
struct repeat {
    const struct value *value, *first;
};

static void report(const struct value *value, const struct value *first,
                   struct diag *diag)
{
    char key[UTF8_EXCERPT];

    diag_error(diag, value->key_at,
               "the key '%s' stands here for the second time, first on line "
               "%u; keep one of them",
               utf8_excerpt(key, value->key), first->key_at.line);
}

static bool few_check(const struct value *map, struct diag *diag)
{
    const struct value *value, *first;
    bool ok = true;

    for (value = map->first; value; value = value->next) {
        for (first = map->first; first != value; first = first->next)
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
    if (a->key_at.line != b->key_at.line)
        return a->key_at.line < b->key_at.line ? -1 : 1;
    return a->key_at.column < b->key_at.column
               ? -1
               : a->key_at.column > b->key_at.column;
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
    const struct value *first = sorted[0];
    size_t i, cap = 0, found = 0;

    for (i = 1; i < n; i++) {
        if (strcmp(sorted[i]->key, first->key) != 0) {
            first = sorted[i];
            continue;
        }
        if (found == cap) {
            cap = cap ? cap * 2 : 16;
            repeats = xrealloc(repeats, cap, sizeof *repeats);
        }
        repeats[found++] = (struct repeat){ sorted[i], first };
    }
    if (found)
        qsort(repeats, found, sizeof *repeats, repeat_compare);
    *n_repeats = found;
    return repeats;
}

bool keys_check(const struct value *map, struct diag *diag)
{
    const struct value **sorted, *value;
    struct repeat *repeats;
    size_t i, n = 0, n_repeats;

    if (map->len <= FEW)
        return few_check(map, diag);
    sorted = xrealloc(NULL, map->len, sizeof *sorted);
    for (value = map->first; value; value = value->next)
        sorted[n++] = value;
    qsort(sorted, n, sizeof *sorted, key_compare);
    repeats = repeats_find(sorted, n, &n_repeats);
    for (i = 0; i < n_repeats; i++)
        report(repeats[i].value, repeats[i].first, diag);
    free(repeats);
    free(sorted);
    return n_repeats == 0;
}
