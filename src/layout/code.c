/* code -- each distinct pair of glyph and source text, once. */
#include "layout/code.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { SLOTS_FIRST = 512 };

uint32_t code_hash(const char *bytes, size_t len, uint32_t seed)
{
    uint32_t hash = 2166136261U ^ seed;
    size_t i;

    for (i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    return hash ^ (hash >> 15);
}

static uint32_t entry_hash(uint32_t glyph, const char *text, size_t len)
{
    return code_hash(text, len, glyph * 2654435761U);
}

static void slots_grow(struct codes *entries)
{
    uint32_t n = entries->n_slots ? entries->n_slots * 2 : SLOTS_FIRST;
    uint32_t *slots = xzalloc(n * sizeof *slots);
    uint32_t i;

    for (i = 0; i < entries->n; i++) {
        const struct font_entry *entry = entries->list[i];
        uint32_t at = entry_hash(entry->glyph, entry->text, entry->len);

        while (slots[at & (n - 1)])
            at++;
        slots[at & (n - 1)] = i + 1;
    }
    free(entries->slots);
    entries->slots = slots;
    entries->n_slots = n;
}

static uint32_t entry_add(struct codes *entries, struct font_entry entry)
{
    struct font_entry *added = arena_alloc(entries->arena, sizeof *added);

    ARRAY_ROOM(NULL, entries->list, entries->n, entries->cap);
    *added = entry;
    added->text = arena_strndup(entries->arena, entry.text, entry.len);
    entries->list[entries->n] = added;
    return entries->n++;
}

uint32_t codes_intern(struct codes *entries, uint32_t glyph, int32_t width,
                      const char *text, size_t len)
{
    uint32_t at = entry_hash(glyph, text, len);
    uint32_t slot, found;

    if (entries->n * 2 >= entries->n_slots)
        slots_grow(entries);
    for (;; at++) {
        const struct font_entry *entry;

        slot = at & (entries->n_slots - 1);
        if (!entries->slots[slot])
            break;
        entry = entries->list[entries->slots[slot] - 1];
        if (entry->glyph == glyph && entry->len == len &&
            memcmp(entry->text, text, len) == 0)
            return entries->slots[slot] - 1;
    }
    found = entry_add(entries,
                      (struct font_entry){ glyph, width, text, (uint32_t)len });
    entries->slots[slot] = found + 1;
    return found;
}

void codes_free(struct codes *entries)
{
    free(entries->list);
    free(entries->slots);
    *entries = (struct codes){ 0 };
}
