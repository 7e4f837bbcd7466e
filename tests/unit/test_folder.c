/* test_folder -- folders that are there, that are not, and that cannot be. */
#include "base/folder.h"

#include <errno.h>
#include <sys/stat.h>

#include "check_main.h"
#include "check_said.h"

static bool is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

START_TEST(all_that_is_missing)
{
    struct arena *arena = arena_new();
    const char *base = folder_new(arena);
    char *path = arena_printf(arena, "%s/a/b//c/", base);
    int times;

    for (times = 0; times < 2; times++) {
        ck_assert(folder_make(path));
        ck_assert_str_eq(path, arena_printf(arena, "%s/a/b//c/", base));
        ck_assert(is_folder(path));
    }
    ck_assert(folder_make(arena_strdup(arena, "/")));
    ck_assert_int_eq(chdir(base), 0);
    ck_assert(folder_make(arena_strdup(arena, "d")));
    ck_assert(folder_make(arena_strdup(arena, "e/f")));
    ck_assert(is_folder(arena_printf(arena, "%s/d", base)));
    ck_assert(is_folder(arena_printf(arena, "%s/e/f", base)));
    folder_remove(base);
    arena_free(arena);
}
END_TEST

/* The path ends where it failed. */
START_TEST(a_file_in_the_way)
{
    struct arena *arena = arena_new();
    const char *base = folder_new(arena);
    char *path = arena_printf(arena, "%s/a/file/c", base), *empty = path;

    ck_assert(folder_make(arena_printf(arena, "%s/a", base)));
    file_write(arena_printf(arena, "%s/a/file", base), "text");
    ck_assert(!folder_make(path));
    ck_assert_int_eq(errno, EEXIST);
    ck_assert_str_eq(path, arena_printf(arena, "%s/a/file", base));
    ck_assert(!folder_make(path));
    ck_assert_int_eq(errno, EEXIST);
    *empty = '\0';
    ck_assert(!folder_make(empty));
    ck_assert_int_eq(errno, ENOENT);
    folder_remove(base);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("folder", all_that_is_missing, a_file_in_the_way)
