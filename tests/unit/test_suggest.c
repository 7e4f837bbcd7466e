/* test_suggest -- what is said beside a name that is not known. */
#include "base/suggest.h"

#include "check_main.h"

START_TEST(says_the_nearest_and_all_of_a_few)
{
    static const char *const names[] = { "RR8", "RT5", "RWE", "R1", "R2",
                                         "R3",  "R4",  "R5",  "R6", "R7",
                                         "R8",  "R9",  "R10" };
    static const struct {
        const char *word;
        size_t n;
        const char *expected;
    } cases[] = {
        { "RWF", 3, ", did you mean 'RWE'? There are RR8, RT5, RWE" },
        { "rwe", 3, ", did you mean 'RWE'? There are RR8, RT5, RWE" },
        { "rr9", 1, "; there is RR8" },
        { "nothing", 2, "; there are RR8, RT5" },
        { "rwe", 13, ", did you mean 'RWE'?" },
        { "nothing", 12,
          "; there are RR8, RT5, RWE, R1, R2, R3, R4, R5, R6, R7, R8, R9" },
        { "nothing", 13, "; else" },
        { "RWE", 0, "; else" },
    };
    struct arena *arena = arena_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(
            suggest_names(cases[i].word, names, cases[i].n, "; else", arena),
            cases[i].expected);
    ck_assert_str_eq(suggest_name("RWF", names, 3, "; else", arena),
                     ", did you mean 'RWE'?");
    ck_assert_str_eq(suggest_name("nothing", names, 3, "; else", arena),
                     "; else");
    ck_assert_ptr_null(suggest_name("RWE", NULL, 0, NULL, arena));
    arena_free(arena);
}
END_TEST

CHECK_MAIN("suggest", says_the_nearest_and_all_of_a_few)
