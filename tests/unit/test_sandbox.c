/* test_sandbox -- what is taken is gone, and cannot be had back. */
#include "isolate/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "apart.h"
#include "check_main.h"
#include "check_said.h"

#define MEMORY ((size_t)512 << 20)

static const struct sandbox narrow = { .seconds = 9,
                                       .memory = MEMORY,
                                       .files = 40 };

/* ---- Limits and rights ------------------------------------------------- */

/* 0, or which of the limits, from 1, is not as it should be. */
static int limits_piece(const void *context)
{
    static const struct {
        __rlimit_resource_t resource;
        rlim_t soft, hard;
    } expected[] = {
        { RLIMIT_CORE, 0, 0 },     { RLIMIT_FSIZE, 0, 0 },
        { RLIMIT_NPROC, 0, 0 },    { RLIMIT_CPU, 9, 10 },
        { RLIMIT_NOFILE, 40, 40 },
    };
    int i, n = sizeof expected / sizeof *expected;

    if (sandbox_enter(context))
        return n + 1;
    for (i = 0; i < n; i++) {
        struct rlimit now;

        if (getrlimit(expected[i].resource, &now) != 0 ||
            now.rlim_cur != expected[i].soft ||
            now.rlim_max != expected[i].hard)
            return i + 1;
    }
    return 0;
}

START_TEST(limits)
{
    ck_assert_int_eq(apart(limits_piece, &narrow), 0);
}
END_TEST

static int rights_piece(const void *context)
{
    if (sandbox_enter(context))
        return 1;
    return getuid() == 0 || geteuid() == 0 || getgid() == 0 || getegid() == 0
               ? 2
               : 0;
}

START_TEST(rights)
{
    if (getuid() != 0)
        puts("not root: that root is given up is not tried");
    else
        ck_assert_int_eq(apart(rights_piece, &narrow), 0);
}
END_TEST

/* ---- As a service manager starts it ------------------------------------ */

/* No capability, and none to be had, whichever user this is. */
static bool capabilities_none(void)
{
    struct __user_cap_header_struct head = { .version =
                                                 _LINUX_CAPABILITY_VERSION_3 };
    const struct __user_cap_data_struct none[2] = { { 0, 0, 0 }, { 0, 0, 0 } };
    int i;

    for (i = 0; geteuid() == 0 && i <= CAP_LAST_CAP; i++)
        prctl(PR_CAPBSET_DROP, i, 0, 0, 0); /* this kernel may know fewer */
    return syscall(SYS_capset, &head, none) == 0;
}

/* The part of "SystemCallFilter=~@privileged" that giving up rights meets. */
static bool privileged_refuse(void)
{
    static const int calls[] = { SCMP_SYS(capset), SCMP_SYS(setgroups),
                                 SCMP_SYS(setresgid), SCMP_SYS(setresuid) };
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    bool ok = context != NULL;
    size_t i;

    for (i = 0; ok && i < sizeof calls / sizeof *calls; i++)
        ok = seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), calls[i], 0) == 0;
    ok = ok && seccomp_load(context) == 0; /* sets NoNewPrivileges */
    seccomp_release(context);
    return ok;
}

/* 0: entered.  1: what the service manager does has failed. */
static int service_piece(const void *context)
{
    if (!capabilities_none() || !privileged_refuse())
        return 1;
    return sandbox_enter(context) ? 2 : 0;
}

static int user_piece(const void *context)
{
    if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
        return 1;
    return service_piece(context);
}

START_TEST(in_a_service)
{
    struct sandbox sandbox = narrow;

    sandbox.mode = SANDBOX_REQUIRE;
    ck_assert_int_eq(apart(user_piece, &sandbox), 0);
    sandbox.mode = SANDBOX_AUTO;
    ck_assert_int_eq(apart(user_piece, &sandbox), 0);
    /* Root stays root there, which is not all of the sandbox. */
    ck_assert_int_eq(apart(service_piece, &sandbox), 0);
    sandbox.mode = SANDBOX_REQUIRE;
    ck_assert_int_eq(apart(service_piece, &sandbox), geteuid() == 0 ? 2 : 0);
}
END_TEST

