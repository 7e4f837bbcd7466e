/* file -- a whole file in memory. */
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
