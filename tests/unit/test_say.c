/* test_say -- words, numbers and dates in the language of the document. */
#include "base/say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "chart/moment.h"

#include "check_main.h"

/* The folder of a test's own catalogues in the build. */
static void folder_use(const char *name)
{
    const char *builddir = getenv("builddir");
    char folder[4096];

    snprintf(folder, sizeof folder, "%s/%s", builddir ? builddir : "", name);
    if (folder[0] != '/')
        ck_abort_msg("set builddir to the absolute path of the build");
    setenv("TRUSTBRIEF_LOCALE_DIR", folder, 1);
}

static const char *date(int32_t day)
{
    static struct buf out;

    buf_clear(&out);
    words_when(&out, day);
    return buf_text(&out);
}

static const char *number(double value, unsigned decimals)
{
    static struct buf out;

    buf_clear(&out);
    words_number(&out, value, decimals);
    return buf_text(&out);
}

static const char *count(int32_t n)
{
    static struct buf out;

    buf_clear(&out);
    words_count(&out, n);
    return buf_text(&out);
}

static const char *list(const char *item, bool last)
{
    static struct buf out;

    buf_clear(&out);
    words_list(&out, "A", item, last);
    return buf_text(&out);
}

START_TEST(english_needs_no_catalogue)
{
    static const char *const tags[] = { NULL, "en", "en-GB", "EN-us" };
    size_t i;

    setenv("TRUSTBRIEF_LOCALE_DIR", "/nonexistent", 1);
    for (i = 0; i < sizeof tags / sizeof *tags; i++) {
        ck_assert(say_language(tags[i]));
        ck_assert_str_eq(say("Contents"), "Contents");
        ck_assert_str_eq(say_as("month", "May"), "May");
        ck_assert_str_eq(say_n("%u value", "%u values", 1), "%u value");
        ck_assert_str_eq(say_n("%u value", "%u values", 0), "%u values");
    }
    ck_assert_str_eq(date(20200205), "on 5 February 2020");
    ck_assert_str_eq(date(20180400), "in April 2018");
    ck_assert_str_eq(date(20090000), "in 2009");
    ck_assert_str_eq(count(3), "three");
    ck_assert_str_eq(count(10), "10");
    ck_assert_str_eq(list("E", true), "A and E");
    ck_assert_str_eq(list("E", false), "A, E");
}
END_TEST

START_TEST(welsh)
{
    static const unsigned long some[] = { 0, 1, 2, 3, 6, 7, 12 };
    static const char *const forms[] = { "colofn", "golofn",  "golofn",
                                         "colofn", "cholofn", "colofn",
                                         "colofn" };
    double years;
    size_t i;

    folder_use("po");
    ck_assert(say_language("cy"));
    ck_assert_str_eq(say("Contents"), "Cynnwys");
    ck_assert_str_eq(say(""), "");
    ck_assert_str_eq(say("No such words"), "No such words");
    ck_assert_str_eq(say_as("nowhere", "No such words"), "No such words");
    for (i = 0; i < sizeof some / sizeof *some; i++)
        ck_assert_str_eq(say_n("%u column", "%u columns", some[i]) + 3,
                         forms[i]);
    ck_assert_str_eq(date(20200205), "ar 5 Chwefror 2020");
    ck_assert_str_eq(date(20180400), "ym mis Ebrill 2018");
    ck_assert_str_eq(date(20090000), "yn 2009");
    ck_assert_str_eq(list("Leeds", true), "A a Leeds");
    ck_assert_str_eq(list("Ŵyr", true), "A ac Ŵyr");
    ck_assert_str_eq(list("Ebrill", true), "A ac Ebrill");
    ck_assert_str_eq(list("", true), "A a ");
    ck_assert_str_eq(number(1234567.891, 2), "1,234,567.89");
    ck_assert(moment_parse("1 Ionawr 2020", &years));
    ck_assert_double_eq_tol(years, 2020 + 0.5 / 31 / 12, 1e-9);
    ck_assert(moment_parse("April 2018", &years));
    ck_assert(say_language("cy-GB"));
    ck_assert_str_eq(say("Contents"), "Cynnwys");
    ck_assert(say_language(NULL));
    ck_assert_str_eq(say("Contents"), "Contents");
}
END_TEST

START_TEST(decimal_comma_and_another_order)
{
    struct buf out = { 0 };

    folder_use("tests/locale");
    ck_assert(say_language("de-Latn-AT"));
    ck_assert_str_eq(number(-1234567.5, 1), "-1.234.567,5");
    ck_assert_str_eq(number(999, 0), "999");
    words_number_short(&out, 2.50, 2);
    ck_assert_str_eq(buf_text(&out), "2,5");
    ck_assert_str_eq(date(20200305), "am 5. März 2020");
    ck_assert_str_eq(date(20200300), "in 2020, März");
    ck_assert_str_eq(count(3), "drei");
    ck_assert_str_eq(count(4), "four");
    ck_assert_str_eq(list("E", true), "A und E");
    ck_assert_str_eq(say_n("%u value", "%u values", 1), "%u Wert");
    ck_assert_str_eq(say_n("%u value", "%u values", 2), "%u Werte");
    buf_free(&out);
}
END_TEST

START_TEST(nothing_hangs_on_the_callers_locale)
{
    static const char *const odd[] = {
        "", "C", "POSIX", "de_DE.UTF-8", "xx_YY.ISO-8859-1", "cy"
    };
    static const char *const names[] = { "LANGUAGE", "LC_ALL", "LANG",
                                         "LC_MESSAGES", "OUTPUT_CHARSET" };
    size_t i, j;

    folder_use("po");
    for (i = 0; i < sizeof odd / sizeof *odd; i++) {
        for (j = 0; j < sizeof names / sizeof *names; j++)
            setenv(names[j], odd[i], 1);
        ck_assert(say_language("cy"));
        ck_assert_str_eq(say("Well-led"), "Wedi’i arwain yn dda");
        ck_assert_str_eq(strerror(ENOENT), "No such file or directory");
        ck_assert(say_language("en-GB"));
        ck_assert_str_eq(say("Well-led"), "Well-led");
    }
}
END_TEST

START_TEST(a_language_without_catalogue)
{
    folder_use("po");
    ck_assert(!say_language("tlh"));
    ck_assert_str_eq(say("Contents"), "Contents");
    ck_assert_str_eq(say_folder(), getenv("TRUSTBRIEF_LOCALE_DIR"));
    setenv("TRUSTBRIEF_LOCALE_DIR", "po", 1); /* not absolute */
    ck_assert_str_ne(say_folder(), "po");
}
END_TEST

START_TEST(a_plugins_own_words)
{
    const char *builddir = getenv("builddir");
    char folder[4096];

    folder_use("po");
    snprintf(folder, sizeof folder, "%s/po", builddir ? builddir : "");
    ck_assert(!say_bind("trustbrief", folder)); /* none is spoken yet */
    ck_assert(say_language("cy"));
    ck_assert(!say_bind("trustbrief-parking", folder));
    ck_assert(say_bind("trustbrief", folder));
    ck_assert_str_eq(say_in("trustbrief-parking", "Good"), "Da");
    ck_assert_str_eq(say_in(NULL, "Good"), "Da");
    ck_assert_str_eq(say_n_in("trustbrief-parking", "%u row", "%u rows", 2),
                     "%u res");
}
END_TEST

CHECK_MAIN("say", english_needs_no_catalogue, welsh,
           decimal_comma_and_another_order, nothing_hangs_on_the_callers_locale,
           a_language_without_catalogue, a_plugins_own_words)
