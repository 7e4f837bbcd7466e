/* file -- a whole file in memory. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/* Append all of the file; `out` may then hold `limit` bytes.  False with errno,
 * EFBIG where that is too few. */
bool file_read(const char *path, size_t limit, struct buf *out);

#endif
