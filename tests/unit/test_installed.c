/* test_installed -- which of the scheduled jobs a word means. */
#include "schedule/installed.h"

#include "check_main.h"
#include "check_said.h"

static const struct installed jobs[] = {
    { "plan-11111111", "/srv/a/plan.yaml", true },
    { "board", "/srv/a/board.yaml", false },
    { "board-22222222", "/srv/b/board.yaml", false },
    { "odd", "/srv/c/odd", false },
};

START_TEST(names)
{
    struct arena *arena = arena_new();
    const char *name = installed_name("/srv/a/board-monthly.yaml", arena);

    /* printf %s /srv/a/board-monthly.yaml | sha256sum */
    ck_assert_str_eq(name, "board-monthly-a84ba315");
    ck_assert_str_ne(name, installed_name("/srv/b/board-monthly.yaml", arena));
    arena_free(arena);
}
END_TEST

static struct installed_list list_new(struct arena *arena)
{
    struct installed_list list = { .arena = arena };

    list.n = sizeof jobs / sizeof *jobs;
    list.all = arena_array(arena, list.n, sizeof *list.all);
    memcpy(list.all, jobs, sizeof jobs);
    return list;
}

START_TEST(found)
{
    static const struct {
        const char *text, *file;
    } cases[] = {
        { "plan", "/srv/a/plan.yaml" },
        { "plan-11111111", "/srv/a/plan.yaml" },
        { "board-22222222", "/srv/b/board.yaml" },
        { "/srv/a/board.yaml", "/srv/a/board.yaml" },
        { "/srv/b/board.yaml", "/srv/b/board.yaml" },
        { "/srv/c/odd", "/srv/c/odd" },
    };
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct installed_list list = list_new(arena);
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *file = installed_find(&list, cases[i].text, diag);

        ck_assert_msg(file != NULL, "%s: %s", cases[i].text, said(diag, arena));
        ck_assert_str_eq(file, cases[i].file);
    }
    diag_free(diag);
    arena_free(arena);
}
END_TEST

/* A name is one job's also where it is in cron and in systemd. */
START_TEST(found_in_both)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct installed_list list = list_new(arena);

    list.all[3] = (struct installed){ "plan", "/srv/a/plan.yaml", false };
    ck_assert_str_eq(installed_find(&list, "plan", diag), "/srv/a/plan.yaml");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(not_found)
{
    static const struct {
        const char *text, *words;
        unsigned status;
    } cases[] = {
        { "board",
          "2 scheduled jobs are called 'board': '/srv/a/board.yaml', "
          "'/srv/b/board.yaml'; name one by its file",
          STATUS_USAGE },
        { "boar", "no job 'boar' is scheduled", STATUS_MISSING },
        { "board.yaml", "no job 'board.yaml' is scheduled", STATUS_MISSING },
        { "/srv/b/plan.yaml", "no job '/srv/b/plan.yaml'", STATUS_MISSING },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new();
        struct installed_list list = list_new(arena);

        ck_assert_ptr_null(installed_find(&list, cases[i].text, diag));
        ck_assert_said(diag, arena, cases[i].words);
        ck_assert_uint_eq(diag_status(diag), cases[i].status);
        diag_free(diag);
        arena_free(arena);
    }
}
END_TEST

CHECK_MAIN("installed", names, found, found_in_both, not_found)
