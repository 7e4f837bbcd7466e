/* watch -- render again whenever what a briefing is made of changes. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "briefing/briefing.h"

/* Render the request, and again after each change of a YAML file in the
 * folders of its template, themes and dataset, or of a plugin in the folders
 * where plugins are searched.  `told` is called after each, with what was
 * said and whether it was made; where it was not, the former output stands.
 * Ends with a signal, or false where the kernel refuses to watch: diag says
 * why. */
bool watch_run(const struct request *request,
               void (*told)(void *context, const struct diag *said, bool made),
               void *context, struct diag *diag);

#endif
