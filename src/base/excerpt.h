/* excerpt -- the offending line and a caret, as a terminal may see them. */
#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

#include "base/buf.h"
#include "base/lines.h"

/* Append the line, indented, and a caret below its column; a long line is
 * shown around the caret.  Nothing for a line that is not there. */
void excerpt_write(struct buf *out, const struct lines *lines, unsigned line,
                   unsigned column);

/* Append a file's name. */
void excerpt_name(struct buf *out, const char *file);

#endif
