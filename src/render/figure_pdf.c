/* figure_pdf -- a figure as a PDF of its own, its page cut to what it shows. */
#include <math.h>
#include <string.h>

#include "layout/faces.h"
#include "render/figure.h"
#include "render/pdf.h"

/* A paper of the theme whose text is as wide and high as that of a briefing, so
 * that the figure is the same there and here. */
static struct theme paper_of(const struct theme *theme)
{
    struct theme paper = *theme;

    paper.page_width =
        floor(theme->page_width - theme->margin_left - theme->margin_right) +
        2 * FIGURE_MARGIN;
    paper.margin_left = paper.margin_right = FIGURE_MARGIN;
    paper.margin_bottom += theme->margin_top - FIGURE_MARGIN;
    paper.margin_top = FIGURE_MARGIN;
    return paper;
}

static void text_add(struct document *document, struct node *parent,
                     enum node_kind kind, const char *text)
{
    struct node *holder =
        kind == DOC_TEXT ? parent : node_add(document, parent, kind);

    node_text(document, holder, text, strlen(text));
}

/* The figure with its caption, and the metadata of its briefing. */
static struct document *document_of(const struct figure *figure,
                                    const struct figure_words *words)
{
    struct document *document = node_document_new();
    struct node *node = node_add(document, document->root, DOC_FIGURE);
    struct node *caption = node_add(document, node, DOC_CAPTION);

    node->figure = figure;
    node->alt = words->alt;
    text_add(document, caption, DOC_STRONG, words->title);
    if (words->subtitle) {
        node_add(document, caption, DOC_BREAK);
        text_add(document, caption, DOC_TEXT, words->subtitle);
    }
    document->title = words->title;
    document->subject = words->subtitle;
    document->lang = words->lang;
    document->author = words->document->author;
    document->date = words->document->date;
    document->epoch = words->document->epoch;
    return document;
}

/* How far down the marks reach. */
static double layout_bottom(const struct layout *layout)
{
    double bottom = 0;
    size_t i, j;

    for (i = 0; i < layout->n_pages; i++)
        for (j = 0; j < layout->pages[i].n_marks; j++) {
            const struct mark *mark = &layout->pages[i].marks[j];
            bool text = mark->kind == MARK_TEXT;
            double below = text ? mark->size / 3 : mark->height;

            bottom = fmax(bottom, mark->y + below);
        }
    return bottom;
}

bool figure_pdf(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag)
{
    struct theme paper = paper_of(theme);
    struct document *document = document_of(figure, words);
    struct layout *layout = page_layout_bare(document, &paper, fonts, diag);
    bool ok = false;

    if (layout) {
        paper.page_height = ceil(layout_bottom(layout)) + FIGURE_MARGIN;
        ok = pdf_write(layout, out, diag);
    }
    page_layout_free(layout);
    node_document_free(document);
    return ok;
}
