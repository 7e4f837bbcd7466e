/* test_find -- which plugins are found, and which files are refused. */
#include "plugin/find.h"

#include <sys/stat.h>

#include "check_main.h"
#include "check_said.h"
#include "plugin/vet.h"

static struct arena *arena;
static struct diag *diag;
static const char *folder;
static const char *folders[3];

static void setup(void)
{
    arena = arena_new();
    diag = diag_new();
    folder = folder_new(arena);
    folders[0] = arena_printf(arena, "%s/first", folder);
    folders[1] = arena_printf(arena, "%s/second", folder);
    ck_assert_int_eq(mkdir(folders[0], 0755), 0);
    ck_assert_int_eq(mkdir(folders[1], 0755), 0);
}

static void teardown(void)
{
    folder_remove(folder);
    diag_free(diag);
    arena_free(arena);
}

/* A file of this mode in one of the folders. */
static const char *plugin_put(size_t where, const char *name, mode_t mode)
{
    const char *path = arena_printf(arena, "%s/%s", folders[where], name);

    file_write(path, "not yet looked into");
    ck_assert_int_eq(chmod(path, mode), 0);
    return path;
}

static void check_refused(const char *name, const char *words)
{
    struct diag *here = diag_new();
    struct plugin_file file;

    ck_assert_msg(!find_plugin(name, folders, &file, arena, here),
                  "'%s' was found", name);
    ck_assert_said(here, arena, words);
    ck_assert_uint_eq(diag_errors(here), 1);
    diag_free(here);
}

START_TEST(names)
{
    char longest[66];

    ck_assert(find_name_ok("ratings"));
    ck_assert(find_name_ok("a"));
    ck_assert(find_name_ok("side-by-side-2"));
    ck_assert(!find_name_ok(""));
    ck_assert(!find_name_ok("Ratings"));
    ck_assert(!find_name_ok("2nd"));
    ck_assert(!find_name_ok("-x"));
    ck_assert(!find_name_ok("../x"));
    ck_assert(!find_name_ok("a.b"));
    ck_assert(!find_name_ok("na\xC3\xAFve"));
    memset(longest, 'x', sizeof longest);
    longest[63] = '\0';
    ck_assert(find_name_ok(longest));
    longest[63] = 'x';
    longest[64] = '\0';
    ck_assert(!find_name_ok(longest));
}
END_TEST

START_TEST(first_folder_wins)
{
    struct plugin_file both, second, again;
    const char *path;

    setup();
    path = plugin_put(0, "both.so", 0644);
    plugin_put(1, "both.so", 0644);
    plugin_put(1, "second.so", 0600);
    ck_assert(find_plugin("both", folders, &both, arena, diag));
    ck_assert(find_plugin("second", folders, &second, arena, diag));
    ck_assert(find_plugin("both", folders, &again, arena, diag));
    ck_assert_str_eq(both.path, path);
    ck_assert_str_eq(second.name, "second");
    ck_assert_int_gt(both.fd, STDERR_FILENO);
    ck_assert_int_ne(both.fd, second.fd);
    ck_assert_int_ne(both.fd, again.fd);
    ck_assert(!both.shipped);
    ck_assert_int_eq(vet_files()[0], both.fd);
    ck_assert_int_eq(vet_files()[1], second.fd);
    ck_assert_int_eq(vet_files()[2], again.fd);
    ck_assert_int_eq(vet_files()[3], -1);
    ck_assert_uint_eq(diag_errors(diag) + diag_warnings(diag), 0);
    teardown();
}
END_TEST

START_TEST(descriptors_stay_clear_of_the_standard_three)
{
    int saved = dup(STDIN_FILENO);
    struct plugin_file file;

    setup();
    plugin_put(0, "low.so", 0644);
    close(STDIN_FILENO);
    ck_assert(find_plugin("low", folders, &file, arena, diag));
    dup2(saved, STDIN_FILENO);
    ck_assert_int_gt(file.fd, STDERR_FILENO);
    teardown();
}
END_TEST

