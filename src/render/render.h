/* render -- the list of renderers, by the ending of the output's name. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buf.h"
#include "doc/node.h"
#include "layout/font.h"
#include "template/theme.h"

struct renderer {
    const char *ending; /* ".pdf" */
    const char *help;
    /* Append the document's bytes to out.  False: diag says why. */
    bool (*render)(const struct document *document, const struct theme *theme,
                   struct fonts *fonts, struct buf *out, struct diag *diag);
};

/* The renderer for a file name ("-": PDF), or NULL.  renderer_list[] ends
 * with a zeroed one. */
const struct renderer *renderer_find(const char *file);
extern const struct renderer renderer_list[];

bool pdf_render(const struct document *document, const struct theme *theme,
                struct fonts *fonts, struct buf *out, struct diag *diag);
bool html_render(const struct document *document, const struct theme *theme,
                 struct fonts *fonts, struct buf *out, struct diag *diag);

#endif
