/* result -- all that a worker sends of one briefing, in one piece of bytes. */
#ifndef BATCH_RESULT_H
#define BATCH_RESULT_H

#include "briefing/make.h"

/* What is in it beside the outputs. */
struct result_facts {
    uint32_t pages, kib; /* kib: the worker's largest memory so far */
};

/* Make the briefing and append it: outputs in the order of the renderers, the
 * gallery, the read set, the facts.  False: diag says why. */
bool result_make(const struct make *work, struct make_kit *kit,
                 struct stage *stage, struct buf *out, struct diag *diag);

/* Take the next part off *bytes, *left.  False: there is none; the bytes are
 * checked as hostile. */
bool result_next(const char **bytes, size_t *left, const char **part,
                 size_t *len);

#endif
