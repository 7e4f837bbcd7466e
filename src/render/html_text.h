/* html_text -- attributes, ids and links in HTML, so that none of them can mean
 * anything but itself. */
#ifndef RENDER_HTML_TEXT_H
#define RENDER_HTML_TEXT_H

#include <stdbool.h>

#include "base/buf.h"

/* Append ` name="text"`; nothing where text is NULL. */
void html_attribute(struct buf *out, const char *name, const char *text);

/* Append an id in letters, digits and '-'; other bytes as "_" and two digits.
 * Two ids are never the same unless they were. */
void html_id(struct buf *out, const char *id);

/* Append ` href="url"`, with what has no place in an address percent-encoded.
 * False: nothing was, because it is no http, https, mailto or tel. */
bool html_href(struct buf *out, const char *url);

#endif
