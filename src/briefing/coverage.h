/* coverage -- the characters of a briefing, and fonts that have them. */
#ifndef BRIEFING_COVERAGE_H
#define BRIEFING_COVERAGE_H

#include "data/dataset.h"
#include "template/template.h"
#include "theme/theme.h"

/* Add to the theme fonts for what its own lack of the characters of dataset
 * and template; what no font has is told of where it is shown, by layout.
 * For the parent, before a worker starts.  False: diag says which font of the
 * theme cannot be used. */
bool coverage_complete(struct theme *theme, const struct template *template,
                       const struct dataset *dataset, struct diag *diag);

#endif
