/* test_syscalls -- which calls pass, which are named, which are unknown. */
#include "isolate/syscalls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <termios.h>

#include "apart.h"
#include "check_main.h"
#include "check_said.h"

static int errno_of(long result)
{
    return result < 0 ? errno : 0;
}

static int makes_a_socket(void)
{
    return errno_of(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
}

static int forks(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return errno_of(pid);
}

static int executes(void)
{
    return errno_of(execl("/nothing", "nothing", (char *)NULL));
}

static int signals_itself(void)
{
    return errno_of(kill(getpid(), 0));
}

static int signals_its_parent(void)
{
    return errno_of(kill(getppid(), 0));
}

static int signals_all(void)
{
    return errno_of(kill(-1, 0));
}

static int reads(void)
{
    return errno_of(open("/dev/null", O_RDONLY | O_CLOEXEC));
}

static int writes(void)
{
    return errno_of(open("/dev/null", O_WRONLY | O_CLOEXEC));
}

static int reads_and_truncates(void)
{
    return errno_of(open("/dev/null", O_RDONLY | O_TRUNC | O_CLOEXEC));
}

static int makes_a_hidden_file(void)
{
    return errno_of(open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
}

static int changes_a_mode(void)
{
    return errno_of(chmod("/nothing", 0777));
}

static int asks_for_a_limit(void)
{
    struct rlimit now;

    return errno_of(getrlimit(RLIMIT_CORE, &now));
}

static int sets_a_limit(void)
{
    const struct rlimit none = { 0, 0 };

    return errno_of(setrlimit(RLIMIT_CORE, &none));
}

static int asks_for_a_terminal(void)
{
    struct termios settings;

    return errno_of(tcgetattr(STDIN_FILENO, &settings));
}

static int types_for_another(void)
{
    return errno_of(ioctl(STDIN_FILENO, TIOCSTI, "x"));
}

static int takes_signals_of_a_file(void)
{
    return errno_of(fcntl(STDIN_FILENO, F_SETOWN, getppid()));
}

static int opens_a_file_by_struct(void)
{
    return errno_of(syscall(SYS_openat2, AT_FDCWD, "/", NULL, 0));
}

static int makes_a_namespace(void)
{
    return errno_of(syscall(SYS_unshare, 0));
}

static int traces(void)
{
    return errno_of(syscall(SYS_ptrace, 0, 0, 0, 0));
}

static int asks_for_what_is_not_there(void)
{
    return errno_of(syscall(100000));
}

#ifdef __x86_64__
static int speaks_another_tongue(void)
{
    return errno_of(syscall(0x40000000L + SYS_getpid)); /* that of x32 */
}
#endif

static int handles_a_crash(void)
{
    return errno_of(signal(SIGSEGV, SIG_IGN) == SIG_ERR ? -1 : 0);
}

static int handles_the_last_signal(void)
{
    return errno_of(signal(SIGRTMAX, SIG_IGN) == SIG_ERR ? -1 : 0);
}

static int handles_refusals(void)
{
    return errno_of(signal(SIGSYS, SIG_IGN) == SIG_ERR ? -1 : 0);
}

/* The upper half of the number, which the kernel does not look at, is not
 * zero. */
static int handles_refusals_at_length(void)
{
    return errno_of(
        syscall(SYS_rt_sigaction, 1L << 32 | SIGSYS, NULL, NULL, 8));
}

static const struct {
    const char *what;
    int (*try)(void);
    int result; /* errno; or a signal, negative */
} attempts[] = {
    { "socket", makes_a_socket, -SIGSYS },
    { "fork", forks, -SIGSYS },
    { "exec", executes, -SIGSYS },
    { "kill itself", signals_itself, 0 },
    { "kill its parent", signals_its_parent, -SIGSYS },
    { "kill all", signals_all, -SIGSYS },
    { "open to read", reads, 0 },
    { "open to write", writes, EACCES },
    { "open and truncate", reads_and_truncates, EACCES },
    { "open O_TMPFILE", makes_a_hidden_file, EACCES },
    { "openat2", opens_a_file_by_struct, ENOSYS },
    { "chmod", changes_a_mode, -SIGSYS },
    { "getrlimit", asks_for_a_limit, 0 },
    { "setrlimit", sets_a_limit, -SIGSYS },
    { "tcgetattr", asks_for_a_terminal, ENOTTY },
    { "TIOCSTI", types_for_another, ENOTTY },
    { "F_SETOWN", takes_signals_of_a_file, ENOSYS },
    { "unshare", makes_a_namespace, -SIGSYS },
    { "ptrace", traces, -SIGSYS },
    { "a handler of SIGSEGV", handles_a_crash, 0 },
    { "a handler of SIGRTMAX", handles_the_last_signal, 0 },
    { "a handler of SIGSYS", handles_refusals, -SIGSYS },
    { "a handler of SIGSYS, at length", handles_refusals_at_length, -SIGSYS },
    { "a call of the future", asks_for_what_is_not_there, ENOSYS },
#ifdef __x86_64__
    { "a call of x32", speaks_another_tongue, -SIGSYS },
#endif
};

static int tries(const void *context)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !syscalls_enter())
        return 100;
    return attempts[*(const size_t *)context].try();
}

START_TEST(calls)
{
    size_t i;

    ck_assert(syscalls_available());
    for (i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        int result = apart(tries, &i);

        ck_assert_msg(result == attempts[i].result, "%s: %d, expected %d",
                      attempts[i].what, result, attempts[i].result);
    }
}
END_TEST

START_TEST(words)
{
    struct buf out = { 0 };

    syscalls_words(&out, SYS_socket);
    buf_putc(&out, ' ');
    syscalls_words(&out, 100000);
    ck_assert_str_eq(buf_text(&out), "socket() system call 100000");
    buf_free(&out);
}
END_TEST

CHECK_MAIN("syscalls", calls, words)
