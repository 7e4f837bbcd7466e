/* sandbox -- all rights given up, by a child that is to run plugin code. */
#include "isolate/sandbox.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "isolate/landlock.h"
#include "isolate/syscalls.h"

bool sandbox_mode_find(const char *name, enum sandbox_mode *mode)
{
    static const char *const names[] = {
        [SANDBOX_AUTO] = "auto",
        [SANDBOX_REQUIRE] = "require",
        [SANDBOX_OFF] = "off",
    };
    size_t i;

    for (i = SANDBOX_AUTO; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) != 0)
            continue;
        *mode = (enum sandbox_mode)i;
        return true;
    }
    return false;
}

/* ---- Limits ------------------------------------------------------------ */

/* Lower a limit; one that is lower already stays. */
static bool limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now;

    if (getrlimit(resource, &now) != 0)
        return false;
    if (now.rlim_max > hard)
        now.rlim_max = hard;
    if (now.rlim_cur > soft)
        now.rlim_cur = soft;
    return setrlimit(resource, &now) == 0;
}

static bool limits_lower(const struct sandbox *sandbox)
{
    const rlim_t seconds = sandbox->seconds, memory = sandbox->memory,
                 files = (rlim_t)sandbox->files;
    /* At the hard limit of CPU the kernel kills without a name. */
    const struct {
        __rlimit_resource_t resource;
        rlim_t soft, hard;
    } limits[] = {
        { RLIMIT_CORE, 0, 0 },    { RLIMIT_CPU, seconds, seconds + 1 },
        { RLIMIT_FSIZE, 0, 0 },   { RLIMIT_AS, memory, memory },
        { RLIMIT_NPROC, 0, 0 },   { RLIMIT_NOFILE, files, files },
        { RLIMIT_MEMLOCK, 0, 0 }, { RLIMIT_MSGQUEUE, 0, 0 },
    };
    size_t i;

    for (i = 0; i < sizeof limits / sizeof *limits; i++)
        if (!(SANDBOX_SANITIZED && limits[i].resource == RLIMIT_AS) &&
            !limit(limits[i].resource, limits[i].soft, limits[i].hard))
            return false;
    return true;
}

/* ---- Root -------------------------------------------------------------- */

/* Whether there is a `nobody` to become: a container may have root alone. */
static bool nobody_mapped(void)
{
    FILE *map = fopen("/proc/self/uid_map", "re");
    bool found = !map; /* a kernel without such containers */
    char line[128];

    /* Each line: the first inside, the first outside, how many. */
    while (!found && fgets(line, sizeof line, map)) {
        char *p = line;
        unsigned long from = strtoul(p, &p, 10), n;

        strtoul(p, &p, 10);
        n = strtoul(p, &p, 10);
        found = from <= SANDBOX_NOBODY && SANDBOX_NOBODY - from < n;
    }
    if (map)
        fclose(map);
    return found;
}

static struct __user_cap_header_struct capability_head = {
    .version = _LINUX_CAPABILITY_VERSION_3
};

static bool capabilities_read(struct __user_cap_data_struct held[2])
{
    return syscall(SYS_capget, &capability_head, held) == 0;
}

/* Whether root can become `nobody`: a service manager may have taken away the
 * capabilities for it, or mapped no such user. */
static bool nobody_reachable(void)
{
    const __u32 needed = 1U << CAP_SETUID | 1U << CAP_SETGID;
    struct __user_cap_data_struct held[2];

    return capabilities_read(held) && (held[0].effective & needed) == needed &&
           nobody_mapped();
}

/* Drop the capabilities that go beyond the user's rights.  A process that has
 * none does not call capset(): systemd's filter "~@privileged" refuses it even
 * then. */
static bool capabilities_drop(void)
{
    const struct __user_cap_data_struct none[2] = { { 0, 0, 0 }, { 0, 0, 0 } };
    struct __user_cap_data_struct held[2];

    if (!capabilities_read(held))
        return false;
    if ((held[0].permitted | held[1].permitted | held[0].inheritable |
         held[1].inheritable) == 0)
        return true;
    return syscall(SYS_capset, &capability_head, none) == 0;
}

/* Becoming another user makes the kernel forget the signal at the parent's
 * death. */
static bool root_give_up(enum sandbox_mode mode)
{
    int signal;

    if (geteuid() == 0 && (mode == SANDBOX_REQUIRE || nobody_reachable())) {
        if (prctl(PR_GET_PDEATHSIG, &signal) != 0 || setgroups(0, NULL) != 0 ||
            setresgid(SANDBOX_NOBODY, SANDBOX_NOBODY, SANDBOX_NOBODY) != 0 ||
            setresuid(SANDBOX_NOBODY, SANDBOX_NOBODY, SANDBOX_NOBODY) != 0 ||
            prctl(PR_SET_PDEATHSIG, signal) != 0)
            return false;
    }
    return capabilities_drop();
}

/* ---- All of it --------------------------------------------------------- */

static int level_wanted(const struct sandbox *sandbox)
{
    int level = landlock_level();

    return sandbox->landlock_max && sandbox->landlock_max < level
               ? sandbox->landlock_max
               : level;
}

const char *sandbox_enter(const struct sandbox *sandbox)
{
    int level = level_wanted(sandbox);
    bool filter = syscalls_available(), all = sandbox->mode == SANDBOX_REQUIRE;

    if (sandbox->mode == SANDBOX_OFF)
        return NULL;
    if (!limits_lower(sandbox))
        return "resource limits";
    if (!root_give_up(sandbox->mode))
        return "giving up root";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return "no new privileges";
    errno = ENOSYS;
    if ((level || all) &&
        !(level && landlock_enter(sandbox->keep, sandbox->reads, level)))
        return "Landlock";
    if ((filter || all) && !(filter && syscalls_enter()))
        return "the filter of system calls";
    return NULL;
}

bool sandbox_check(enum sandbox_mode mode, struct diag *diag)
{
    const struct {
        bool there;
        const char *what, *advice;
    } parts[] = {
        { landlock_level() > 0,
          "this kernel has no Landlock: a plugin can read every file that you "
          "can read",
          "use plugins that you trust, or a newer kernel" },
        { syscalls_available(),
          "this kernel does not filter system calls: a plugin can reach the "
          "network",
          "use plugins that you trust, or a newer kernel" },
        { geteuid() != 0 || nobody_reachable(),
          "root cannot become another user here: a plugin runs as root, "
          "though without root's powers",
          "run trustbrief as another user" },
    };
    bool ok = true;
    size_t i;

    for (i = 0; mode != SANDBOX_OFF && i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].there)
            continue;
        if (mode == SANDBOX_REQUIRE)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "%s, which --sandbox=require forbids; %s", parts[i].what,
                       parts[i].advice);
        else
            diag_warn(diag, (struct at){ 0 }, "%s; %s", parts[i].what,
                      parts[i].advice);
        ok = mode != SANDBOX_REQUIRE && ok;
    }
    return ok;
}

void sandbox_level(struct buf *out)
{
    int level = landlock_level();

    buf_puts(out, SANDBOX_SANITIZED
                      ? "resource limits but for memory (a sanitizer build)"
                      : "resource limits");
    buf_puts(out, ", no new privileges, ");
    if (level)
        buf_printf(out, "Landlock %d, ", level);
    else
        buf_puts(out, "no Landlock, ");
    buf_puts(out, syscalls_available() ? "filter of system calls"
                                       : "no filter of system calls");
}
