/* report -- the whole document of one subject: cover, contents, sections,
 * sources. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "host/host.h"

/* Build every section of the template, in order, and the host's own around
 * them.  `plugins` has one entry a section, NULL for a section of prose.
 * `building` is told which section is at work, for those who must blame a
 * crash on someone.  False: diag says why, for every section that failed. */
bool report_build(struct host_report *report,
                  const struct plugin *const *plugins,
                  void (*building)(void *context, size_t section),
                  void *context);

#endif
