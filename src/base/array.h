/* array -- arrays that grow by doubling. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

/* Have `items` hold `n` and one more, `cap` (a size_t, 0 with NULL items) being
 * how many there is room for.  They may move: in the arena, where what is new
 * is zeroed; or, where that is NULL, on the heap, to be given back with
 * free(). */
#define ARRAY_ROOM(arena, items, n, cap) \
    ((items) = (n) < (cap)               \
                   ? (items)             \
                   : array_grow((arena), (items), &(cap), sizeof *(items)))

/* Twice the room for items of `size` bytes, for ARRAY_ROOM. */
void *array_grow(struct arena *arena, void *items, size_t *cap, size_t size);

#endif
