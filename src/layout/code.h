/* code -- each distinct pair of glyph and source text, once. */
#ifndef LAYOUT_CODE_H
#define LAYOUT_CODE_H

#include "base/arena.h"
#include "layout/font.h"

/* Start with { .arena = ... }; entries live in the arena and do not move.
 * Free with codes_free(). */
struct codes {
    struct arena *arena;
    struct font_entry **list;
    uint32_t n;
    size_t cap;
    uint32_t *slots; /* a hash table: index in list plus one, or 0 */
    uint32_t n_slots;
};

/* The number of the pair, new or known. */
uint32_t codes_intern(struct codes *entries, uint32_t glyph, int32_t width,
                      const char *text, size_t len);
void codes_free(struct codes *entries);

/* A hash of bytes, the same on every machine. */
uint32_t code_hash(const char *bytes, size_t len, uint32_t seed);

#endif
