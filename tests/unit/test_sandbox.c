/* test_sandbox -- what is taken is gone, and cannot be had back. */
#include "run/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "check_main.h"
#include "check_said.h"

#define MEMORY ((size_t)512 << 20)

/* Run a probe in a child, since Check itself writes files: what it returns. */
static int apart(int (*probe)(const char *), const char *path)
{
    pid_t pid = fork();
    int status;

    if (pid == 0)
        _exit(probe(path));
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(WIFEXITED(status), "died of signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

/* 0, or which of the limits, from 1, is not as it should be. */
static int limits_probe(const char *path)
{
    static const struct {
        __rlimit_resource_t resource;
        rlim_t soft, hard;
    } expected[] = {
        { RLIMIT_CORE, 0, 0 },
        { RLIMIT_FSIZE, 0, 0 },
        { RLIMIT_NPROC, 0, 0 },
        { RLIMIT_CPU, 9, 10 },
    };
    int i, n = sizeof expected / sizeof *expected;

    (void)path;
    if (!sandbox_enter(9, MEMORY) || !sandbox_enter(100, MEMORY * 2))
        return n + 1;
    for (i = 0; i < n; i++) {
        struct rlimit now;

        if (getrlimit(expected[i].resource, &now) != 0 ||
            now.rlim_cur != expected[i].soft ||
            now.rlim_max != expected[i].hard)
            return i + 1;
    }
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : n + 2;
}

START_TEST(limits_stay_lowered)
{
    ck_assert_int_eq(apart(limits_probe, NULL), 0);
}
END_TEST

static int file_probe(const char *path)
{
    int fd;

    signal(SIGXFSZ, SIG_IGN);
    if (!sandbox_enter(9, MEMORY))
        return -1;
    fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    return write(fd, "x", 1) < 0 ? errno : 0;
}

static int memory_probe(const char *path)
{
    (void)path;
    if (!sandbox_enter(9, MEMORY))
        return -1;
    return mmap(NULL, MEMORY, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                   MAP_FAILED
               ? errno
               : 0;
}

START_TEST(files_and_memory)
{
    struct arena *arena = arena_new();
    const char *folder = folder_new(arena);

    ck_assert_int_eq(apart(file_probe, arena_printf(arena, "%s/file", folder)),
                     EFBIG);
    if (SANDBOX_SANITIZED)
        puts("memory: not tried, AddressSanitizer forbids the limit");
    else
        ck_assert_int_eq(apart(memory_probe, NULL), ENOMEM);
    ck_assert_ptr_nonnull(strstr(sandbox_level(), "no new privileges"));
    folder_remove(folder);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("sandbox", limits_stay_lowered, files_and_memory)
