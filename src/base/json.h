/* json -- text as a JSON string. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

/* Append the text, valid UTF-8, in quotes, with escapes where JSON needs
 * them. */
void json_string(struct buf *out, const char *text);

#endif
