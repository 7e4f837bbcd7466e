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

/* The user that owns nothing: `nobody`, and what the kernel shows for those
 * it cannot map. */
enum { NOBODY = 65534 };

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
        found = from <= NOBODY && NOBODY - from < n;
    }
    if (map)
        fclose(map);
    return found;
}

/* Powers beyond those of the user that one is. */
static bool capabilities_drop(void)
{
    struct __user_cap_header_struct head = { .version =
                                                 _LINUX_CAPABILITY_VERSION_3 };
    struct __user_cap_data_struct none[2] = { { 0, 0, 0 }, { 0, 0, 0 } };

    return syscall(SYS_capset, &head, none) == 0;
}

/* Becoming another user makes the kernel forget the signal at the parent's
 * death. */
static bool root_give_up(enum sandbox_mode mode)
{
    int signal;

    if (geteuid() == 0 && (mode == SANDBOX_REQUIRE || nobody_mapped())) {
        if (prctl(PR_GET_PDEATHSIG, &signal) != 0 || setgroups(0, NULL) != 0 ||
            setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
            setresuid(NOBODY, NOBODY, NOBODY) != 0 ||
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
        const char *what;
    } parts[] = {
        { landlock_level() > 0,
          "this kernel has no Landlock: a plugin can read every file that you "
          "can read" },
        { syscalls_available(),
          "this kernel filters no system calls: a plugin can reach the "
          "network" },
        { geteuid() != 0 || nobody_mapped(),
          "there is no other user here than root: a plugin runs as root, "
          "though without root's powers" },
    };
    bool ok = true;
    size_t i;

    for (i = 0; mode != SANDBOX_OFF && i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].there)
            continue;
        if (mode == SANDBOX_REQUIRE)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "%s; --sandbox=require lets no plugin run so",
                       parts[i].what);
        else
            diag_warn(diag, (struct at){ 0 },
                      "%s; use plugins that you trust, or a newer kernel",
                      parts[i].what);
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
