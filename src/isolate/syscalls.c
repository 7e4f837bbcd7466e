/* syscalls -- which system calls a child without rights may still make. */
#include "isolate/syscalls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- The tables -------------------------------------------------------- */

/* What reading files, computing, and sending the result take. */
static const int allowed[] = {
    SCMP_SYS(access),
    SCMP_SYS(brk),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(fadvise64),
    SCMP_SYS(fstat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(futex),
    SCMP_SYS(getcpu),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(getegid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getpgrp),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getuid),
    SCMP_SYS(lseek),
    SCMP_SYS(lstat),
    SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(munmap),
    SCMP_SYS(nanosleep),
    SCMP_SYS(newfstatat),
    SCMP_SYS(pause),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(pwrite64),
    SCMP_SYS(read),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(readv),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(stat),
    SCMP_SYS(statfs),
    SCMP_SYS(statx),
    SCMP_SYS(sysinfo),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(uname),
    SCMP_SYS(write),
    SCMP_SYS(writev),
};

/* What no briefing needs: the plugin is named.  All others are as if this
 * kernel did not have them. */
static const int named[] = {
    /* other machines and processes */
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(clone),
    SCMP_SYS(clone3),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(tkill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(kcmp),
    SCMP_SYS(setpgid),
    SCMP_SYS(setsid),
    SCMP_SYS(setpriority),
    SCMP_SYS(sched_setaffinity),
    SCMP_SYS(sched_setscheduler),
    SCMP_SYS(shmget),
    SCMP_SYS(semget),
    SCMP_SYS(msgget),
    SCMP_SYS(mq_open),
    /* the file system */
    SCMP_SYS(creat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rmdir),
    SCMP_SYS(truncate),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(utimensat),
    SCMP_SYS(futimesat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(chroot),
    SCMP_SYS(pivot_root),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(inotify_init),
    SCMP_SYS(inotify_init1),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(memfd_create),
    SCMP_SYS(flock),
    /* rights, timers and the kernel itself */
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(capset),
    SCMP_SYS(setrlimit),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(bpf),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(alarm),
    SCMP_SYS(setitimer),
    SCMP_SYS(timer_create),
    SCMP_SYS(syslog),
    SCMP_SYS(reboot),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
};

/* Stands in the filter for the process itself, whose id is not known yet. */
#define SELF ((scmp_datum_t)0x5E1F0001)

#define WHEN(arg, op, ...)                \
    {                                     \
        (arg), SCMP_CMP_##op, __VA_ARGS__ \
    }
#define OPEN_FOR(call, arg, bit)                                           \
    {                                                                      \
        SCMP_ACT_ERRNO(EACCES), SCMP_SYS(call),                            \
            WHEN(arg, MASKED_EQ, (scmp_datum_t)(bit), (scmp_datum_t)(bit)) \
    }
#define OPEN_RULES(call, arg)                                             \
    { SCMP_ACT_ALLOW, SCMP_SYS(call), WHEN(arg, MASKED_EQ, CHANGES, 0) }, \
        OPEN_FOR(call, arg, O_WRONLY), OPEN_FOR(call, arg, O_RDWR),       \
        OPEN_FOR(call, arg, O_CREAT), OPEN_FOR(call, arg, O_TRUNC)

/* What makes opening a file more than reading it; O_TMPFILE needs one of
 * them. */
#define CHANGES ((scmp_datum_t)(O_ACCMODE | O_CREAT | O_TRUNC))

/* Allow it for signals whose number has this bit as it is in `like`.  The
 * kernel looks at the lower half of the argument, so no comparison with the
 * whole will do. */
#define SIGNAL_BIT(bit, like)                       \
    {                                               \
        SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction),     \
            WHEN(0, MASKED_EQ, (scmp_datum_t)(bit), \
                 (scmp_datum_t)((bit) & (like)))    \
    }

/* Calls that depend on an argument. */
static const struct rule {
    uint32_t action;
    int call;
    struct scmp_arg_cmp when;
} conditional[] = {
    OPEN_RULES(open, 1),
    OPEN_RULES(openat, 2),
    { SCMP_ACT_ALLOW, SCMP_SYS(fcntl), WHEN(1, EQ, F_DUPFD, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(fcntl), WHEN(1, EQ, F_DUPFD_CLOEXEC, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(fcntl), WHEN(1, EQ, F_GETFD, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(fcntl), WHEN(1, EQ, F_SETFD, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(fcntl), WHEN(1, EQ, F_GETFL, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(ioctl), WHEN(1, EQ, FIONREAD, 0) },
    { SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), WHEN(1, NE, FIONREAD, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(kill), WHEN(0, EQ, SELF, 0) },
    { SCMP_ACT_TRAP, SCMP_SYS(kill), WHEN(0, NE, SELF, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(tgkill), WHEN(0, EQ, SELF, 0) },
    { SCMP_ACT_TRAP, SCMP_SYS(tgkill), WHEN(0, NE, SELF, 0) },
    { SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), WHEN(2, EQ, 0, 0) },
    { SCMP_ACT_TRAP, SCMP_SYS(prlimit64), WHEN(2, NE, 0, 0) },
    /* The handler of SIGSYS stays ours, which ends the child: each other
     * number, up to 64, differs from SIGSYS in a bit. */
    { SCMP_ACT_TRAP, SCMP_SYS(rt_sigaction),
      WHEN(0, MASKED_EQ, UINT32_MAX, SIGSYS) },
    SIGNAL_BIT(1, ~SIGSYS),
    SIGNAL_BIT(2, ~SIGSYS),
    SIGNAL_BIT(4, ~SIGSYS),
    SIGNAL_BIT(8, ~SIGSYS),
    SIGNAL_BIT(16, ~SIGSYS),
    SIGNAL_BIT(32, ~SIGSYS),
    SIGNAL_BIT(64, ~SIGSYS),
};

/* ---- The filter -------------------------------------------------------- */

static struct sock_fprog filter; /* written once, before the first fork() */

static bool calls_add(scmp_filter_ctx context, uint32_t action,
                      const int *calls, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) /* a negative one this machine does not have */
        if (calls[i] >= 0 && seccomp_rule_add_exact_array(
                                 context, action, calls[i], 0, NULL) != 0)
            return false;
    return true;
}

static bool rules_add(scmp_filter_ctx context)
{
    size_t i;

    for (i = 0; i < sizeof conditional / sizeof *conditional; i++) {
        const struct rule *rule = &conditional[i];

        if (rule->call >= 0 &&
            seccomp_rule_add_exact_array(context, rule->action, rule->call, 1,
                                         &rule->when) != 0)
            return false;
    }
    return calls_add(context, SCMP_ACT_ALLOW, allowed,
                     sizeof allowed / sizeof *allowed) &&
           calls_add(context, SCMP_ACT_TRAP, named,
                     sizeof named / sizeof *named);
}

/* libseccomp gives the filter away through a descriptor only. */
static bool filter_export(scmp_filter_ctx context)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    struct buf bytes = { 0 };
    bool ok = fd >= 0 && seccomp_export_bpf(context, fd) == 0 &&
              lseek(fd, 0, SEEK_SET) == 0 &&
              buf_read_fd(&bytes, fd, BPF_MAXINSNS * sizeof *filter.filter);

    if (fd >= 0)
        close(fd);
    if (!ok) {
        buf_free(&bytes);
        return false;
    }
    filter.filter = (struct sock_filter *)(void *)bytes.data;
    filter.len = (unsigned short)(bytes.len / sizeof *filter.filter);
    return true;
}

static bool filter_write(void)
{
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    bool ok = context &&
              seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH,
                               SCMP_ACT_KILL_PROCESS) == 0 &&
              seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
              rules_add(context) && filter_export(context);

    seccomp_release(context);
    return ok;
}

bool syscalls_available(void)
{
    static const uint32_t action = SECCOMP_RET_TRAP;

    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
        return false;
    return filter.len > 0 || filter_write();
}

bool syscalls_enter(void)
{
    unsigned i;

    if (filter.len == 0 && !filter_write()) {
        errno = ENOTSUP;
        return false;
    }
    for (i = 0; i < filter.len; i++)
        if (BPF_CLASS(filter.filter[i].code) == BPF_JMP &&
            filter.filter[i].k == SELF)
            filter.filter[i].k = (uint32_t)getpid();
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

void syscalls_words(struct buf *out, int number)
{
    char *name =
        seccomp_syscall_resolve_num_arch(seccomp_arch_native(), number);

    if (name)
        buf_printf(out, "%s()", name);
    else
        buf_printf(out, "system call %d", number);
    free(name);
}
