/* coverage -- the characters of a briefing, and fonts that have them. */
#ifndef BRIEFING_COVERAGE_H
#define BRIEFING_COVERAGE_H

#include "data/dataset.h"
#include "layout/faces.h"
#include "template/template.h"
#include "theme/theme.h"

/* Add to the theme fonts for what its own lack of the characters of dataset
 * and template; what no font has is told of where it is shown, by layout.
 * For the parent, before a worker starts; the theme's own stay open.  False: it
 * has been reported which of them cannot be used. */
bool coverage_complete(struct theme *theme, struct faces *fonts,
                       const struct template *template,
                       const struct dataset *dataset);

#endif