START_TEST(files_that_others_may_change)
{
    static const struct {
        const char *name;
        mode_t mode;
        const char *words;
    } cases[] = {
        { "group", 0664, "is writable by its group; run: chmod g-w '/" },
        { "others", 0646, "is writable by everybody; run: chmod o-w '/" },
        { "both", 0666, "its group and everybody; run: chmod go-w '/" },
    };
    const char *path;
    size_t i;

    setup();
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        plugin_put(0, arena_printf(arena, "%s.so", cases[i].name),
                   cases[i].mode);
        check_refused(cases[i].name, cases[i].words);
    }
    check_refused(
        "group", arena_printf(arena, "plugin 'group' is refused: '%s/group.so'",
                              folders[0]));
    if (geteuid() == 0) {
        path = plugin_put(0, "foreign.so", 0644);
        ck_assert_int_eq(chown(path, 65534, 65534), 0);
        check_refused("foreign", "belongs to user 65534, neither to root nor "
                                 "to you; run: chown 0 '/");
    }
    teardown();
}
END_TEST

/* Go on as another user than root, who owns the first folder. */
static void user_become(uid_t user)
{
    if (geteuid() != 0)
        return;
    ck_assert_int_eq(chown(folder, user, user), 0);
    ck_assert_int_eq(chown(folders[0], user, user), 0);
    ck_assert_int_eq(setresuid(user, user, user), 0);
}

/* To root every file is readable. */
START_TEST(file_that_may_not_be_read)
{
    setup();
    user_become(1000);
    plugin_put(0, "secret.so", 0000);
    check_refused("secret", "cannot be read; run: chmod a+r '/");
    teardown();
}
END_TEST

/* Whoever is `nobody` shares that with all whom the kernel cannot map. */
START_TEST(file_of_nobody)
{
    setup();
    user_become(65534);
    plugin_put(0, "mine.so", 0644);
    if (geteuid() == 65534)
        check_refused("mine", "belongs to user 65534, whose files may be "
                              "anybody's; run: chown 0 '/");
    teardown();
}
END_TEST

START_TEST(what_is_no_file)
{
    setup();
    plugin_put(1, "real.so", 0644);
    ck_assert_int_eq(symlink("../second/real.so",
                             arena_printf(arena, "%s/linked.so", folders[0])),
                     0);
    ck_assert_int_eq(
        symlink("nowhere.so", arena_printf(arena, "%s/lost.so", folders[0])),
        0);
    ck_assert_int_eq(mkdir(arena_printf(arena, "%s/sub.so", folders[0]), 0755),
                     0);
    ck_assert_int_eq(
        mkfifo(arena_printf(arena, "%s/fifo.so", folders[0]), 0644), 0);
    check_refused("linked", "is a symbolic link; put the file itself there");
    check_refused("lost", "is a symbolic link");
    check_refused("sub", "is not a regular file");
    check_refused("fifo", "is not a regular file");
    teardown();
}
END_TEST

START_TEST(folders_on_the_way)
{
    struct plugin_file file;
    const char *link;

    setup();
    plugin_put(0, "good.so", 0644);
    chmod(folders[0], 0777);
    check_refused("good", arena_printf(arena,
                                       "'%s' is writable by its group and "
                                       "everybody; run: chmod go-w '%s'",
                                       folders[0], folders[0]));
    chmod(folders[0], 01777); /* sticky will do for /tmp, not for this */
    check_refused("good", "run: chmod go-w '");
    chmod(folders[0], 0755);
    chmod(folder, 0770);
    check_refused("good",
                  arena_printf(arena, "'%s' is writable by its group", folder));
    chmod(folder, 01777);
    if (geteuid() == 0)
        ck_assert(find_plugin("good", folders, &file, arena, diag));
    else
        check_refused("good", "its group and everybody");
    chmod(folder, 0755);
    link = arena_printf(arena, "%s/link", folder);
    ck_assert_int_eq(symlink("first", link), 0);
    folders[1] = folders[0];
    folders[0] = link;
    ck_assert(find_plugin("good", folders, &file, arena, diag));
    ck_assert_str_eq(file.path, arena_printf(arena, "%s/good.so", folders[1]));
    teardown();
}
END_TEST

