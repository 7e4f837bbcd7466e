/* spread -- labels along a line, moved as little as can be to stay apart. */
#include "chart/spread.h"

#include <math.h>
#include <stdlib.h>

/* Slots that touch each other and move as one. */
struct block {
    double sum; /* of where their members would have it start */
    size_t n;
};

static int by_wanted(const void *a, const void *b)
{
    const struct slot *left = *(struct slot *const *)a;
    const struct slot *right = *(struct slot *const *)b;

    if (left->wanted < right->wanted)
        return -1;
    if (left->wanted > right->wanted)
        return 1;
    return left < right ? -1 : left > right;
}

double spread_room(const struct slot *slots, size_t n, double gap)
{
    double room = n > 0 ? gap * (double)(n - 1) : 0;
    size_t i;

    for (i = 0; i < n; i++)
        room += slots[i].size;
    return room;
}

/* Keep every k-th of the sorted slots, and the last, with the least k for
 * which they have room: how many are kept, at the front. */
static size_t thin(struct slot **sorted, size_t n, double room, double gap)
{
    size_t k = 1, kept, i;

    for (;; k++) {
        double need = 0;

        for (i = 0; i < n; i += k)
            need += sorted[i]->size + gap;
        if (need - gap <= room + 1e-6 || k > n)
            break;
    }
    if (k > n)
        return 0;
    for (i = 0, kept = 0; i < n; i += k)
        sorted[kept++] = sorted[i];
    if (kept > 1 && sorted[kept - 1]->size >= sorted[n - 1]->size)
        sorted[kept - 1] = sorted[n - 1];
    return kept;
}

/* Isotonic regression: the starts that are nearest to the wanted ones among
 * all that keep the order, once the room of those before is taken off. */
static void settle(struct arena *arena, struct slot **sorted, size_t n,
                   double from, double to, double gap)
{
    struct block *blocks = arena_array(arena, n, sizeof *blocks);
    double before = 0, highest;
    size_t n_blocks = 0, i, b;

    for (i = 0; i < n; i++) {
        const struct slot *slot = sorted[i];
        struct block block = { slot->wanted - slot->size / 2 - before, 1 };

        before += slot->size + gap;
        for (; n_blocks > 0 && blocks[n_blocks - 1].sum * (double)block.n >=
                                   block.sum * (double)blocks[n_blocks - 1].n;
             n_blocks--) {
            block.sum += blocks[n_blocks - 1].sum;
            block.n += blocks[n_blocks - 1].n;
        }
        blocks[n_blocks++] = block;
    }
    highest = fmax(to - (before - gap), from);
    for (i = 0, b = 0, before = 0; b < n_blocks; b++) {
        double start = blocks[b].sum / (double)blocks[b].n;

        start = fmin(fmax(start, from), highest);
        for (; blocks[b].n > 0; blocks[b].n--, i++) {
            sorted[i]->at = start + before;
            sorted[i]->placed = true;
            before += sorted[i]->size + gap;
        }
    }
}

void spread(struct arena *arena, struct slot *slots, size_t n, double from,
            double to, double gap)
{
    struct slot **sorted = arena_array(arena, n, sizeof *sorted);
    size_t i;

    for (i = 0; i < n; i++) {
        slots[i].placed = false;
        sorted[i] = &slots[i];
    }
    if (n == 0)
        return;
    qsort(sorted, n, sizeof *sorted, by_wanted);
    n = thin(sorted, n, to - from, gap);
    if (n > 0)
        settle(arena, sorted, n, from, to, gap);
}
