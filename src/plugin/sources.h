/* sources -- the section that lists what was cited. */
#ifndef PLUGIN_SOURCES_H
#define PLUGIN_SOURCES_H

#include "plugin/host.h"

/* Add the section, with the sources numbered as they were cited, and lead
 * each citation to its own.  None where nothing was cited. */
void sources_build(struct host_report *report);

#endif
