/* sandbox -- rlimits and no_new_privs for a child that runs plugin code. */
#include "run/sandbox.h"

#include <sys/prctl.h>
#include <sys/resource.h>

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

bool sandbox_enter(unsigned seconds, size_t memory)
{
    /* At the hard limit of CPU the kernel kills without a name. */
    const struct {
        __rlimit_resource_t resource;
        rlim_t soft, hard;
    } limits[] = {
        { RLIMIT_CORE, 0, 0 },
        { RLIMIT_FSIZE, 0, 0 },
        { RLIMIT_NPROC, 0, 0 },
        { RLIMIT_CPU, seconds, (rlim_t)seconds + 1 },
        { RLIMIT_AS, memory, memory },
    };
    size_t i;

    for (i = 0; i < sizeof limits / sizeof *limits; i++)
        if (!(SANDBOX_SANITIZED && limits[i].resource == RLIMIT_AS) &&
            !limit(limits[i].resource, limits[i].soft, limits[i].hard))
            return false;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

const char *sandbox_level(void)
{
    return SANDBOX_SANITIZED
               ? "resource limits but for memory (a sanitizer build), "
                 "no new privileges"
               : "resource limits, no new privileges";
}
