/* environment -- variables that say something wrong. */
#ifndef CLI_ENVIRONMENT_H
#define CLI_ENVIRONMENT_H

#include <stdbool.h>

#include "base/diag.h"

/* Check the variables that trustbrief(1) names, as far as they are set and not
 * empty.  False: diag says, as status 2, which to change. */
bool environment_check(struct diag *diag);

#endif
