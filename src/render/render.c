/* render -- the table of output formats. */
#include "render/render.h"

#include <string.h>

#include "doc/dump.h"
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

/* Figures are several files, of which a pipe would make one. */
const struct renderer render_list[] = {
    { "pdf", "pdf", ".pdf", "application/pdf",
      "an accessible PDF, to be read and printed", "%PDF-", "%%EOF\n", true,
      pdf_render, NULL },
    { "html", "html", ".html", "text/html",
      "an accessible page, to be read on screens", "<!DOCTYPE html>\n",
      "</html>\n", true, html_render, NULL },
    { "txt", "txt", ".txt", "text/plain", "the words as plain text", "", "",
      true, words_render, NULL },
    { "tree", "tree", ".tree", "text/plain",
      "the structure as plain text, to compare with an earlier one", "", "",
      true, tree_render, NULL },
    { "svg", "svg", ".svg", "image/svg+xml", "vectors for web pages", "", "",
      false, NULL, figure_svg },
    { "png", "png", ".png", "image/png", "two pixels for each of a screen", "",
      "", false, NULL, figure_png },
    { "pdf", "pdf-figures", ".pdf", "application/pdf",
      "vectors on a page of their size", "", "", false, NULL, figure_pdf },
    { 0 }
};

static const char *word_of(const struct renderer *renderer,
                           enum render_words sort)
{
    switch (sort) {
    case RENDER_ENDINGS:
        return renderer->document ? renderer->ending : NULL;
    case RENDER_DOCUMENTS:
        return renderer->document ? renderer->name : NULL;
    case RENDER_FIGURES:
        return renderer->figure ? renderer->name : NULL;
    default:
        return renderer->in_job;
    }
}

void render_words(struct buf *out, enum render_words sort, const char *between,
                  const char *last)
{
    const struct renderer *renderer = render_list;
    const char *held = NULL; /* until it is known whether it is the last */
    size_t n = 0;

    for (; renderer->name; renderer++) {
        const char *word = word_of(renderer, sort);

        if (!word)
            continue;
        if (held)
            buf_printf(out, "%s%s", n++ ? between : "", held);
        held = word;
    }
    if (held)
        buf_printf(out, "%s%s", n ? last : "", held);
}

const struct renderer *render_named(enum render_words sort, const char *word,
                                    size_t len)
{
    const struct renderer *renderer = render_list;

    for (; renderer->name; renderer++) {
        const char *known = word_of(renderer, sort);

        if (known && strlen(known) == len && memcmp(known, word, len) == 0)
            return renderer;
    }
    return NULL;
}

static bool ends_in(const char *file, const char *ending)
{
    size_t len = strlen(file), tail = strlen(ending);

    return len > tail && strcmp(file + len - tail, ending) == 0;
}

const struct renderer *render_find(const char *file)
{
    const struct renderer *renderer = render_list;
    bool pipe = strcmp(file, "-") == 0;

    for (; renderer->name; renderer++)
        if (renderer->document &&
            (pipe ? renderer->pipe : ends_in(file, renderer->ending)))
            return renderer;
    return NULL;
}

const struct renderer *render_of(const char *file)
{
    const struct renderer *renderer = render_list;

    while (renderer->name && !ends_in(file, renderer->ending))
        renderer++;
    return renderer->name ? renderer : NULL;
}

unsigned render_bit(const struct renderer *renderer)
{
    return 1U << (renderer - render_list);
}

unsigned render_set(enum render_words sort, const char *words)
{
    unsigned formats = 0;

    for (;;) {
        size_t len = strcspn(words, ",");
        const struct renderer *renderer = render_named(sort, words, len);

        if (!renderer)
            return 0;
        formats |= render_bit(renderer);
        if (words[len] == '\0')
            return formats;
        words += len + 1;
    }
}

bool render_has_figures(unsigned formats)
{
    const struct renderer *renderer = render_list;

    for (; renderer->name; renderer++)
        if (renderer->figure && formats & render_bit(renderer))
            return true;
    return false;
}

bool render_like(const struct renderer *format, const char *bytes, size_t len)
{
    size_t start = strlen(format->start), end = strlen(format->end);

    return len >= start + end && memcmp(bytes, format->start, start) == 0 &&
           memcmp(bytes + len - end, format->end, end) == 0;
}
