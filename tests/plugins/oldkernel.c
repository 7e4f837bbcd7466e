/* oldkernel -- run a program as on a kernel without Landlock, or without a
 * filter of system calls: oldkernel landlock|filter PROGRAM ARGUMENT... */
#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    int call;

    if (argc < 3 || !context)
        return 125;
    call = strcmp(argv[1], "landlock") == 0 ? SCMP_SYS(landlock_create_ruleset)
                                            : SCMP_SYS(seccomp);
    if (seccomp_attr_set(context, SCMP_FLTATR_CTL_NNP, 1) != 0 ||
        seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), call, 0) != 0 ||
        seccomp_load(context) != 0)
        return 125;
    execv(argv[2], argv + 2);
    return 126;
}
