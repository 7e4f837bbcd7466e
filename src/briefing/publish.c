/* publish -- temporary file, fsync, rename: a file is whole or as before. */
#include "briefing/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { TRIES = 100, SUFFIX_MAX = 64 };

static const struct at nowhere;

/* The temporary file in hand, for publish_abandon(), and whose it is: a
 * child must not remove its parent's. */
static char in_hand[PATH_MAX + SUFFIX_MAX];
static volatile sig_atomic_t in_hand_pid;

void publish_abandon(void)
{
    int error = errno;

    if (in_hand_pid != 0 && in_hand_pid == (sig_atomic_t)getpid())
        unlink(in_hand);
    in_hand_pid = 0;
    errno = error;
}

/* ---- Saying what failed ----------------------------------------------- */

static bool cannot_create(const char *path, int error, struct diag *diag)
{
    if (error == ENOENT)
        diag_fault(
            diag, STATUS_CREATE, nowhere,
            "cannot create '%s': its folder does not exist; create it first",
            path);
    else if (error == ENOSPC || error == EDQUOT)
        diag_fault(
            diag, STATUS_CREATE, nowhere,
            "cannot create '%s': %s; free some space there, or write elsewhere",
            path, strerror(error));
    else
        diag_fault(
            diag, STATUS_CREATE, nowhere,
            "cannot create '%s': %s; choose a folder that you can write to",
            path, strerror(error));
    return false;
}

static bool cannot_write(const char *path, int error, struct diag *diag)
{
    diag_fault(diag, STATUS_IO, nowhere, "cannot write '%s': %s; %s", path,
               strerror(error),
               error == ENOSPC || error == EDQUOT
                   ? "free some space there, or write elsewhere"
               : error == EFBIG
                   ? "it exceeds the limit on the size of files, see ulimit -f"
                   : "try again, or write elsewhere");
    return false;
}

/* ---- Writing ---------------------------------------------------------- */

/* All of the bytes, and as far down as the file can promise; false with
 * errno.  What cannot be synchronised, a pipe or a device, says EINVAL or
 * EROFS or ENOTSUP. */
static bool write_all(int fd, const char *bytes, size_t len)
{
    if (!file_write_all(fd, bytes, len))
        return false;
    return fsync(fd) == 0 || errno == EINVAL || errno == EROFS ||
           errno == ENOTSUP;
}

/* Write and close; false with the errno of the first failure. */
static bool write_close(int fd, const char *bytes, size_t len)
{
    bool ok = write_all(fd, bytes, len);
    int error = errno;

    if (close(fd) != 0 && ok)
        return false;
    errno = error;
    return ok;
}

/* What is no regular file is written where it stands. */
static bool write_there(const char *path, const char *bytes, size_t len,
                        struct diag *diag)
{
    int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return cannot_create(path, errno, diag);
    return write_close(fd, bytes, len) || cannot_write(path, errno, diag);
}

/* ---- Replacing -------------------------------------------------------- */

/* Create the temporary file in the folder of `path`.  A name is taken when a
 * process of our number was killed there before. */
static int temporary_open(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0, i;

    for (i = 0; i < TRIES; i++) {
        int fd, n = snprintf(in_hand, sizeof in_hand, "%.*s.trustbrief-%ld-%d",
                             folder, path, (long)getpid(), i);

        if (n < 0 || (size_t)n >= sizeof in_hand) {
            errno = ENAMETOOLONG;
            return -1;
        }
        in_hand_pid = (sig_atomic_t)getpid();
        fd = open(in_hand, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0)
            return fd;
        in_hand_pid = 0;
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

/* Have the folder remember the new name through a loss of power.  The file
 * stands either way, so a failure is only a remark. */
static void folder_sync(const char *path, struct diag *diag)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX];
    int fd;

    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1,
             slash ? path : ".");
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return; /* a folder that may be written but not read */
    if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
        diag_warn(diag, nowhere,
                  "'%s' is written, but its folder is not safe on disk: %s; "
                  "after a power failure the old file may be back",
                  path, strerror(errno));
    close(fd);
}

static bool replace(const char *path, const char *bytes, size_t len,
                    struct diag *diag)
{
    int fd = temporary_open(path);

    if (fd < 0)
        return cannot_create(path, errno, diag);
    if (!write_close(fd, bytes, len)) {
        cannot_write(path, errno, diag);
        publish_abandon();
        return false;
    }
    if (rename(in_hand, path) != 0) {
        cannot_create(path, errno, diag);
        publish_abandon();
        return false;
    }
    in_hand_pid = 0;
    folder_sync(path, diag);
    return true;
}

/* ---- Where to --------------------------------------------------------- */

/* Replace the file that `path` leads to: a link stays a link. */
static bool replace_real(const char *path, const char *bytes, size_t len,
                         struct diag *diag)
{
    char *real = realpath(path, NULL);
    bool ok;

    if (!real)
        return cannot_create(path, errno, diag);
    ok = replace(real, bytes, len, diag);
    free(real);
    return ok;
}

bool publish(const char *path, const void *bytes, size_t len, struct diag *diag)
{
    struct stat st;

    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes, len) ||
               cannot_write("standard output", errno, diag);
    if (stat(path, &st) == 0) {
        if (S_ISREG(st.st_mode))
            return replace_real(path, bytes, len, diag);
        if (!S_ISDIR(st.st_mode))
            return write_there(path, bytes, len, diag);
        diag_fault(diag, STATUS_CREATE, nowhere,
                   "cannot create '%s': it is a folder; name a file in it",
                   path);
        return false;
    }
    if (errno != ENOENT)
        return cannot_create(path, errno, diag);
    if (lstat(path, &st) == 0) {
        diag_fault(
            diag, STATUS_CREATE, nowhere,
            "cannot create '%s': it is a broken symbolic link; remove it",
            path);
        return false;
    }
    return replace(path, bytes, len, diag);
}
