/* test_file -- whole files, and those that are too large or not there. */
#include "base/file.h"

#include <errno.h>

#include "check_main.h"
#include "check_said.h"

START_TEST(whole)
{
    struct arena *arena = arena_new();
    const char *base = folder_new(arena);
    const char *path = arena_printf(arena, "%s/file", base);
    struct buf out = { 0 };

    file_write(path, "eight by");
    buf_puts(&out, "before ");
    ck_assert(file_read(path, 15, &out));
    ck_assert_str_eq(buf_text(&out), "before eight by");
    buf_clear(&out);
    ck_assert(!file_read(path, 7, &out));
    ck_assert_int_eq(errno, EFBIG);
    ck_assert(!file_read(base, 100, &out));
    ck_assert_int_eq(errno, EISDIR);
    folder_remove(base);
    ck_assert(!file_read(path, 100, &out));
    ck_assert_int_eq(errno, ENOENT);
    buf_free(&out);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("file", whole)
