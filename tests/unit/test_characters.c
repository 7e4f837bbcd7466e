/* test_characters -- sets of characters. */
#include "base/characters.h"

#include <string.h>

#include "check_main.h"

static void add(struct characters *set, const char *text)
{
    characters_add(set, text, strlen(text));
}

static void ck_holds(const struct characters *set, const uint32_t *expected,
                     size_t n)
{
    uint32_t c = 0;
    size_t i;

    for (i = 0; i < n; i++, c++) {
        ck_assert(characters_next(set, c, &c));
        ck_assert_uint_eq(c, expected[i]);
    }
    ck_assert(!characters_next(set, c, &c));
}

START_TEST(collects)
{
    static const uint32_t first[] = { 0x80, 0xE9, 0xA97, 0x1F600, 0x10FFFF };
    static const uint32_t rest[] = { 0x80, 0xA97, 0x10FFFF };
    struct characters *set = characters_new();

    ck_holds(set, NULL, 0);
    add(set, "");
    add(set, "nothing but ASCII, of any length");
    ck_holds(set, NULL, 0);
    add(set, "eight by\xC3\xA9 and on");
    add(set, "\xF0\x9F\x98\x80");
    add(set, "seven..\xE0\xAA\x97");
    add(set, "\xC3\xA9\xC2\x80");
    add(set, "last \xF4\x8F\xBF\xBF");
    ck_holds(set, first, 5);
    characters_remove(set, 0xE9);
    characters_remove(set, 0x1F600);
    characters_remove(set, 0x1F601);
    ck_holds(set, rest, 3);
    characters_free(set);
    characters_free(NULL);
}
END_TEST

CHECK_MAIN("characters", collects)
