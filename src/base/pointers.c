/* pointers -- a set of pointers that knows the order in which they came. */
#include "base/pointers.h"

#include <stdlib.h>

#include "base/arena.h"

enum { SLOTS_FIRST = 64 };

/* The slot of a pointer, or the free one where it would be put. */
static struct pointers_slot *slot_of(const struct pointers *set, const void *p)
{
    /* The low bits of addresses are alike, the high bits of a product not. */
    uint64_t mixed = (uint64_t)(uintptr_t)p * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(mixed >> 32) & (set->n_slots - 1);

    while (set->slots[i].p && set->slots[i].p != p)
        i = (i + 1) & (set->n_slots - 1);
    return &set->slots[i];
}

/* Half of the slots stay free. */
static void room_make(struct pointers *set)
{
    size_t i;

    free(set->slots);
    set->cap = set->cap ? 2 * set->cap : SLOTS_FIRST / 2;
    set->n_slots = 2 * set->cap;
    set->all = xrealloc(set->all, set->cap, sizeof *set->all);
    set->slots = xzalloc(set->n_slots * sizeof *set->slots);
    for (i = 0; i < set->n; i++)
        *slot_of(set, set->all[i]) = (struct pointers_slot){ set->all[i], i };
}

bool pointers_add(struct pointers *set, const void *p)
{
    struct pointers_slot *slot;

    if (set->n == set->cap)
        room_make(set);
    slot = slot_of(set, p);
    if (slot->p)
        return false;
    *slot = (struct pointers_slot){ p, set->n };
    set->all[set->n++] = p;
    return true;
}

bool pointers_find(const struct pointers *set, const void *p, size_t *place)
{
    const struct pointers_slot *slot = set->n ? slot_of(set, p) : NULL;

    if (!slot || !slot->p)
        return false;
    if (place)
        *place = slot->place;
    return true;
}

void pointers_clear(struct pointers *set)
{
    /* The last goes first: the way to the others leads over no free slot. */
    while (set->n > 0)
        slot_of(set, set->all[--set->n])->p = NULL;
}

void pointers_free(struct pointers *set)
{
    free(set->all);
    free(set->slots);
    *set = (struct pointers){ 0 };
}
