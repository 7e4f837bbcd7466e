/* test_file -- whole files, and those that are too large or not there. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>

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

START_TEST(written)
{
    static const char bytes[1 << 20] = { 'x' }; /* more than a pipe holds */
    struct buf out = { 0 };
    int ends[2], full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    pid_t pid;

    ck_assert_int_eq(pipe(ends), 0);
    pid = fork();
    if (pid == 0)
        _exit(!file_write_all(ends[1], bytes, sizeof bytes));
    close(ends[1]);
    ck_assert(buf_read_fd(&out, ends[0], sizeof bytes));
    close(ends[0]);
    ck_assert_uint_eq(out.len, sizeof bytes);
    ck_assert_int_eq(out.data[0], 'x');
    ck_assert_int_eq(waitpid(pid, &ends[0], 0), pid);
    ck_assert_int_eq(ends[0], 0);
    ck_assert(file_write_all(full, NULL, 0));
    ck_assert(!file_write_all(full, bytes, 1));
    ck_assert_int_eq(errno, ENOSPC);
    close(full);
    buf_free(&out);
}
END_TEST

CHECK_MAIN("file", whole, written)
