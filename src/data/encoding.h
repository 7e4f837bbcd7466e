/* encoding -- what bytes a YAML file may hold. */
#ifndef DATA_ENCODING_H
#define DATA_ENCODING_H

#include "base/buf.h"
#include "base/diag.h"

/* Take a byte order mark off, and report the first byte that is not UTF-8
 * or a character that no document can show.  False when there is one. */
bool encoding_check(const char *file, struct buf *text, struct diag *diag);

#endif
