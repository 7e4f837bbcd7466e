/* html -- tree to HTML: one self-contained page, the same bytes each time. */
#include "render/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "doc/walk.h"
#include "layout/bidi.h"
#include "layout/faces.h"
#include "render/html_text.h"
#include "render/render.h"

/* How a kind is written. */
typedef void call(struct html *, const struct node *);

enum {
    BLOCK = 1, /* on lines of its own */
    WORDS = 2, /* holds words, whose direction may be another */
    EMPTY = 4  /* without an end tag */
};

struct row {
    const char *tag; /* "": no element of its own */
    const char *class;
    call *before, *attributes; /* of the start tag */
    call *inside, *end;        /* behind the start tag, before the end tag */
    call *after;
    unsigned traits;
};

/* ---- Kinds that need more than a tag ---------------------------------- */

static void document_before(struct html *html, const struct node *node)
{
    (void)node;
    html_page_open(html);
}

static void document_end(struct html *html, const struct node *node)
{
    (void)node;
    html_page_close(html);
}

static void document_after(struct html *html, const struct node *node)
{
    (void)node;
    buf_puts(html->out, "</html>\n");
}

static bool holds(const struct node *node, enum node_kind kind)
{
    for (node = node->first; node; node = node->next)
        if (node->kind == kind)
            return true;
    return false;
}

/* The contents are a way around the page, other sections its text. */
static bool is_navigation(const struct node *node)
{
    return node->kind == DOC_SECTION && holds(node, DOC_TOC);
}

static void section_attributes(struct html *html, const struct node *node)
{
    if (!is_navigation(node))
        return;
    buf_puts(html->out, " aria-labelledby=\"h.");
    html_id_add(html, node);
    buf_putc(html->out, '"');
}

static void heading_attributes(struct html *html, const struct node *node)
{
    if (node->level > 5)
        buf_printf(html->out, " role=\"heading\" aria-level=\"%u\"",
                   node->level + 1);
    if (!is_navigation(node->parent))
        return;
    buf_puts(html->out, " id=\"h.");
    html_id_add(html, node->parent);
    buf_putc(html->out, '"');
}

static void callout_attributes(struct html *html, const struct node *node)
{
    (void)node;
    buf_puts(html->out, " role=\"note\"");
    html_attribute(html->out, "aria-label", html_page_word(WORD_CALLOUT));
}

/* Lists without marks are lists still, which one reader must be told. */
static void list_attributes(struct html *html, const struct node *node)
{
    (void)node;
    buf_puts(html->out, " role=\"list\"");
}

static void caption_attributes(struct html *html, const struct node *node)
{
    if (node->parent->kind == DOC_TABLE)
        buf_printf(html->out, " id=\"t.%u\"", html->n_tables);
}

/* An address that stands there in words is not printed a second time. */
static void link_attributes(struct html *html, const struct node *node)
{
    if (node->target)
        html_note_href(html, node->target);
    else if (node->url && html_href(html->out, node->url) && node->first &&
             node->first->text && strcmp(node->first->text, node->url) == 0)
        buf_puts(html->out, " class=\"bare\"");
}

static void abbreviation_attributes(struct html *html, const struct node *node)
{
    html_attribute(html->out, "title", node->alt);
}

static void text_inside(struct html *html, const struct node *node)
{
    escape_text(html->out, node->text);
}

/* ---- All kinds -------------------------------------------------------- */

static const struct row rows[DOC_KINDS] = {
    [DOC_DOCUMENT] = { "body", .before = document_before,
                       .inside = html_skip_link, .end = document_end,
                       .after = document_after, .traits = BLOCK },
    [DOC_COVER] = { "header", .traits = BLOCK },
    [DOC_TITLE] = { "h1", .traits = BLOCK | WORDS },
    [DOC_SECTION] = { "section", .attributes = section_attributes,
                      .traits = BLOCK },
    [DOC_HEADING] = { "h2", .attributes = heading_attributes,
                      .traits = BLOCK | WORDS },
    [DOC_PARAGRAPH] = { "p", .traits = BLOCK | WORDS },
    [DOC_BULLETS] = { "ul", .traits = BLOCK },
    [DOC_STEPS] = { "ol", .traits = BLOCK },
    [DOC_ITEM] = { "li", .traits = BLOCK | WORDS },
    [DOC_DEFINITIONS] = { "dl", .traits = BLOCK },
    [DOC_TERM] = { "dt", .traits = BLOCK | WORDS },
    [DOC_DETAIL] = { "dd", .traits = BLOCK | WORDS },
    [DOC_QUOTE] = { "blockquote", .traits = BLOCK },
    [DOC_CALLOUT] = { "div", "callout", .attributes = callout_attributes,
                      .traits = BLOCK },
    [DOC_TABLE] = { "table", .before = html_table_open,
                    .after = html_table_close, .traits = BLOCK },
    [DOC_CAPTION] = { "caption", .attributes = caption_attributes,
                      .traits = BLOCK | WORDS },
    [DOC_TABLE_HEAD] = { "thead", .traits = BLOCK },
    [DOC_TABLE_BODY] = { "tbody", .traits = BLOCK },
    [DOC_ROW] = { "tr", .traits = BLOCK },
    [DOC_HEAD] = { "th", .attributes = html_cell_attributes,
                   .traits = BLOCK | WORDS },
    [DOC_CELL] = { "td", .attributes = html_cell_attributes,
                   .traits = BLOCK | WORDS },
    [DOC_TILES] = { "ul", "tiles", .attributes = list_attributes,
                    .traits = BLOCK },
    [DOC_TILE] = { "li", .traits = BLOCK },
    [DOC_FIGURE] = { "figure", .end = html_figure, .traits = BLOCK },
    [DOC_TOC] = { "ul", "toc", .attributes = list_attributes, .traits = BLOCK },
    [DOC_TOC_ENTRY] = { "li", .traits = BLOCK | WORDS },
    [DOC_NOTES] = { "ol", "notes", .traits = BLOCK },
    [DOC_NOTE] = { "li", .end = html_note_end, .traits = BLOCK | WORDS },
    [DOC_PAGE_BREAK] = { "div", "break", .traits = BLOCK },
    [DOC_TEXT] = { "", .inside = text_inside },
    [DOC_STRONG] = { .tag = "strong" },
    [DOC_EMPHASIS] = { .tag = "em" },
    [DOC_CODE] = { .tag = "code" },
    [DOC_LINK] = { "a", .attributes = link_attributes },
    [DOC_CITE] = { "sup", .inside = html_cite },
    [DOC_ABBREVIATION] = { "abbr", .attributes = abbreviation_attributes },
    [DOC_BREAK] = { "br", .traits = EMPTY },
    [DOC_PAGE_NUMBER] = { .tag = "" }, /* there are no pages */
};

