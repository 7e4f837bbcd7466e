/* layout_kit -- a theme, documents and readers of marks for layout's tests. */
#ifndef LAYOUT_KIT_H
#define LAYOUT_KIT_H

#include <math.h>
#include <string.h>

#include "check_said.h"
#include "doc/dump.h"
#include "doc/walk.h"
#include "layout/faces.h"
#include "layout/page.h"

#ifndef TB_FONT_DIR
#define TB_FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif

/* ---- A stage: all that layout needs -------------------------------------- */

struct stage {
    struct theme theme;
    struct document *document;
    struct diag *diag;
    struct faces *fonts;
    struct layout *layout;
};

static inline struct theme kit_theme(void)
{
    struct theme theme = {
        .name = "kit",
        .fonts = { TB_FONT_DIR "/LiberationSans-Regular.ttf",
                   TB_FONT_DIR "/LiberationSans-Bold.ttf",
                   TB_FONT_DIR "/LiberationSans-Italic.ttf",
                   TB_FONT_DIR "/LiberationSans-BoldItalic.ttf",
                   TB_FONT_DIR "/LiberationMono-Regular.ttf" },
        .page_width = 595,
        .page_height = 842,
        .margin_top = 68,
        .margin_right = 62,
        .margin_bottom = 62,
        .margin_left = 62,
        .size_body = 12,
        .size_small = 10,
        .size_title = 28,
        .size_heading = { 20, 16, 13 },
        .line_height = 1.4,
    };

    return theme;
}

static inline void stage_open(struct stage *stage)
{
    *stage = (struct stage){ .theme = kit_theme() };
    stage->document = node_document_new();
    stage->document->title = stage->document->heading = "A document of tests";
    stage->document->organisation = "Example North Hospitals";
    stage->document->lang = "en-GB";
    stage->document->date = 20200301;
    stage->diag = diag_new();
    stage->fonts = faces_new(&stage->theme, "en-GB", stage->diag);
}

static inline void stage_close(struct stage *stage)
{
    page_layout_free(stage->layout);
    faces_free(stage->fonts);
    node_document_free(stage->document);
    diag_free(stage->diag);
}

static inline void stage_lay_out(struct stage *stage)
{
    stage->layout =
        page_layout(stage->document, &stage->theme, stage->fonts, stage->diag);
    ck_assert_msg(stage->layout != NULL, "%s",
                  said(stage->diag, stage->document->arena));
}

/* ---- Building --------------------------------------------------------------
 */

/* A node with these words, if any. */
static inline struct node *put(struct stage *stage, struct node *parent,
                               enum node_kind kind, const char *words)
{
    struct node *node = node_add(stage->document, parent, kind);

    ck_assert_ptr_nonnull(node);
    if (words)
        node_text(stage->document, node, words, strlen(words));
    return node;
}

static inline struct node *put_section(struct stage *stage, struct node *parent,
                                       const char *title)
{
    struct node *section = put(stage, parent, DOC_SECTION, NULL);

    put(stage, section, DOC_HEADING, title);
    return section;
}

/* `n` words that differ: "w0 w1 w2". */
static inline const char *words(struct stage *stage, unsigned n)
{
    struct buf text = { 0 };
    const char *copy;
    unsigned i;

    for (i = 0; i < n; i++)
        buf_printf(&text, "%sw%u", i ? " " : "", i);
    copy = arena_strdup(stage->document->arena, buf_text(&text));
    buf_free(&text);
    return copy;
}

static inline struct node *put_paragraph(struct stage *stage, unsigned n)
{
    return put(stage, stage->document->root, DOC_PARAGRAPH, words(stage, n));
}

