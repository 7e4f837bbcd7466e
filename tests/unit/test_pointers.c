/* test_pointers -- a set of pointers, in the order in which they came. */
#include "base/pointers.h"

#include "check_main.h"

enum { MANY = 5000 };

static char things[MANY];

START_TEST(each_once_and_in_order)
{
    struct pointers set = { 0 };
    size_t i, place;

    ck_assert(!pointers_find(&set, things, NULL));
    for (i = MANY; i-- > 0;) {
        ck_assert(pointers_add(&set, &things[i]));
    }
    for (i = 0; i < MANY; i++) {
        ck_assert(!pointers_add(&set, &things[i]));
        ck_assert(pointers_find(&set, &things[i], &place));
        ck_assert_uint_eq(place, MANY - 1 - i);
        ck_assert_ptr_eq(set.all[place], &things[i]);
    }
    ck_assert_uint_eq(set.n, MANY);
    ck_assert(!pointers_find(&set, &things[MANY], NULL));
    pointers_free(&set);
}
END_TEST

/* A slot that was not freed would be found, or end no search. */
START_TEST(cleared_and_used_again)
{
    struct pointers set = { 0 };
    size_t i, round;

    for (round = 1; round <= 40; round++) {
        for (i = 0; i < MANY; i += round)
            ck_assert(pointers_add(&set, &things[i]));
        pointers_clear(&set);
        ck_assert_uint_eq(set.n, 0);
        for (i = 0; i < set.n_slots; i++)
            ck_assert_ptr_null(set.slots[i].p);
        ck_assert(!pointers_find(&set, things, NULL));
    }
    pointers_free(&set);
}
END_TEST

CHECK_MAIN("pointers", each_once_and_in_order, cleared_and_used_again)
