/* render -- the list of renderers, by the ending of the output's name. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buf.h"
#include "doc/node.h"
#include "layout/faces.h"
#include "theme/theme.h"

struct renderer {
    const char *ending; /* ".pdf" */
    const char *help;
    /* Append the document's bytes to out.  False: diag says why. */
    bool (*render)(const struct document *document, const struct theme *theme,
                   struct faces *fonts, struct buf *out, struct diag *diag);
};

/* The renderer for a file name ("-": PDF), or NULL.  render_list[] ends
 * with a zeroed one. */
const struct renderer *render_find(const char *file);
extern const struct renderer render_list[];

#endif