/* A table of two columns; the second has tones. */
static inline void table_put(struct stage *stage, struct node *section,
                             unsigned rows)
{
    struct node *table = put(stage, section, DOC_TABLE, NULL), *body, *row;

    put(stage, table, DOC_CAPTION, "Caption");
    row = put(stage, put(stage, table, DOC_TABLE_HEAD, NULL), DOC_ROW, NULL);
    put(stage, row, DOC_HEAD, "Trust");
    put(stage, row, DOC_HEAD, "Rating");
    body = put(stage, table, DOC_TABLE_BODY, NULL);
    for (; rows > 0; rows--) {
        row = put(stage, body, DOC_ROW, NULL);
        put(stage, row, DOC_HEAD, words(stage, rows));
        put(stage, row, DOC_CELL, "Requires improvement")->tone = TONE_FAIR;
    }
}

/* ---- Reading marks ---------------------------------------------------------
 */

static inline void mark_read(const struct mark *mark, struct buf *out)
{
    size_t i;

    for (i = 0; mark->kind == MARK_TEXT && i < mark->n; i++) {
        const struct font_entry *entry =
            font_entry(mark->font, mark->glyphs[i].entry);

        buf_add(out, entry->text, entry->len);
    }
}

/* The text of a mark, in the document's arena. */
static inline const char *mark_text(struct stage *stage,
                                    const struct mark *mark)
{
    struct buf out = { 0 };
    const char *text;

    mark_read(mark, &out);
    text = arena_strdup(stage->document->arena, buf_text(&out));
    buf_free(&out);
    return text;
}

static inline void spaces_drop(struct buf *text)
{
    size_t i, n = 0;

    for (i = 0; i < text->len; i++)
        if (!strchr(" \n\t", text->data[i]))
            text->data[n++] = text->data[i];
    text->len = n;
}

/* Every mark with a node that satisfies `wanted`, but page numbers. */
static inline void marks_read(const struct layout *layout, struct buf *out,
                              const struct node *wanted)
{
    size_t page, i;

    for (page = 0; page < layout->n_pages; page++)
        for (i = 0; i < layout->pages[page].n_marks; i++) {
            const struct mark *mark = &layout->pages[page].marks[i];

            if (mark->node && mark->node->kind != DOC_PAGE_NUMBER &&
                (!wanted || (mark->node == wanted && !mark->label)))
                mark_read(mark, out);
        }
}

/* White space as layout collapses it. */
static inline void collapse(const char *text, struct buf *out)
{
    for (; *text; text++)
        if (!strchr(" \n\t", *text))
            buf_putc(out, *text);
        else if (out->len && out->data[out->len - 1] != ' ')
            buf_putc(out, ' ');
}

static inline void trim(struct buf *text)
{
    while (text->len && text->data[text->len - 1] == ' ')
        text->len--;
}

/* Each text node shows its words, spaces between them included. */
static inline void ck_nodes_shown(const struct stage *stage)
{
    struct walk walk = { .next = stage->document->root };

    while (walk_next(&walk)) {
        struct buf want = { 0 }, have = { 0 };

        if (walk.entering && walk.node->text) {
            collapse(walk.node->text, &want);
            marks_read(stage->layout, &have, walk.node);
            trim(&want);
            trim(&have);
            if (have.len && *have.data != ' ' && want.len &&
                *want.data == ' ') {
                want.len--;
                memmove(want.data, want.data + 1, want.len);
            }
            ck_assert_msg(want.len == have.len &&
                              (want.len == 0 ||
                               memcmp(want.data, have.data, want.len) == 0),
                          "shown as '%.*s': '%.*s'", (int)have.len,
                          buf_text(&have), (int)want.len, buf_text(&want));
        }
        buf_free(&want);
        buf_free(&have);
    }
}

/* All words of the document, in its order. */
static inline void ck_words_in_order(const struct stage *stage)
{
    struct buf want = { 0 }, have = { 0 };
    size_t i = 0;

    dump_words(stage->document, &want);
    marks_read(stage->layout, &have, NULL);
    spaces_drop(&want);
    spaces_drop(&have);
    while (i < want.len && i < have.len && want.data[i] == have.data[i])
        i++;
    ck_assert_msg(i == want.len && i == have.len,
                  "wanted '%.*s', shown '%.*s' after %zu bytes",
                  (int)fmin(60, (double)(want.len - i)), want.data + i,
                  (int)fmin(60, (double)(have.len - i)), have.data + i, i);
    buf_free(&want);
    buf_free(&have);
}

