/* plugin_check -- a plugin built on every variant of a dataset, for its author.
 */
#ifndef CLI_PLUGIN_CHECK_H
#define CLI_PLUGIN_CHECK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "briefing/request.h"

/* Load the plugin `name` as a briefing would, and build a
 * briefing with it on the request's dataset as it is and on each of its
 * variants (variant.h), twice, and once as a PDF.  The template is the
 * request's, or one that only asks for the section; the subject is --org, or
 * the first organisation.  Each finding is one message; `out` gets a line of
 * what was tried.  False: there are findings. */
bool plugin_check_run(const struct request *request, const char *name,
                      struct buf *out, struct diag *diag);

/* The folder and name of "FOLDER/NAME.so", in the arena.  False: it is not
 * called so, and diag says what to do. */
bool plugin_check_split(const char *file, const char **folder,
                        const char **name, struct arena *arena,
                        struct diag *diag);

#endif
