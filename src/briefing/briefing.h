/* briefing -- the whole pipeline in one readable function. */
#ifndef BRIEFING_BRIEFING_H
#define BRIEFING_BRIEFING_H

#include "base/diag.h"
#include "briefing/request.h"

/* Render one briefing and publish it.  False: diag says why, and what stood
 * at the output stands. */
bool briefing_render(const struct request *request, struct diag *diag);

/* Draw every figure of the briefing as files of their own in the folder
 * `output`, which is made if it is not there.  False: diag says why. */
bool briefing_figures(const struct request *request, struct diag *diag);

/* Whether warnings let `what` ("the briefing on RWE") be published.  False:
 * the request is strict and there are some, which is reported. */
bool briefing_strict(const struct request *request, const char *what,
                     struct diag *diag);

#endif
