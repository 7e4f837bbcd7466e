/* escape -- text, addresses and paths in markup, so that none of them can mean
 * anything but itself. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/* Append text for an element or a quoted attribute of HTML or XML: markup is
 * escaped; what neither may hold is left out (control characters,
 * noncharacters), and so are embeddings and overrides of direction, which could
 * show words in another order than they stand in.  Bytes that are no UTF-8
 * become U+FFFD. */
void escape_text(struct buf *out, const char *text);

/* Append an address in ASCII, with what has no place in it percent-encoded.
 * What is encoded already stays so.  Its '&' are not escaped. */
void escape_url(struct buf *out, const char *url);

/* Append a file's path as an address relative to its folder: all but letters,
 * digits and "-._~/" percent-encoded. */
void escape_path(struct buf *out, const char *path);

#endif
