/* captions -- tables and figures, numbered and with their sources. */
#ifndef REPORT_CAPTIONS_H
#define REPORT_CAPTIONS_H

#include "host/host.h"

/* Number the tables and the figures of the finished sections in reading
 * order, in their captions; say the number where words lead to one; and name
 * the sources of a table below it, where it has no more than three. */
void captions_number(struct host_report *report);

#endif
