/* file -- a whole file read into memory, or bytes written whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool file_read(const char *path, size_t limit, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), error;
    bool ok = fd >= 0 && buf_read_fd(out, fd, limit);

    error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return ok;
}

bool file_write_all(int fd, const void *bytes, size_t len)
{
    const char *p = bytes;

    while (len > 0) {
        ssize_t n = write(fd, p, len);

        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            p += n;
            len -= (size_t)n;
        }
    }
    return true;
}
