/* test_scaffold -- a folder is filled as a whole, or left as it was. */
#include "cli/scaffold.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/file.h"
#include "check_main.h"
#include "check_said.h"

static struct arena *arena;
static struct diag *diag;
static struct buf out;
static const char *folder;

static const char *in_folder(const char *name)
{
    return arena_printf(arena, "%s/%s", folder, name);
}

static void setup(void)
{
    arena = arena_new();
    diag = diag_new();
    folder = folder_new(arena);
    ck_assert_int_eq(mkdir(in_folder("from"), 0777), 0);
    ck_assert_int_eq(mkdir(in_folder("from/templates"), 0777), 0);
    ck_assert_int_eq(mkdir(in_folder("from/templates/init"), 0777), 0);
    file_write(in_folder("from/templates/init/dataset.yaml"), "a dataset\n");
    file_write(in_folder("from/templates/init/briefing.yaml"), "a template\n");
    setenv("TRUSTBRIEF_DATA_DIR", in_folder("from"), 1);
}

/* The sources' own folder, which has what is installed. */
static const char *sources(void)
{
    const char *srcdir = getenv("srcdir");

    return srcdir ? srcdir : realpath(".", NULL);
}

static void teardown(void)
{
    folder_remove(folder);
    buf_free(&out);
    diag_free(diag);
    arena_free(arena);
}

static void check_content(const char *name, const char *expected)
{
    struct buf got = { 0 };

    ck_assert(file_read(in_folder(name), 1 << 20, &got));
    ck_assert_str_eq(buf_text(&got), expected);
    buf_free(&got);
}

static void check_refused(const char *to, enum status status, const char *words)
{
    ck_assert(!scaffold_dataset(to, &out, diag));
    ck_assert_int_eq(diag_status(diag), status);
    ck_assert_said(diag, arena, words);
    ck_assert_uint_eq(out.len, 0);
}

START_TEST(fills_a_new_and_an_empty_folder)
{
    setup();
    ck_assert_int_eq(mkdir(in_folder("empty"), 0777), 0);
    ck_assert(scaffold_dataset(in_folder("new"), &out, diag));
    ck_assert(scaffold_dataset(in_folder("empty"), &out, diag));
    ck_assert_uint_eq(diag_errors(diag), 0);
    check_content("new/dataset.yaml", "a dataset\n");
    check_content("new/briefing.yaml", "a template\n");
    check_content("empty/briefing.yaml", "a template\n");
    teardown();
}
END_TEST

START_TEST(says_a_command_a_shell_can_run)
{
    static const struct {
        const char *to, *command;
    } cases[] = {
        { "plain-1", "cd plain-1 && trustbrief render " },
        { "two words", "cd 'two words' && " },
        { "it's $x", "cd 'it'\\''s $x' && " },
        { "~", "cd '~' && " },
        { "-x", "cd ./-x && " },
    };
    size_t i;

    setup();
    ck_assert_int_eq(chdir(folder), 0);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&out);
        ck_assert(scaffold_dataset(cases[i].to, &out, diag));
        ck_assert_msg(strncmp(buf_text(&out), cases[i].command,
                              strlen(cases[i].command)) == 0,
                      "%s", buf_text(&out));
    }
    ck_assert_int_eq(chdir("/"), 0);
    teardown();
}
END_TEST

START_TEST(keeps_what_is_there)
{
    setup();
    ck_assert_int_eq(mkdir(in_folder("used"), 0777), 0);
    file_write(in_folder("used/dataset.yaml"), "mine\n");
    check_refused(in_folder("used"), STATUS_CREATE, "used' is not empty");
    check_content("used/dataset.yaml", "mine\n");
    ck_assert_int_ne(access(in_folder("used/briefing.yaml"), F_OK), 0);
    teardown();
}
END_TEST

