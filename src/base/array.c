/* array -- arrays that grow by doubling. */
#include "base/array.h"

#include <string.h>

enum { FIRST = 8 };

void *array_grow(struct arena *arena, void *items, size_t *cap, size_t size)
{
    void *old = items;
    size_t held = *cap;

    *cap = held ? held * 2 : FIRST;
    if (!arena)
        return xrealloc(items, *cap, size);
    items = arena_array(arena, *cap, size);
    if (held)
        memcpy(items, old, held * size);
    return items;
}
