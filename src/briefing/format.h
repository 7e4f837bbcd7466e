/* format -- which formats a briefing is made in, and whether its output may be.
 */
#ifndef BRIEFING_FORMAT_H
#define BRIEFING_FORMAT_H

#include "base/diag.h"
#include "briefing/request.h"
#include "render/render.h"

/* The format that --format names or the ending of the output's name; of a pipe
 * or a device without --format, the first that one may get.  As a set
 * (render_bit()); 0: diag says why. */
unsigned format_document(const struct request *request, struct diag *diag);

/* The formats of figures that --format names, or those that are usual.  0: diag
 * says why. */
unsigned format_figures(const struct request *request, struct diag *diag);

/* Whether what a worker sent of `what`, "the briefing on RWE", is a file of the
 * format.  False: diag says so. */
bool format_check(const struct renderer *format, const char *bytes, size_t len,
                  const char *what, struct diag *diag);

#endif
