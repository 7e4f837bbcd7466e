/* pointers -- a set of pointers that knows the order in which they came. */
#ifndef BASE_POINTERS_H
#define BASE_POINTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Empty when zeroed.  What is in it may depend on addresses only through
 * pointers_find(): the order of `all` is that of pointers_add(). */
struct pointers {
    const void **all;
    size_t n, cap;
    struct pointers_slot {
        const void *p; /* NULL: free */
        size_t place;
    } * slots;
    size_t n_slots; /* a power of two */
};

/* Add a pointer, not NULL.  False: it is there already. */
bool pointers_add(struct pointers *set, const void *p);

/* Whether it is there, and, unless `place` is NULL, where `all` has it. */
bool pointers_find(const struct pointers *set, const void *p, size_t *place);

/* Take all out, which costs no more than putting them in did. */
void pointers_clear(struct pointers *set);

void pointers_free(struct pointers *set);

#endif
