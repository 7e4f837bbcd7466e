/* test_find -- which plugins are found, and which files are refused. */
#include "plugin/find.h"

#include <sys/stat.h>

#include "base/ident.h"

#include "check_main.h"
#include "check_said.h"
#include "plugin/vet.h"

static struct arena *arena;
static struct diag *diag;
static const char *folder;
static const char *folders[3];
static struct find_path path = { .folders = folders };

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
    const char *file = arena_printf(arena, "%s/%s", folders[where], name);

    file_write(file, "not yet looked into");
    ck_assert_int_eq(chmod(file, mode), 0);
    return file;
}

static void check_refused(const char *name, const char *words)
{
    struct diag *here = diag_new();
    struct plugin_file file;

    ck_assert_msg(!find_plugin(name, &path, &file, arena, here),
                  "'%s' was found", name);
    ck_assert_said(here, arena, words);
    ck_assert_uint_eq(diag_errors(here), 1);
    diag_free(here);
}

START_TEST(names)
{
    char longest[66];

    ck_assert(ident_ok("ratings"));
    ck_assert(ident_ok("a"));
    ck_assert(ident_ok("side-by-side-2"));
    ck_assert(!ident_ok(""));
    ck_assert(!ident_ok("Ratings"));
    ck_assert(!ident_ok("2nd"));
    ck_assert(!ident_ok("-x"));
    ck_assert(!ident_ok("../x"));
    ck_assert(!ident_ok("a.b"));
    ck_assert(!ident_ok("na\xC3\xAFve"));
    memset(longest, 'x', sizeof longest);
    longest[63] = '\0';
    ck_assert(ident_ok(longest));
    longest[63] = 'x';
    longest[64] = '\0';
    ck_assert(!ident_ok(longest));
}
END_TEST

START_TEST(first_folder_wins)
{
    struct plugin_file both, second, again;
    const char *first;

    setup();
    first = plugin_put(0, "both.so", 0644);
    plugin_put(1, "both.so", 0644);
    plugin_put(1, "second.so", 0600);
    ck_assert(find_plugin("both", &path, &both, arena, diag));
    ck_assert(find_plugin("second", &path, &second, arena, diag));
    ck_assert(find_plugin("both", &path, &again, arena, diag));
    ck_assert_str_eq(both.path, first);
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
    ck_assert(find_plugin("low", &path, &file, arena, diag));
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
    const char *foreign;
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
        foreign = plugin_put(0, "foreign.so", 0644);
        ck_assert_int_eq(chown(foreign, 65534, 65534), 0);
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
        check_refused("mine", "belongs to user 65534, who can stand for any "
                              "user; run: chown 0 '/");
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
        ck_assert(find_plugin("good", &path, &file, arena, diag));
    else
        check_refused("good", "its group and everybody");
    chmod(folder, 0755);
    link = arena_printf(arena, "%s/link", folder);
    ck_assert_int_eq(symlink("first", link), 0);
    folders[1] = folders[0];
    folders[0] = link;
    ck_assert(find_plugin("good", &path, &file, arena, diag));
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
    setenv("TRUSTBRIEF_LIB_DIR", "/ours", 1);
    setenv("TRUSTBRIEF_PLUGIN_PATH",
           arena_printf(arena, "relative::%s", folders[1]), 1);
    list = find_folders(dirs, 2, arena, diag);
    ck_assert_str_eq(list[0], folders[0]);
    ck_assert_str_eq(list[1], folders[1]);
    ck_assert_str_eq(list[2], "/ours/site-plugins");
    ck_assert_str_eq(list[3], "/ours/plugins");
    ck_assert_ptr_null(list[4]);
    ck_assert_uint_eq(diag_warnings(diag), 2);
    ck_assert_said(diag, arena,
                   "--plugin-dir '/nowhere/at/all' is skipped: No such file");
    ck_assert_said(diag, arena,
                   "'relative' is skipped; write it as an absolute path");
    unsetenv("TRUSTBRIEF_PLUGIN_PATH");
    unsetenv("TRUSTBRIEF_LIB_DIR");
    ck_assert_str_eq(find_folders(NULL, 0, arena, diag)[0],
                     TB_LIB_DIR "/site-plugins");
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
    files = find_all(&path, &n, arena, diag);
    ck_assert_uint_eq(n, 3);
    ck_assert_str_eq(files[0].name, "a");
    ck_assert_str_eq(files[0].path, arena_printf(arena, "%s/a.so", folders[0]));
    ck_assert_str_eq(files[1].name, "b");
    ck_assert_str_eq(files[2].name, "c");
    ck_assert_uint_eq(diag_errors(diag), 1);
    ck_assert_said(diag, arena, "plugin 'loose' is refused");
    ck_assert_uint_eq(diag_warnings(diag), 1);
    ck_assert_said(diag, arena, "Stray.so' is skipped");

    chmod(folders[0], 0775); /* one message for the whole folder */
    files = find_all(&path, &n, arena, diag);
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(diag_errors(diag), 2);
    folders[0] = "/nowhere/at/all";
    folders[1] = NULL;
    find_all(&path, &n, arena, diag);
    ck_assert_uint_eq(n, 0);
    teardown();
}
END_TEST