/* ---- Boxes -----------------------------------------------------------------
 */

struct ink {
    double left, top, right, bottom;
};

/* Roughly the ink of a line of text: ascenders to descenders. */
static inline struct ink mark_ink(const struct mark *mark)
{
    double base = mark->y - mark->rise;

    return (struct ink){ mark->x, base - 0.72 * mark->size,
                         mark->x + mark->width, base + 0.2 * mark->size };
}

static inline bool overlap(const struct ink *a, const struct ink *b)
{
    const double slack = 0.1;

    return a->left < b->right - slack && b->left < a->right - slack &&
           a->top < b->bottom - slack && b->top < a->bottom - slack;
}

static inline void ck_mark_inside(const struct stage *stage, size_t page,
                                  const struct mark *mark)
{
    const struct theme *t = &stage->theme;
    struct ink ink = mark_ink(mark);
    bool content = mark->kind == MARK_TEXT && mark->node;

    if (mark->kind != MARK_TEXT)
        ink = (struct ink){ mark->x, mark->y, mark->x + mark->width,
                            mark->y + mark->height };
    ck_assert_msg(ink.left >= (content ? t->margin_left - 0.5 : 0) &&
                      ink.right <= page_width(stage->layout, page) -
                                       (content ? t->margin_right - 0.5 : 0) &&
                      ink.top >= (content ? t->margin_top - 0.5 : 0) &&
                      ink.bottom <= page_height(stage->layout, page) -
                                        (content ? t->margin_bottom - 0.5 : 0),
                  "page %zu: a mark from %g, %g to %g, %g", page + 1, ink.left,
                  ink.top, ink.right, ink.bottom);
}

/* No text meets other text, nothing leaves the page, no content leaves its
 * margins. */
static inline void ck_boxes(struct stage *stage)
{
    size_t page, i, j;

    for (page = 0; page < stage->layout->n_pages; page++) {
        const struct page *p = &stage->layout->pages[page];

        for (i = 0; i < p->n_marks; i++) {
            struct ink ink = mark_ink(&p->marks[i]);

            ck_mark_inside(stage, page, &p->marks[i]);
            for (j = 0; j < i && p->marks[i].kind == MARK_TEXT; j++) {
                struct ink other = mark_ink(&p->marks[j]);

                ck_assert_msg(p->marks[j].kind != MARK_TEXT ||
                                  !overlap(&ink, &other),
                              "page %zu: '%s' on '%s'", page + 1,
                              mark_text(stage, &p->marks[i]),
                              mark_text(stage, &p->marks[j]));
            }
        }
    }
}

/* How many marks of a page have this text; artifacts or not. */
static inline unsigned shown(struct stage *stage, size_t page, const char *text,
                             bool artifact)
{
    const struct page *p = &stage->layout->pages[page];
    unsigned n = 0;
    size_t i;

    for (i = 0; i < p->n_marks; i++)
        n += p->marks[i].kind == MARK_TEXT &&
             (p->marks[i].node == NULL) == artifact &&
             strcmp(mark_text(stage, &p->marks[i]), text) == 0;
    return n;
}

/* The baselines on a page of the lines of one text node: how many. */
static inline unsigned lines_on(const struct stage *stage, size_t page,
                                const struct node *text)
{
    const struct page *p = &stage->layout->pages[page];
    double last = -1;
    unsigned n = 0;
    size_t i;

    for (i = 0; i < p->n_marks; i++)
        if (p->marks[i].node == text && p->marks[i].y > last) {
            last = p->marks[i].y;
            n++;
        }
    return n;
}

#endif
