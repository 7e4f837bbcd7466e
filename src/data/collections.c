/* collections -- records by name, however many there are. */
#include "data/collections.h"

#include <stdlib.h>

#include "base/utf8.h"

struct entry {
    const char *name;
    const struct value *member;
    size_t order;
};

struct index {
    const struct value *collection;
    size_t n;
    struct entry *entries; /* by name, then as the author has them */
};

/* A hash table of indexes by the address of their collection; addresses only
 * find a slot and never order a result. */
struct collections {
    struct arena *arena;
    struct index **slots;
    size_t n, cap;
};

struct collections *collections_new(void)
{
    struct collections *collections = xzalloc(sizeof *collections);

    collections->arena = arena_new();
    return collections;
}

void collections_free(struct collections *collections)
{
    if (!collections)
        return;
    arena_free(collections->arena);
    free(collections->slots);
    free(collections);
}

const char *collections_name(const struct value *member)
{
    const char *name;

    if (member->key)
        return member->key;
    if (member->kind == VALUE_SCALAR)
        return member->text;
    name = value_text(member, "name");
    return name ? name : value_text(member, "id");
}

static int entry_compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int difference = utf8_compare(x->name, y->name);

    if (difference)
        return difference;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void entry_add(struct index *index, const char *name,
                      const struct value *member)
{
    if (name) {
        index->entries[index->n] = (struct entry){ name, member, index->n };
        index->n++;
    }
}

static struct index *index_new(struct collections *collections,
                               const struct value *collection)
{
    struct index *index = arena_alloc(collections->arena, sizeof *index);
    const struct value *member;

    index->collection = collection;
    index->entries =
        arena_array(collections->arena, (size_t)collection->len * 2,
                    sizeof *index->entries);
    for (member = value_first(collection); member; member = member->next) {
        entry_add(index, collections_name(member), member);
        if (!member->key && value_text(member, "name"))
            entry_add(index, value_text(member, "id"), member);
    }
    qsort(index->entries, index->n, sizeof *index->entries, entry_compare);
    return index;
}

static struct index **slot_find(struct index **slots, size_t cap,
                                const struct value *collection)
{
    size_t i =
        (size_t)((uintptr_t)collection * UINT64_C(0x9E3779B97F4A7C15) >> 32) &
        (cap - 1);

    while (slots[i] && slots[i]->collection != collection)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void slots_grow(struct collections *collections)
{
    size_t i, cap = collections->cap ? collections->cap * 2 : 64;
    struct index **slots = xzalloc(cap * sizeof *slots);

    for (i = 0; i < collections->cap; i++)
        if (collections->slots[i])
            *slot_find(slots, cap, collections->slots[i]->collection) =
                collections->slots[i];
    free(collections->slots);
    collections->slots = slots;
    collections->cap = cap;
}

static const struct index *index_find(struct collections *collections,
                                      const struct value *collection)
{
    struct index **slot;

    if (collections->n * 2 >= collections->cap)
        slots_grow(collections);
    slot = slot_find(collections->slots, collections->cap, collection);
    if (!*slot) {
        *slot = index_new(collections, collection);
        collections->n++;
    }
    return *slot;
}

const struct value *collections_find(struct collections *collections,
                                     const struct value *collection,
                                     const char *name)
{
    const struct index *index = index_find(collections, collection);
    size_t low = 0, high = index->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (utf8_compare(index->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->n && utf8_compare(index->entries[low].name, name) == 0
               ? index->entries[low].member
               : NULL;
}