START_TEST(refuses_what_is_no_folder)
{
    setup();
    file_write(in_folder("file"), "mine\n");
    check_refused(in_folder("file"), STATUS_CREATE, "Not a directory");
    check_content("file", "mine\n");
    check_refused(in_folder("no/where"), STATUS_CREATE, "No such file");
    check_refused("", STATUS_CREATE, "No such file");
    teardown();
}
END_TEST

START_TEST(makes_nothing_when_a_file_is_missing)
{
    setup();
    ck_assert_int_eq(unlink(in_folder("from/templates/init/briefing.yaml")), 0);
    check_refused(in_folder("new"), STATUS_MISSING,
                  "briefing.yaml: error: cannot read this file of the example");
    ck_assert_int_ne(access(in_folder("new"), F_OK), 0);
    teardown();
}
END_TEST

/* The first file fits below the limit, and the second does not. */
START_TEST(leaves_nothing_when_a_file_cannot_be_written)
{
    const struct rlimit limit = { 64, 64 };

    setup();
    file_write(in_folder("from/templates/init/briefing.yaml"),
               arena_printf(arena, "%128s\n", "a template"));
    ck_assert_int_eq(mkdir(in_folder("empty"), 0777), 0);
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    check_refused(in_folder("new"), STATUS_IO, "new/briefing.yaml'");
    check_refused(in_folder("empty"), STATUS_IO, "empty/briefing.yaml'");
    ck_assert_int_ne(access(in_folder("new"), F_OK), 0);
    ck_assert_int_eq(rmdir(in_folder("empty")), 0);
    teardown();
}
END_TEST

/* The example of the sources, whole; a folder that stands in its way; none. */
START_TEST(copies_the_example_or_nothing)
{
    setup();
    setenv("TRUSTBRIEF_DATA_DIR", sources(), 1);
    ck_assert(scaffold_example(in_folder("tour"), &out, diag));
    ck_assert_uint_eq(diag_errors(diag), 0);
    ck_assert_ptr_nonnull(
        strstr(buf_text(&out), "/tour && trustbrief render "));
    ck_assert_int_eq(access(in_folder("tour/data/nhs/dataset.yaml"), F_OK), 0);
    ck_assert_int_eq(
        access(in_folder("tour/data/nhs/organisations/RWE.yaml"), F_OK), 0);
    ck_assert_int_eq(
        access(in_folder("tour/templates/jobs/board-monthly.yaml"), F_OK), 0);
    ck_assert_int_eq(access(in_folder("tour/templates/themes/nhs.yaml"), F_OK),
                     0);
    ck_assert_int_ne(access(in_folder("tour/templates/init"), F_OK), 0);
    setenv("TRUSTBRIEF_DATA_DIR", in_folder("nowhere"), 1);
    ck_assert(!scaffold_example(in_folder("other"), &out, diag));
    ck_assert_said(diag, arena, "the example is not in this folder");
    ck_assert_int_ne(access(in_folder("other"), F_OK), 0);
    teardown();
}
END_TEST

/* The folders are there when the first file does not fit. */
START_TEST(takes_its_folders_away_again)
{
    const struct rlimit limit = { 16, 16 };

    setup();
    setenv("TRUSTBRIEF_DATA_DIR", sources(), 1);
    ck_assert_int_eq(mkdir(in_folder("empty"), 0777), 0);
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ck_assert(!scaffold_example(in_folder("empty"), &out, diag));
    ck_assert_int_eq(diag_status(diag), STATUS_IO);
    ck_assert_int_eq(rmdir(in_folder("empty")), 0);
    teardown();
}
END_TEST

CHECK_MAIN("scaffold", fills_a_new_and_an_empty_folder,
           says_a_command_a_shell_can_run, keeps_what_is_there,
           refuses_what_is_no_folder, makes_nothing_when_a_file_is_missing,
           leaves_nothing_when_a_file_cannot_be_written,
           copies_the_example_or_nothing, takes_its_folders_away_again)
