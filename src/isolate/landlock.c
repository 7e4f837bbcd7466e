/* landlock -- files, network and other processes put out of reach. */
#include "isolate/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface, written out because a system's headers are often
 * older than its kernel. */
#define ACCESS(bit) ((uint64_t)1 << (bit))

enum {
    CREATE_VERSION = 1, /* a flag: say the level */
    RULE_PATH_BENEATH = 1
};

struct ruleset {
    uint64_t files, network, scope;
};

struct path_beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

#define READ_FILE ACCESS(2)
#define READ_FOLDER ACCESS(3)

/* What each level taught the kernel to refuse, and how long its struct is. */
static const struct {
    int level;
    size_t size;
    struct ruleset adds;
} levels[] = {
    { 1, 8, { ACCESS(13) - 1, 0, 0 } }, /* execute, read, make, remove */
    { 2, 8, { ACCESS(13), 0, 0 } },     /* link and rename elsewhere */
    { 3, 8, { ACCESS(14), 0, 0 } },     /* truncate */
    { 4, 16, { 0, ACCESS(2) - 1, 0 } }, /* bind and connect by TCP */
    { 5, 16, { ACCESS(15), 0, 0 } },    /* ioctl on devices */
    { 6, 24, { 0, 0, ACCESS(2) - 1 } }, /* abstract sockets; signals */
};

/* Where the dynamic linker looks, and for the kind of machine itself. */
static const char *const always[] = { "/lib",           "/lib64",
                                      "/usr/lib",       "/usr/lib64",
                                      "/usr/local/lib", "/etc/ld.so.cache",
                                      "/proc/self/exe", NULL };

int landlock_level(void)
{
    long level = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);

    return level > 0 ? (int)level : 0;
}

static int ruleset_create(int level)
{
    struct ruleset ruleset = { 0 };
    size_t i, size = 0;

    for (i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (levels[i].level > level)
            break;
        ruleset.files |= levels[i].adds.files;
        ruleset.network |= levels[i].adds.network;
        ruleset.scope |= levels[i].adds.scope;
        size = levels[i].size;
    }
    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
}

static bool open_allow(int ruleset, int fd)
{
    struct path_beneath rule = { READ_FILE, fd };
    struct stat st;

    if (fstat(fd, &st) != 0)
        return false;
    if (S_ISDIR(st.st_mode))
        rule.allowed |= READ_FOLDER;
    return syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule,
                   0) == 0;
}

/* What is not there, or not for us, needs no rule. */
static bool paths_allow(int ruleset, const char *const *paths)
{
    for (; paths && *paths; paths++) {
        int fd = open(*paths, O_PATH | O_CLOEXEC);
        bool ok = fd < 0 || open_allow(ruleset, fd);

        if (fd >= 0)
            close(fd);
        if (!ok)
            return false;
    }
    return true;
}

static bool files_allow(int ruleset, const int *fds)
{
    for (; fds && *fds >= 0; fds++)
        if (!open_allow(ruleset, *fds))
            return false;
    return true;
}

bool landlock_enter(const int *fds, const char *const *reads, int level)
{
    int ruleset = ruleset_create(level), why;
    bool ok = ruleset >= 0 && files_allow(ruleset, fds) &&
              paths_allow(ruleset, always) && paths_allow(ruleset, reads) &&
              syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;

    why = errno;
    if (ruleset >= 0)
        close(ruleset);
    errno = why;
    return ok;
}
