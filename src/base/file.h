/* file -- a whole file read into memory, or bytes written whole. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/* Append all of the file; `out` may then hold `limit` bytes.  False with errno,
 * EFBIG where that is too few. */
bool file_read(const char *path, size_t limit, struct buf *out);

/* Write all of the bytes to an open file or pipe.  False with errno; some may
 * have been written. */
bool file_write_all(int fd, const void *bytes, size_t len);

#endif
