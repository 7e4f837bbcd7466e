/* entry -- each distinct pair of glyph and source text, once. */
#ifndef LAYOUT_ENTRY_H
#define LAYOUT_ENTRY_H

#include "base/arena.h"
#include "layout/font.h"

/* Start with { .arena = ... }; entries live in the arena and do not move.
 * Free with entries_free(). */
struct entries {
    struct arena *arena;
    struct font_entry **list;
    uint32_t n, cap;
    uint32_t *slots; /* a hash table: index in list plus one, or 0 */
    uint32_t n_slots;
};

/* The number of the pair, new or known. */
uint32_t entries_intern(struct entries *entries, uint32_t glyph, int32_t width,
                        const char *text, size_t len);
void entries_free(struct entries *entries);

/* A hash of bytes, the same on every machine. */
uint32_t bytes_hash(const char *bytes, size_t len, uint32_t seed);

#endif
