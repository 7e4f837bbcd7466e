/* test_filename -- names of files: lookups, and what a path may be. */
#include "batch/filename.h"

#include "check_main.h"
#include "check_said.h"

static const struct at nowhere;

/* With the lookups filled in, it is the name of another file. */
START_TEST(name_taken)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct value *org = value_new(arena, VALUE_MAP, nowhere);

    org->key = "index";
    ck_assert_ptr_null(filename_expand("{{ organisation.id }}", nowhere, org,
                                       20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "'index' cannot be a file's name: ");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(names)
{
    static const struct {
        const char *pattern, *words; /* NULL: it is right */
    } cases[] = {
        { "{{ organisation.id }}/{{ as_of }}-board.pdf", NULL },
        { "{{date}}", NULL },
        { "/x/{{ organisation.id }}", "begins with '/'" },
        { "../{{ organisation.id }}", "begins with '.'" },
        { "a/../{{ organisation.id }}", "begins with '.'" },
        { "a//{{ organisation.id }}", "is empty" },
        { "a/", "is empty" },
        { "manifest.html", "this name is taken" },
        { "index", "this name is taken" },
        { "{{ organisation.ids }}", "did you mean 'organisation.id'?" },
        { "{{ dataset.title }}", "unknown lookup" },
        { "{{ as_of", "has no closing '}}'" },
        { "a\tb", "control character" },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        bool ok = filename_check(cases[i].pattern, nowhere, diag);

        ck_assert_msg(ok == !cases[i].words, "%s: %s", cases[i].pattern,
                      said(diag, arena));
        if (!ok)
            ck_assert_said(diag, arena, cases[i].words);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

START_TEST(name_expanded)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct value *org = value_new(arena, VALUE_MAP, nowhere);
    struct value *name = value_new(arena, VALUE_SCALAR, nowhere);

    org->key = "RWE";
    value_text_put(name, "../Leeds \xC3\xA9t");
    value_append(org, name, "short_name");
    ck_assert_str_eq(
        filename_expand("{{ organisation.id }}/{{ as_of }}-{{ date "
                        "}}-{{ organisation.short_name }}.pdf",
                        nowhere, org, 20200331, 20261125, arena, diag),
        "RWE/2020-03-31-2026-11-25--.-Leeds--t");
    ck_assert_ptr_null(filename_expand("{{ organisation.region }}", nowhere,
                                       org, 20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "has no value for RWE");
    name->text = arena_alloc(arena, 300);
    memset((char *)(uintptr_t)name->text, 'a', 299);
    ck_assert_ptr_null(filename_expand("{{ organisation.short_name }}", nowhere,
                                       org, 20200331, 20261125, arena, diag));
    ck_assert_said(diag, arena, "is too long");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("filename", names, name_taken, name_expanded)