/* ---- What came with trustbrief ------------------------------------------ */

/* An installation: folders, `plugins/values.so`, and the list of digests. */
static void ours_put(void)
{
    const char *site = arena_printf(arena, "%s/site-plugins", folder);
    char digest[SHA256_HEX];

    sha256_hex("shipped", 7, digest);
    ck_assert_int_eq(mkdir(site, 0755), 0);
    ck_assert_int_eq(mkdir(arena_printf(arena, "%s/plugins", folder), 0755), 0);
    file_write(arena_printf(arena, "%s/plugins/values.so", folder), "shipped");
    file_write(arena_printf(arena, "%s/plugins.sha256", folder),
               arena_printf(arena, "%s  values.so\n", digest));
    setenv("TRUSTBRIEF_LIB_DIR", folder, 1);
    setenv("TRUSTBRIEF_PLUGIN_PATH", folders[1], 1);
}

/* Find it with --plugin-dir FIRST: whether it is shipped, or -1 when it is
 * refused. */
static int shipped_in(const char *name, const char *first)
{
    struct find_path here;
    struct plugin_file file;

    return find_begin(&first, first != NULL, &here, arena, diag) &&
                   find_plugin(name, &here, &file, arena, diag)
               ? file.shipped
               : -1;
}

START_TEST(shipped_is_a_matter_of_digests)
{
    setup();
    ours_put();
    ck_assert_int_eq(shipped_in("values", NULL), true);
    file_write(arena_printf(arena, "%s/plugins/own.so", folder), "own");
    ck_assert_int_eq(shipped_in("own", NULL), false);
    file_write(arena_printf(arena, "%s/first/values.so", folder), "shipped");
    ck_assert_int_eq(shipped_in("values", folders[0]), true);
    file_write(arena_printf(arena, "%s/first/values.so", folder), "changed");
    ck_assert_int_eq(shipped_in("values", folders[0]), false);
    ck_assert_uint_eq(diag_errors(diag) + diag_warnings(diag), 0);

    unlink(arena_printf(arena, "%s/plugins.sha256", folder));
    ck_assert_int_eq(shipped_in("values", NULL), false);
    teardown();
}
END_TEST

START_TEST(names_of_shipped_plugins)
{
    const char *site;

    setup();
    ours_put();
    site = arena_printf(arena, "%s/site-plugins/values.so", folder);
    file_write(site, "other");
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(diag, arena,
                   arena_printf(arena,
                                "plugin 'values' is refused: '%s' is not the "
                                "one that came with trustbrief; give it a "
                                "name of its own",
                                site));
    unlink(site);
    file_write(arena_printf(arena, "%s/values.so", folders[1]), "other");
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(diag, arena, "/second/values.so' is not the one");
    unlink(arena_printf(arena, "%s/values.so", folders[1]));
    file_write(arena_printf(arena, "%s/plugins/values.so", folder), "other");
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(diag, arena,
                   "/plugins/values.so' is not the one that came "
                   "with trustbrief; install trustbrief again");
    ck_assert_uint_eq(diag_errors(diag), 3);
    teardown();
}
END_TEST

START_TEST(list_that_is_too_long)
{
    setup();
    ours_put();
    ck_assert_int_eq(
        truncate(arena_printf(arena, "%s/plugins.sha256", folder), 2 << 20), 0);
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(diag, arena,
                   "cannot read the digests of the plugins that came with "
                   "trustbrief: File too large; install trustbrief again");
    teardown();
}
END_TEST

START_TEST(list_that_others_may_change)
{
    const char *list;

    setup();
    ours_put();
    list = arena_printf(arena, "%s/plugins.sha256", folder);
    ck_assert_int_eq(chmod(list, 0666), 0);
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(diag, arena,
                   "plugins.sha256' is writable by its group and "
                   "everybody; run: chmod go-w '/");
    unlink(list);
    file_write(list, "no digest\n");
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    ck_assert_said(
        diag, arena,
        "plugins.sha256:1:1: error: this is not a line of sha256sum");
    unlink(list);
    ck_assert_int_eq(mkdir(list, 0755), 0);
    ck_assert_int_eq(shipped_in("values", NULL), -1);
    teardown();
}
END_TEST

CHECK_MAIN("find", names, first_folder_wins,
           descriptors_stay_clear_of_the_standard_three,
           files_that_others_may_change, file_that_may_not_be_read,
           file_of_nobody, what_is_no_file, folders_on_the_way,
           folder_exchanged, what_is_missing, search_path, all_of_them,
           shipped_is_a_matter_of_digests, names_of_shipped_plugins,
           list_that_is_too_long, list_that_others_may_change)
