/* glossary -- the dataset's abbreviations: tagged, and told. */
#ifndef REPORT_GLOSSARY_H
#define REPORT_GLOSSARY_H

#include "host/host.h"

/* Mark the abbreviations of the finished sections, and add the section that
 * tells those used, unless the template wants none. */
void glossary_build(struct host_report *report);

#endif
