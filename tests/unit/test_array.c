/* test_array -- items stay what they are while their array grows. */
#include "base/array.h"

#include <stdlib.h>

#include "check_main.h"

enum { ITEMS = 1000 };

static void fill(struct arena *arena)
{
    size_t *items = NULL, n = 0, cap = 0, moves = 0;
    const size_t *former;

    while (n < ITEMS) {
        former = items;
        ARRAY_ROOM(arena, items, n, cap);
        ck_assert_uint_gt(cap, n);
        if (arena)
            ck_assert_uint_eq(items[n], 0);
        moves += items != former;
        items[n] = n;
        n++;
    }
    ck_assert_uint_lt(moves, 12);
    while (n-- > 0)
        ck_assert_uint_eq(items[n], n);
    if (!arena)
        free(items);
}

START_TEST(on_the_heap)
{
    fill(NULL);
}
END_TEST

START_TEST(in_an_arena)
{
    struct arena *arena = arena_new();

    fill(arena);
    arena_free(arena);
}
END_TEST

/* One more than there are may be asked for, to end a list. */
START_TEST(one_to_spare)
{
    struct arena *arena = arena_new();
    const char **words = NULL;
    size_t n = 0, cap = 0;

    while (n < ITEMS) {
        ARRAY_ROOM(arena, words, n + 1, cap);
        words[n++] = "word";
        ck_assert_ptr_null(words[n]);
    }
    arena_free(arena);
}
END_TEST

CHECK_MAIN("array", on_the_heap, in_an_arena, one_to_spare)
