/* check_main -- the main() that every unit test ends with. */
#ifndef CHECK_MAIN_H
#define CHECK_MAIN_H

#include <check.h>
#include <stdlib.h>

/* A suite of one test case, run to an exit status. */
#define CHECK_MAIN(name, ...)                              \
    int main(void)                                         \
    {                                                      \
        const TTest *const tests[] = { __VA_ARGS__ };      \
        Suite *suite = suite_create(name);                 \
        TCase *tcase = tcase_create(name);                 \
        SRunner *runner = srunner_create(suite);           \
        size_t i;                                          \
        int failed;                                        \
                                                           \
        tcase_set_timeout(tcase, 60); /* busy machines */  \
        for (i = 0; i < sizeof tests / sizeof *tests; i++) \
            tcase_add_test(tcase, tests[i]);               \
        suite_add_tcase(suite, tcase);                     \
        srunner_run_all(runner, CK_NORMAL);                \
        failed = srunner_ntests_failed(runner);            \
        srunner_free(runner);                              \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;       \
    }

#endif
