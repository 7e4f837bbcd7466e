/* test_publish -- a file is whole or as before, and nothing is left over. */
#include "briefing/publish.h"

#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "base/file.h"
#include "check_main.h"
#include "check_said.h"

static struct arena *arena;
static struct diag *diag;
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
}

static void teardown(void)
{
    folder_remove(folder);
    diag_free(diag);
    arena_free(arena);
}

/* The program's calls of these two come here, and are noted. */
static char calls[64];

static void call_note(const char *name)
{
    strncat(calls, name, sizeof calls - strlen(calls) - 1);
}

int fsync(int fd)
{
    struct stat st = { 0 };

    fstat(fd, &st);
    call_note(S_ISDIR(st.st_mode) ? "sync-folder " : "sync ");
    return (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    call_note("rename ");
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static size_t entries(void)
{
    struct dirent **list;
    int n = scandir(folder, &list, NULL, NULL), i;

    for (i = 0; i < n; i++)
        free(list[i]);
    free(list);
    return (size_t)n - 2;
}

static void check_content(const char *path, const char *expected)
{
    struct buf got = { 0 };

    ck_assert(file_read(path, 1 << 20, &got));
    ck_assert_str_eq(buf_text(&got), expected);
    buf_free(&got);
}

START_TEST(creates_and_replaces)
{
    const char *path;
    struct stat st;

    setup();
    path = in_folder("out.pdf");
    umask(027);
    ck_assert(publish(path, "first", 5, diag));
    check_content(path, "first");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
    ck_assert(publish(path, "2nd", 3, diag));
    check_content(path, "2nd");
    ck_assert(publish(path, "", 0, diag));
    check_content(path, "");
    ck_assert_uint_eq(entries(), 1);
    ck_assert_uint_eq(diag_errors(diag), 0);
    teardown();
}
END_TEST

/* A loss of power at any moment leaves the old file or the new one. */
START_TEST(synced_then_renamed)
{
    struct stat old, st;

    setup();
    file_write(in_folder("out.pdf"), "former");
    ck_assert_int_eq(stat(in_folder("out.pdf"), &old), 0);
    ck_assert(publish(in_folder("out.pdf"), "new", 3, diag));
    ck_assert_str_eq(calls, "sync rename sync-folder ");
    ck_assert_int_eq(stat(in_folder("out.pdf"), &st), 0);
    ck_assert_uint_ne(st.st_ino, old.st_ino);
    teardown();
}
END_TEST

START_TEST(link_stays_and_its_file_is_replaced)
{
    struct stat st;

    setup();
    file_write(in_folder("real.pdf"), "old");
    ck_assert_int_eq(symlink("real.pdf", in_folder("link.pdf")), 0);
    ck_assert(publish(in_folder("link.pdf"), "new", 3, diag));
    ck_assert_int_eq(lstat(in_folder("link.pdf"), &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    check_content(in_folder("real.pdf"), "new");
    ck_assert_uint_eq(entries(), 2);
    teardown();
}
END_TEST

START_TEST(what_cannot_be_created)
{
    static const struct {
        const char *name, *words;
    } cases[] = {
        { "none/out.pdf", "its folder does not exist; create it first" },
        { "file/out.pdf", "Not a directory" },
        { "sub", "it is a folder; name a file in it" },
        { "dangling", "a broken symbolic link; remove it" },
        { "loop", "Too many levels of symbolic links" },
    };
    size_t i;

    setup();
    file_write(in_folder("file"), "");
    ck_assert_int_eq(mkdir(in_folder("sub"), 0755), 0);
    ck_assert_int_eq(symlink("nowhere", in_folder("dangling")), 0);
    ck_assert_int_eq(symlink("loop", in_folder("loop")), 0);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag *said_here = diag_new();

        ck_assert(!publish(in_folder(cases[i].name), "x", 1, said_here));
        ck_assert_said(said_here, arena, cases[i].words);
        ck_assert_int_eq(diag_status(said_here), STATUS_CREATE);
        diag_free(said_here);
    }
    ck_assert_uint_eq(entries(), 4);
    teardown();
}
END_TEST

START_TEST(devices_and_pipes_are_written_to)
{
    char bytes[4] = "";
    int ends[2];

    setup();
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert(
        publish(arena_printf(arena, "/dev/fd/%d", ends[1]), "abc", 3, diag));
    ck_assert_int_eq(read(ends[0], bytes, 3), 3);
    ck_assert_str_eq(bytes, "abc");
    ck_assert_int_ge(dup2(ends[1], STDOUT_FILENO), 0);
    ck_assert(publish("-", "xyz", 3, diag));
    ck_assert_int_eq(read(ends[0], bytes, 3), 3);
    ck_assert_str_eq(bytes, "xyz");
    ck_assert_uint_eq(diag_errors(diag), 0);

    ck_assert(!publish("/dev/full", "x", 1, diag));
    ck_assert_said(diag, arena, "cannot write '/dev/full': No space left");
    ck_assert_int_eq(diag_status(diag), STATUS_IO);
    ck_assert_int_eq(access("/dev/full", F_OK), 0);
    teardown();
}
END_TEST

/* No file may grow over 4 KiB. */
static void limit_size(void (*handler)(int))
{
    const struct rlimit limit = { 4096, 4096 };

    signal(SIGXFSZ, handler);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

START_TEST(failed_write_leaves_the_former_file)
{
    static const char large[8192] = "x";

    setup();
    file_write(in_folder("out.pdf"), "former");
    limit_size(SIG_IGN);
    ck_assert(!publish(in_folder("out.pdf"), large, sizeof large, diag));
    ck_assert_int_eq(diag_status(diag), STATUS_IO);
    ck_assert_said(diag, arena, "ulimit -f");
    check_content(in_folder("out.pdf"), "former");
    ck_assert_uint_eq(entries(), 1);
    ck_assert(publish(in_folder("out.pdf"), "small", 5, diag));
    check_content(in_folder("out.pdf"), "small");
    teardown();
}
END_TEST

static void abandon_and_exit(int signal)
{
    publish_abandon();
    _exit(signal);
}

START_TEST(abandoned_in_a_signal_handler)
{
    static const char large[8192] = "x";
    int status;
    pid_t pid;

    setup();
    file_write(in_folder("out.pdf"), "former");
    pid = fork();
    if (pid == 0) {
        limit_size(abandon_and_exit);
        publish(in_folder("out.pdf"), large, sizeof large, diag);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == SIGXFSZ);
    check_content(in_folder("out.pdf"), "former");
    ck_assert_uint_eq(entries(), 1);
    publish_abandon(); /* with nothing in hand */
    teardown();
}
END_TEST

START_TEST(name_left_by_a_killed_process)
{
    const char *stale;

    setup();
    stale = in_folder(arena_printf(arena, ".trustbrief-%ld-0", (long)getpid()));
    file_write(stale, "stale");
    ck_assert(publish(in_folder("out.pdf"), "new", 3, diag));
    check_content(in_folder("out.pdf"), "new");
    check_content(stale, "stale");
    teardown();
}
END_TEST

/* A small disk, seen by this process only; false where we may not. */
static bool disk_mount(const char *size)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, size) == 0;
}

START_TEST(full_disk)
{
    static const char large[128 * 1024] = "x";

    setup();
    if (disk_mount("size=64k")) {
        file_write(in_folder("out.pdf"), "former");
        ck_assert(!publish(in_folder("out.pdf"), large, sizeof large, diag));
        ck_assert_int_eq(diag_status(diag), STATUS_IO);
        ck_assert_said(diag, arena, "No space left on device; free some space");
        check_content(in_folder("out.pdf"), "former");
        ck_assert_uint_eq(entries(), 1);
        umount(folder);
    } else {
        puts("full_disk: not tried, this user may not mount");
    }
    teardown();
}
END_TEST

START_TEST(disk_full_of_files)
{
    setup();
    if (disk_mount("nr_inodes=2")) {
        file_write(in_folder("last.pdf"), "");
        ck_assert(!publish(in_folder("out.pdf"), "x", 1, diag));
        ck_assert_int_eq(diag_status(diag), STATUS_CREATE);
        ck_assert_said(
            diag, arena,
            "out.pdf': No space left on device; free some space there");
        ck_assert_uint_eq(entries(), 1);
        umount(folder);
    } else {
        puts("disk_full_of_files: not tried, this user may not mount");
    }
    teardown();
}
END_TEST

CHECK_MAIN("publish", creates_and_replaces, synced_then_renamed,
           link_stays_and_its_file_is_replaced, what_cannot_be_created,
           devices_and_pipes_are_written_to,
           failed_write_leaves_the_former_file, abandoned_in_a_signal_handler,
           name_left_by_a_killed_process, full_disk, disk_full_of_files)