/* Gone, or another thing by now. */
START_TEST(folder_exchanged)
{
    static const struct {
        const char *name, *words;
    } cases[] = {
        { "gone", "/gone': No such file or directory" },
        { "file", "/file': Not a directory" },
    };
    size_t i;

    setup();
    file_write(arena_printf(arena, "%s/file", folder), "");
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct vet vet = { "values", arena, diag };
        const char *canonical;

        ck_assert_int_eq(
            vet_folder(&vet,
                       arena_printf(arena, "%s/%s", folder, cases[i].name),
                       &canonical),
            -1);
        ck_assert_said(diag, arena, "plugin 'values' is refused: the folder '");
        ck_assert_said(diag, arena, cases[i].words);
    }
    teardown();
}
END_TEST

START_TEST(what_is_missing)
{
    setup();
    plugin_put(1, "ratings.so", 0644);
    check_refused("ratngs", arena_printf(arena,
                                         "no plugin 'ratngs' in '%s', '%s', "
                                         "did you mean 'ratings'?",
                                         folders[0], folders[1]));
    check_refused("weather", "name its folder with --plugin-dir, or see: "
                             "trustbrief plugin list");
    check_refused("../second/ratings", "is not the name of a plugin");
    teardown();
}
END_TEST

START_TEST(search_path)
{
    const char *dirs[2], **list;

    setup();
    dirs[0] = folders[0];
    dirs[1] = "/nowhere/at/all";
    setenv("TRUSTBRIEF_PLUGIN_PATH",
           arena_printf(arena, "relative::%s", folders[1]), 1);
    list = find_folders(dirs, 2, arena, diag);
    ck_assert_str_eq(list[0], folders[0]);
    ck_assert_str_eq(list[1], folders[1]);
    ck_assert_str_eq(list[2], TB_PLUGIN_DIR);
    ck_assert_ptr_null(list[3]);
    ck_assert_uint_eq(diag_warnings(diag), 2);
    ck_assert_said(diag, arena,
                   "--plugin-dir '/nowhere/at/all' is passed "
                   "over: No such file");
    ck_assert_said(diag, arena,
                   "'relative' is passed over; write it as an "
                   "absolute path");
    unsetenv("TRUSTBRIEF_PLUGIN_PATH");
    ck_assert_str_eq(find_folders(NULL, 0, arena, diag)[0], TB_PLUGIN_DIR);
    teardown();
}
END_TEST

START_TEST(all_of_them)
{
    struct plugin_file *files;
    size_t n;

    setup();
    plugin_put(1, "b.so", 0644);
    plugin_put(1, "a.so", 0644);
    plugin_put(0, "c.so", 0644);
    plugin_put(0, "a.so", 0644);
    plugin_put(0, "loose.so", 0666);
    plugin_put(0, "Stray.so", 0644);
    plugin_put(0, "readme.txt", 0644);
    plugin_put(0, ".so", 0644);
    files = find_all(folders, &n, arena, diag);
    ck_assert_uint_eq(n, 3);
    ck_assert_str_eq(files[0].name, "a");
    ck_assert_str_eq(files[0].path, arena_printf(arena, "%s/a.so", folders[0]));
    ck_assert_str_eq(files[1].name, "b");
    ck_assert_str_eq(files[2].name, "c");
    ck_assert_uint_eq(diag_errors(diag), 1);
    ck_assert_said(diag, arena, "plugin 'loose' is refused");
    ck_assert_uint_eq(diag_warnings(diag), 1);
    ck_assert_said(diag, arena, "Stray.so' is passed over");

    chmod(folders[0], 0775); /* one message for the whole folder */
    files = find_all(folders, &n, arena, diag);
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(diag_errors(diag), 2);
    folders[0] = "/nowhere/at/all";
    folders[1] = NULL;
    find_all(folders, &n, arena, diag);
    ck_assert_uint_eq(n, 0);
    teardown();
}
END_TEST

CHECK_MAIN("find", names, first_folder_wins,
           descriptors_stay_clear_of_the_standard_three,
           files_that_others_may_change, file_that_may_not_be_read,
           file_of_nobody, what_is_no_file, folders_on_the_way,
           folder_exchanged, what_is_missing, search_path, all_of_them)
