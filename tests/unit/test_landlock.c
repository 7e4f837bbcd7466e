/* test_landlock -- what each level refuses, and what stays allowed. */
#include "isolate/landlock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "apart.h"
#include "check_main.h"
#include "check_said.h"
#include "plugin/vet.h"

enum { NEWEST = 7 };

static char inside[256], outside[256]; /* files */

static int errno_of(long result)
{
    return result < 0 ? errno : 0;
}

static int open_as(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    int error = errno_of(fd);

    if (fd >= 0)
        close(fd);
    return error;
}

static int reads_what_it_may(void)
{
    return open_as(inside, O_RDONLY);
}

static int reads_what_it_may_not(void)
{
    return open_as(outside, O_RDONLY);
}

static int lists_what_it_may_not(void)
{
    return open_as("/etc", O_RDONLY | O_DIRECTORY);
}

static int writes(void)
{
    return open_as(inside, O_WRONLY);
}

static int makes(void)
{
    char path[300];

    snprintf(path, sizeof path, "%s-new", outside);
    return open_as(path, O_RDONLY | O_CREAT);
}

static int removes(void)
{
    return errno_of(unlink(outside));
}

static int truncates(void)
{
    return errno_of(truncate(outside, 1));
}

/* To a port where nobody listens. */
static int connects(void)
{
    const struct sockaddr_in there = {
        .sin_family = AF_INET,
        .sin_port = htons(1),
        .sin_addr = { htonl(INADDR_LOOPBACK) },
    };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    return errno_of(connect(fd, (const void *)&there, sizeof there));
}

static int device_controls(void)
{
    int fd = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    long size;

    return fd < 0 ? -1 : errno_of(ioctl(fd, BLKGETSIZE, &size));
}

static int signals_its_parent(void)
{
    return errno_of(kill(getppid(), 0));
}

/* The test listens there. */
static struct sockaddr_un abstract = { .sun_family = AF_UNIX };
static socklen_t abstract_len;

static int connects_to_a_name(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    return errno_of(connect(fd, (const void *)&abstract, abstract_len));
}

/* What is refused from which level on, and how it goes before. */
static const struct {
    const char *what;
    int (*try)(void);
    int level, refused, before;
} attempts[] = {
    { "read what it may", reads_what_it_may, NEWEST + 1, -1, 0 },
    { "read what it may not", reads_what_it_may_not, 1, EACCES, 0 },
    { "list what it may not", lists_what_it_may_not, 1, EACCES, 0 },
    { "write", writes, 1, EACCES, 0 },
    { "make a file", makes, 1, EACCES, 0 },
    { "truncate", truncates, 3, EACCES, 0 },
    { "remove", removes, 1, EACCES, 0 },
    { "connect", connects, 4, EACCES, ECONNREFUSED },
    { "control a device", device_controls, 5, EACCES, ENOTTY },
    { "signal its parent", signals_its_parent, 6, EPERM, 0 },
    { "connect to a name", connects_to_a_name, 6, EPERM, 0 },
};

/* 0; or which attempt, from 1, goes otherwise than it should. */
static int tries_all(const void *context)
{
    int level = *(const int *)context;
    const char *const reads[] = { inside, "/dev/zero", "/not/there", NULL };
    size_t i;

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        (level && !landlock_enter(vet_files(), reads, level)))
        return 100;
    for (i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        int error = attempts[i].try();

        if (error != (level >= attempts[i].level ? attempts[i].refused
                                                 : attempts[i].before))
            return (int)i + 1;
    }
    return 0;
}

static int listen_abstract(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int n = snprintf(abstract.sun_path + 1, sizeof abstract.sun_path - 1,
                     "trustbrief-test-%d", (int)getpid());

    abstract_len =
        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)n);
    ck_assert_int_eq(bind(fd, (const void *)&abstract, abstract_len), 0);
    ck_assert_int_eq(listen(fd, 16), 0);
    return fd;
}

/* Level 0 shows that each attempt succeeds without. */
START_TEST(levels)
{
    struct arena *arena = arena_new();
    int level, fd = listen_abstract(), newest = landlock_level();

    if (newest < NEWEST)
        printf("Landlock %d here: levels %d to %d are not tried\n", newest,
               newest + 1, NEWEST);
    for (level = 0; level <= newest && level <= NEWEST; level++) {
        const char *folder = folder_new(arena);
        int failed;

        snprintf(inside, sizeof inside, "%s/inside", folder);
        snprintf(outside, sizeof outside, "%s/outside", folder);
        file_write(inside, "x");
        file_write(outside, "secret");
        failed = apart(tries_all, &level);
        ck_assert_msg(failed == 0, "level %d: %s", level,
                      failed > 0 && failed < 100 ? attempts[failed - 1].what
                                                 : "does not begin");
        folder_remove(folder);
    }
    close(fd);
    arena_free(arena);
}
END_TEST

CHECK_MAIN("landlock", levels)
