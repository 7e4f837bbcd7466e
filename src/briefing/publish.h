/* publish -- temporary file, fsync, rename: a file is whole or as before. */
#ifndef BRIEFING_PUBLISH_H
#define BRIEFING_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/* Put bytes at `path`, or to standard output for "-".  A regular file is
 * replaced atomically (same folder, O_EXCL, mode 0666 less umask, fsync,
 * rename, fsync of the folder); anything else that stands there (/dev/full,
 * a pipe) is written to.  False: diag says why (73 or 74); what was there
 * stands, and no temporary is left. */
bool publish(const char *path, const void *bytes, size_t len,
             struct diag *diag);

/* Remove the temporary file in hand, if any: safe in a signal handler and
 * when memory is exhausted. */
void publish_abandon(void);

#endif
