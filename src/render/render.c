/* render -- the list of renderers, by the ending of the output's name. */
#include "render/render.h"

#include <string.h>

#include "doc/dump.h"
#include "layout/faces.h"
#include "render/html.h"
#include "render/pdf.h"

static bool tree_render(const struct document *document,
                        const struct theme *theme, struct faces *fonts,
                        struct buf *out, struct diag *diag)
{
    (void)theme, (void)fonts, (void)diag;
    dump_document(document, out);
    return true;
}

static bool words_render(const struct document *document,
                         const struct theme *theme, struct faces *fonts,
                         struct buf *out, struct diag *diag)
{
    (void)theme, (void)fonts, (void)diag;
    dump_words(document, out);
    return true;
}

const struct renderer render_list[] = {
    { ".pdf", "an accessible PDF, to be read and printed", pdf_render },
    { ".html", "an accessible page, to be read on screens", html_render },
    { ".tree", "the document's structure as plain text", tree_render },
    { ".txt", "the document's words as plain text", words_render },
    { 0 }
};

const struct renderer *render_find(const char *file)
{
    const struct renderer *renderer = render_list;
    size_t len = strlen(file);

    if (strcmp(file, "-") == 0)
        return renderer;
    for (; renderer->ending; renderer++) {
        size_t ending = strlen(renderer->ending);

        if (len > ending && strcmp(file + len - ending, renderer->ending) == 0)
            return renderer;
    }
    return NULL;
}
