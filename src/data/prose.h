/* prose -- CommonMark fields: what they may hold, and where they do not.
 *
 * Raw HTML, images and headings are refused, and links to anything but
 * http, https, mailto and tel. */
#ifndef DATA_PROSE_H
#define DATA_PROSE_H

#include "base/diag.h"

struct value;

/* Check the prose of a scalar; faults are reported at their line of the
 * YAML file.  False when there are any. */
bool prose_check(const struct value *value, struct diag *diag);

/* Why the CommonMark in `text` is refused, or NULL; *line counts from 0. */
const char *prose_fault(const char *text, size_t len, unsigned *line);

/* Whether a link may lead there. */
bool prose_url_ok(const char *url);

#endif
