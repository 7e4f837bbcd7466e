/* setting -- one --set SECTION-ID.OPTION=VALUE. */
#ifndef TEMPLATE_SETTING_H
#define TEMPLATE_SETTING_H

#include "template/template.h"

/* Apply one --set SECTION-ID.OPTION=VALUE, which is lent for as long as the
 * template.  False: diag says why. */
bool setting_apply(struct template *template, const char *setting,
                   struct diag *diag);

#endif