/* ---- Elements --------------------------------------------------------- */

/* A paragraph that is all there is in a cell is the cell's own words. */
static bool is_tight(const struct node *node)
{
    const struct node *parent = node->parent;

    return (parent->kind == DOC_CELL || parent->kind == DOC_DETAIL) &&
           parent->first == node && !node->next && !node->lang;
}

static const char *tag_of(const struct node *node)
{
    static const char *const headings[] = { "h2", "h2", "h3", "h4",
                                            "h5", "h6", "div" };

    switch (node->kind) {
    case DOC_SECTION:
        return is_navigation(node) ? "nav" : "section";
    case DOC_HEADING:
        return headings[node->level < 6 ? node->level : 6];
    case DOC_PARAGRAPH:
        return is_tight(node) ? "" : "p";
    case DOC_CAPTION:
        return node->parent->kind == DOC_FIGURE ? "figcaption" : "caption";
    case DOC_TEXT:
        return node->lang ? "span" : "";
    default:
        return rows[node->kind].tag;
    }
}

static void class_add(struct html *html, const struct node *node)
{
    const char *classes[] = { rows[node->kind].class,
                              node->tone ? theme_tone_name(node->tone) : NULL,
                              html_cell_at_right(html, node) ? "figure" : NULL,
                              html_cell_is_long(node) ? "long" : NULL,
                              node->landscape ? "landscape" : NULL };
    const char *before = " class=\"";
    size_t i;

    for (i = 0; i < sizeof classes / sizeof *classes; i++)
        if (classes[i]) {
            buf_puts(html->out, before);
            buf_puts(html->out, classes[i]);
            before = " ";
        }
    if (*before == ' ' && !before[1])
        buf_putc(html->out, '"');
}

static void tag_open(struct html *html, const struct node *node,
                     const char *tag)
{
    const struct row *row = &rows[node->kind];

    buf_putc(html->out, '<');
    buf_puts(html->out, tag);
    html_note_id(html, node);
    class_add(html, node);
    if (node->kind != DOC_DOCUMENT)
        html_attribute(html->out, "lang", node->lang);
    if (html->turns && (row->traits & WORDS || node->lang))
        buf_puts(html->out, " dir=\"auto\"");
    if (row->attributes)
        row->attributes(html, node);
    buf_putc(html->out, '>');
}

/* The main part begins with the first section that is no contents. */
static void main_begin(struct html *html, const struct node *node)
{
    if (html->in_main || node->parent != html->document->root ||
        node->kind == DOC_COVER || is_navigation(node))
        return;
    html->in_main = true;
    buf_puts(html->out, "<main id=\"main.\">\n");
}

static void node_enter(struct html *html, const struct node *node)
{
    const struct row *row = &rows[node->kind];
    const char *tag = tag_of(node);

    main_begin(html, node);
    if (row->before)
        row->before(html, node);
    if (*tag)
        tag_open(html, node, tag);
    if (row->inside)
        row->inside(html, node);
}

static void node_leave(struct html *html, const struct node *node)
{
    const struct row *row = &rows[node->kind];
    const char *tag = tag_of(node);

    if (row->end)
        row->end(html, node);
    if (*tag && !(row->traits & EMPTY) && !html_figure_goes_on(node)) {
        buf_puts(html->out, "</");
        buf_puts(html->out, tag);
        buf_puts(html->out, row->traits & BLOCK ? ">\n" : ">");
    }
    if (row->after)
        row->after(html, node);
}

/* ---- The page --------------------------------------------------------- */

static bool document_turns(const struct document *document)
{
    struct walk walk = { .next = document->root };

    while (walk_next(&walk))
        if (walk.entering && walk.node->text &&
            bidi_needed(walk.node->text, walk.node->text_len))
            return true;
    return false;
}

bool html_render(const struct document *document, const struct theme *theme,
                 struct faces *fonts, struct buf *out, struct diag *diag)
{
    struct html html = { .document = document,
                         .theme = theme,
                         .fonts = fonts,
                         .out = out,
                         .diag = diag,
                         .turns = document_turns(document) };
    struct walk walk = { .next = document->root };

    html_notes_find(&html);
    while (!html.failed && walk_next(&walk))
        if (walk.entering)
            node_enter(&html, walk.node);
        else
            node_leave(&html, walk.node);
    free(html.notes);
    return !html.failed;
}
