/* html_note -- ids, citations and the sources that they lead to and back. */
#include <stdlib.h>
#include <string.h>

#include "doc/walk.h"
#include "render/html.h"
#include "render/html_text.h"

/* ---- Finding ---------------------------------------------------------- */

static int node_compare(const void *a, const void *b)
{
    const struct node *x = *(const struct node *const *)a;
    const struct node *y = *(const struct node *const *)b;
    int order = strcmp(x->id, y->id);

    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* An id may stand on a page once: of those alike, the first has it. */
static void twins_find(struct html *html, const struct node **named, size_t n)
{
    size_t i;

    qsort(named, n, sizeof *named, node_compare);
    for (i = 1; i < n; i++)
        if (strcmp(named[i]->id, named[i - 1]->id) == 0)
            html->notes[named[i]->index].twin = true;
}

static void citation_find(struct html *html, const struct node *cite)
{
    struct html_note *note = &html->notes[cite->target->index];
    struct html_note *own = &html->notes[cite->index];

    own->number = ++html->n_citations;
    own->order = note->last ? html->notes[note->last].order + 1 : 1;
    if (note->last)
        html->notes[note->last].next = cite->index;
    else
        note->first = cite->index;
    note->last = cite->index;
}

void html_notes_find(struct html *html)
{
    size_t n = html->document->n_nodes, n_named = 0;
    const struct node **named = xzalloc((n + 1) * sizeof *named);
    struct walk walk = { .next = html->document->root };

    html->notes = xzalloc((n + 1) * sizeof *html->notes);
    while (walk_next(&walk)) {
        if (!walk.entering)
            continue;
        if (walk.node->id)
            named[n_named++] = walk.node;
        if (walk.node->kind == DOC_CITE && walk.node->target)
            citation_find(html, walk.node);
    }
    twins_find(html, named, n_named);
    free(named);
}

/* ---- Writing ---------------------------------------------------------- */

/* A '.' keeps ids of the page's own apart from those of the document. */
void html_id_add(struct html *html, const struct node *node)
{
    html_id(html->out, node->id ? node->id : "n");
    if (node->id && !html->notes[node->index].twin)
        return;
    buf_putc(html->out, '.');
    buf_integer(html->out, (long)node->index);
}

void html_note_id(struct html *html, const struct node *node)
{
    if (!node->id && node->kind != DOC_SECTION && node->kind != DOC_NOTE)
        return;
    buf_puts(html->out, " id=\"");
    html_id_add(html, node);
    buf_putc(html->out, '"');
}

void html_note_href(struct html *html, const struct node *target)
{
    buf_puts(html->out, " href=\"#");
    html_id_add(html, target);
    buf_putc(html->out, '"');
}

/* Some words with up to two numbers in them, as an attribute. */
static void label_add(struct html *html, enum html_word word, unsigned first,
                      unsigned second)
{
    struct buf words = { 0 };
    const char *p = html_page_word(word);

    for (; *p; p++)
        if (p[0] == '%' && (p[1] == '1' || p[1] == '2'))
            buf_integer(&words, (long)(*++p == '1' ? first : second));
        else
            buf_putc(&words, *p);
    html_attribute(html->out, "aria-label", buf_text(&words));
    buf_free(&words);
}

void html_cite(struct html *html, const struct node *node)
{
    struct buf *out = html->out;

    buf_puts(out, "\u2060"); /* never alone on a line */
    if (node->target) {
        buf_puts(out, "<a role=\"doc-noteref\" id=\"c.");
        buf_integer(out, (long)html->notes[node->index].number);
        buf_putc(out, '"');
        html_note_href(html, node->target);
        label_add(html, WORD_SOURCE, node->number, 0);
        buf_putc(out, '>');
    }
    buf_putc(out, '[');
    buf_integer(out, (long)node->number);
    buf_putc(out, ']');
    if (node->target)
        buf_puts(out, "</a>");
}

/* The way back: one arrow, or one and its number for each citation. */
void html_note_end(struct html *html, const struct node *node)
{
    const struct html_note *note = &html->notes[node->index];
    unsigned cite = note->first;

    if (cite)
        buf_puts(html->out, " <span class=\"back\">");
    for (; cite; cite = html->notes[cite].next) {
        unsigned order = html->notes[cite].order;

        buf_puts(html->out, "<a role=\"doc-backlink\" href=\"#c.");
        buf_integer(html->out, (long)html->notes[cite].number);
        buf_putc(html->out, '"');
        label_add(html, WORD_BACK, order, node->number);
        buf_puts(html->out, ">\u2191");
        if (note->first != note->last)
            buf_integer(html->out, (long)order);
        buf_puts(html->out, "</a>");
    }
    if (note->first)
        buf_puts(html->out, "</span>");
}