/* 0: refused, with a word on what to do. */
static int check_piece(const void *context)
{
    struct diag *diag = diag_new();
    struct arena *arena = arena_new();

    (void)context;
    if (!capabilities_none() || !sandbox_check(SANDBOX_AUTO, diag) ||
        !strstr(said(diag, arena), "run trustbrief as another user") ||
        sandbox_check(SANDBOX_REQUIRE, diag))
        return 1;
    return diag_status(diag) == STATUS_BROKEN ? 0 : 2;
}

START_TEST(root_without_capabilities)
{
    if (geteuid() != 0)
        puts("not root: what root is told is not tried");
    else
        ck_assert_int_eq(apart(check_piece, NULL), 0);
}
END_TEST

/* A user who is not root and has powers of root's. */
static int powers_piece(const void *context)
{
    struct __user_cap_header_struct head = { .version =
                                                 _LINUX_CAPABILITY_VERSION_3 };
    struct __user_cap_data_struct powers[2];
    char text[4096] = "";
    const char *found;
    int status;

    if (prctl(PR_SET_KEEPCAPS, 1) != 0 || setresuid(65534, 65534, 65534) != 0 ||
        syscall(SYS_capget, &head, powers) != 0 || powers[0].permitted == 0)
        return 1;
    status = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    if (sandbox_enter(context) || read(status, text, sizeof text - 1) <= 0)
        return 2;
    found = strstr(text, "CapPrm:\t");
    return found && strtoull(found + 8, NULL, 16) == 0 ? 0 : 3;
}

START_TEST(powers)
{
    if (getuid() != 0)
        puts("not root: that powers are given up is not tried");
    else
        ck_assert_int_eq(apart(powers_piece, &narrow), 0);
}
END_TEST

/* Starts a child in the sandbox, which tells when it is there, and dies. */
static int parent_piece(const void *context)
{
    const int *ends = context;
    char there;

    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (!sandbox_enter(&narrow) && write(ends[1], "x", 1) == 1)
            for (;;)
                pause();
        _exit(1);
    }
    close(ends[1]);
    return read(ends[0], &there, 1) == 1 ? 0 : 1;
}

/* The descriptor that only the child still holds is closed. */
START_TEST(death_with_the_parent)
{
    struct pollfd gone = { .events = POLLIN };
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(apart(parent_piece, ends), 0);
    close(ends[1]);
    gone.fd = ends[0];
    ck_assert_int_eq(poll(&gone, 1, 20000), 1);
    close(ends[0]);
}
END_TEST

static int memory_piece(const void *context)
{
    if (sandbox_enter(context))
        return -1;
    return mmap(NULL, MEMORY, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                   MAP_FAILED
               ? errno
               : 0;
}

static int read_piece(const void *context)
{
    if (sandbox_enter(context))
        return -1;
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 ? errno : 0;
}

START_TEST(modes)
{
    struct sandbox sandbox = narrow;

    ck_assert_int_eq(apart(read_piece, &sandbox), EACCES);
    sandbox.landlock_max = 1;
    ck_assert_int_eq(apart(read_piece, &sandbox), EACCES);
    sandbox.mode = SANDBOX_REQUIRE;
    ck_assert_int_eq(apart(read_piece, &sandbox), EACCES);
    sandbox.mode = SANDBOX_OFF;
    ck_assert_int_eq(apart(read_piece, &sandbox), 0);
    ck_assert_int_eq(apart(memory_piece, &sandbox), 0);
    if (SANDBOX_SANITIZED)
        puts("memory: not tried, AddressSanitizer forbids the limit");
    else
        ck_assert_int_eq(apart(memory_piece, &narrow), ENOMEM);
}
END_TEST

START_TEST(names)
{
    enum sandbox_mode mode = SANDBOX_AUTO;
    struct buf out = { 0 };

    ck_assert(sandbox_mode_find("require", &mode));
    ck_assert_int_eq(mode, SANDBOX_REQUIRE);
    ck_assert(sandbox_mode_find("off", &mode));
    ck_assert_int_eq(mode, SANDBOX_OFF);
    ck_assert(!sandbox_mode_find("on", &mode));
    ck_assert_int_eq(mode, SANDBOX_OFF);
    sandbox_level(&out);
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "no new privileges"));
    buf_free(&out);
}
END_TEST

CHECK_MAIN("sandbox", limits, rights, powers, in_a_service,
           root_without_capabilities, death_with_the_parent, modes, names)
