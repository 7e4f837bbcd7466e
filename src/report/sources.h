/* sources -- the section that lists what was cited. */
#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include "host/host.h"

/* Add the section, with the sources numbered as they were cited, and lead
 * each citation to its own.  None where nothing was cited. */
void sources_build(struct host_report *report);

#endif
