/* block -- nodes to strips. */
#include "layout/block.h"

#include <string.h>

#include "doc/dump.h"
#include "layout/bidi.h"
#include "layout/breaks.h"
#include "layout/cover.h"
#include "layout/flow.h"
#include "layout/picture.h"
#include "layout/table.h"
#include "layout/tile.h"

/* Gaps, in lines of body text. */
static const double gap_item = 0.25, gap_block = 0.75, gap_after = 0.5,
                    gap_entry = 0.3, gap_source = 0.4;
static const double gap_heading[] = { 1.75, 1.25, 1 };

/* Lengths, in sizes of the text. */
static const double indent_bullet = 1.5, bullet_at = 0.45, indent_detail = 1.5,
                    label_gap = 0.6, quote_indent = 1.2, callout_pad = 1,
                    bar_width = 0.3;

static double unit(const struct galley *galley)
{
    return style_unit(galley->press->layout->theme);
}

/* How a node's words begin: see bidi_first(). */
static int node_runs(const struct node *node)
{
    int runs = node->text ? bidi_first(node->text, node->text_len) : 0;

    for (node = node->first; node && runs == 0; node = node->next)
        runs = node_runs(node);
    return runs;
}

/* The box without `indent` at its start: on the right for what runs from
 * there. */
static struct box inner_box(const struct box *box, double indent, bool rtl)
{
    struct box inner = *box;

    inner.x += rtl ? 0 : indent;
    inner.width -= indent;
    return inner;
}

/* ---- Paragraphs ------------------------------------------------------- */

static void inlines_put(struct galley *galley, const struct node *node,
                        const struct node *first, const struct node *end,
                        const struct box *box)
{
    struct para *para = para_new(galley->press, first, end, &box->style);

    breaks_set(para, box->width);
    para->at_right = box->at_right;
    galley_gap(galley, box->gap);
    galley_para(galley, node, para, box->x);
    if (para->n_lines)
        galley_gap(galley, box->gap);
    galley->keep = galley->keep || para->introduces;
}

void block_para(struct galley *galley, const struct node *node,
                const struct box *box)
{
    inlines_put(galley, node, node->first, NULL, box);
}

/* The sources of a table stand with its end. */
static void paragraph_set(struct galley *galley, const struct node *node,
                          const struct box *box)
{
    bool landscape = galley->landscape;
    struct box own = *box;

    if (!node->target) {
        block_para(galley, node, box);
        return;
    }
    galley->landscape = galley->table_landscape;
    own.style = style_small(galley->press->layout->theme);
    own.gap = 0;
    galley->gap = gap_source * unit(galley);
    galley->keep = true;
    block_para(galley, node, &own);
    galley_gap(galley, gap_block * unit(galley));
    galley->landscape = landscape;
}

static void heading_set(struct galley *galley, const struct node *node,
                        const struct box *box)
{
    struct box own = *box;
    unsigned level = node->level < 1 ? 1 : node->level > 3 ? 3 : node->level;

    own.style = style_heading(galley->press->layout->theme, level);
    own.gap = 0;
    galley_gap(galley, gap_heading[level - 1] * unit(galley));
    block_para(galley, node, &own);
    galley_gap(galley, gap_after * unit(galley));
    galley->keep = true;
}

/* ---- Lists ------------------------------------------------------------ */

/* The widest label of a numbered list is its last. */
static double list_indent(struct galley *galley, const struct node *list,
                          const struct box *box)
{
    char text[16] = "";
    struct font *font;
    const struct word *word;

    if (list->kind == DOC_BULLETS)
        return box->style.size * indent_bullet;
    if (list->last)
        dump_label(list->last, text);
    word = press_shape(galley->press, list->last, &box->style, 0, text,
                       strlen(text), false, &font);
    return press_word_width(word, font, box->style.size) +
           box->style.size * label_gap;
}

/* Numbers end where the text begins, bullets hang before it. */
static double label_place(const struct label *label, const struct box *box,
                          double indent, bool rtl)
{
    double size = label->style.size, gap = size * label_gap;
    double width = press_word_width(label->word, label->font, size);

    if (label->node->number)
        return rtl ? box->x + box->width - indent + gap
                   : box->x + indent - gap - width;
    return box->x +
           (rtl ? box->width - size * bullet_at - width : size * bullet_at);
}

static void label_hang(struct galley *galley, const struct node *node,
                       const struct box *box, double indent, bool rtl)
{
    struct label *label = arena_alloc(galley->press->scratch, sizeof *label);
    struct label **last = &galley->labels;
    struct para *para = para_text(galley->press, "", &box->style);
    char text[16];

    dump_label(node, text);
    label->node = node;
    label->style = box->style;
    label->word = press_shape(galley->press, node, &label->style, 0, text,
                              strlen(text), false, &label->font);
    label->baseline = para->baseline;
    label->x = label_place(label, box, indent, rtl);
    while (*last)
        last = &(*last)->next;
    *last = label;
}

/* An item without words still shows its label. */
static void labels_show(struct galley *galley, const struct node *node)
{
    struct label *labels = galley->labels;

    if (!labels)
        return;
    galley->labels = NULL;
    galley_add(galley, (struct strip){ .kind = STRIP_BLANK,
                                       .height = unit(galley),
                                       .labels = labels,
                                       .node = node });
}

static void list_set(struct galley *galley, const struct node *node,
                     const struct box *box)
{
    double indent = list_indent(galley, node, box);
    bool rtl = node_runs(node) < 0;
    struct box inner = inner_box(box, indent, rtl);
    const struct node *item;

    inner.gap = gap_item * unit(galley);
    if (inner.gap > box->gap)
        inner.gap = box->gap;
    galley_gap(galley, box->gap);
    for (item = node->first; item; item = item->next) {
        galley_gap(galley, inner.gap);
        label_hang(galley, item, box, indent, rtl);
        blocks_set(galley, item, &inner);
        labels_show(galley, item);
    }
    galley_gap(galley, box->gap);
}

static void definitions_set(struct galley *galley, const struct node *node,
                            const struct box *box)
{
    struct box detail =
        inner_box(box, box->style.size * indent_detail, node_runs(node) < 0);
    struct box term = *box;
    const struct node *child;

    term.style.bold = true;
    detail.gap = gap_item / 2 * unit(galley);
    for (child = node->first; child; child = child->next) {
        if (child->kind == DOC_TERM)
            block_para(galley, child, &term);
        else
            blocks_set(galley, child, &detail);
        if (child->kind == DOC_TERM) {
            galley->keep = true;
            galley->gap = detail.gap;
        }
    }
    galley_gap(galley, box->gap);
}

/* ---- Contents --------------------------------------------------------- */

static void toc_set(struct galley *galley, const struct node *node,
                    const struct box *box)
{
    struct box own = *box;
    const struct node *entry;

    own.style.quiet = true;
    own.gap = gap_entry * unit(galley);
    for (entry = node->first; entry; entry = entry->next)
        block_para(galley, entry, &own);
}

/* ---- Blocks set apart ------------------------------------------------- */

static struct frame *frame_new(const struct galley *galley,
                               const struct box *box)
{
    struct frame *frame = arena_alloc(galley->press->scratch, sizeof *frame);

    frame->parent = galley->frame;
    frame->x = box->x;
    frame->width = box->width;
    frame->bar_width = box->style.size * bar_width;
    frame->bar = galley->press->layout->theme->colours[ROLE_ACCENT];
    return frame;
}

static void quote_set(struct galley *galley, const struct node *node,
                      const struct box *box)
{
    bool rtl = node_runs(node) < 0;
    struct box inner = inner_box(box, box->style.size * quote_indent, rtl);
    struct frame *frame = frame_new(galley, box);

    if (rtl)
        frame->x += frame->width - frame->bar_width;
    galley_gap(galley, box->gap);
    galley->frame = frame;
    blocks_set(galley, node, &inner);
    galley->frame = frame->parent;
    galley_gap(galley, gap_block * unit(galley));
}

static void callout_set(struct galley *galley, const struct node *node,
                        const struct box *box)
{
    const struct theme *theme = galley->press->layout->theme;
    double pad = box->style.size * callout_pad;
    struct box inner = inner_box(box, pad + box->style.size * bar_width, false);
    struct frame *frame = frame_new(galley, box);

    inner.width -= pad;
    frame->pad = pad * 0.75;
    frame->grounded = true;
    frame->ground = theme->colours[ROLE_PANEL];
    if (node->tone) {
        frame->ground = theme->tones[node->tone].ground;
        frame->bar = theme->tones[node->tone].ink;
        inner.style = style_on_tone(inner.style, theme, node->tone);
    }
    galley_gap(galley, gap_block * unit(galley));
    galley->frame = frame;
    galley_blank(galley, node, frame->pad);
    galley->keep = galley->tight = true;
    blocks_set(galley, node, &inner);
    galley->gap = 0;
    galley->keep = true;
    galley_blank(galley, node, frame->pad);
    galley->frame = frame->parent;
    galley_gap(galley, gap_block * unit(galley));
}

static void figure_set(struct galley *galley, const struct node *node,
                       const struct box *box)
{
    galley_gap(galley, gap_block * unit(galley));
    blocks_set(galley, node, box);
    if (!node->figure)
        return;
    galley->gap = gap_after * unit(galley);
    galley->keep = true;
    galley_add(galley, (struct strip){ .kind = STRIP_FIGURE,
                                       .node = node,
                                       .x = box->x,
                                       .width = box->width,
                                       .height = picture_height(
                                           galley->press, node, box->width,
                                           galley->landscape) });
    galley_gap(galley, gap_block * unit(galley));
}

/* A landscape section begins on a page of its own, and so does what follows:
 * see flow.c. */
static void section_set(struct galley *galley, const struct node *node,
                        const struct box *box)
{
    bool landscape = galley->landscape;
    struct box own = *box;

    if (node->landscape && !landscape) {
        galley->landscape = true;
        own.width = flow_width(galley->press->layout->theme, true);
    }
    blocks_set(galley, node, &own);
    galley->landscape = landscape;
}

static void break_set(struct galley *galley, const struct node *node,
                      const struct box *box)
{
    (void)node;
    (void)box;
    galley->fresh = true;
}

/* ---- Any block -------------------------------------------------------- */

/* What is not named holds blocks: sections, quotations' paragraphs. */
static void (*const setters[DOC_KINDS])(struct galley *, const struct node *,
                                        const struct box *) = {
    [DOC_SECTION] = section_set,
    [DOC_COVER] = cover_set,
    [DOC_HEADING] = heading_set,
    [DOC_TITLE] = block_para,
    [DOC_PARAGRAPH] = paragraph_set,
    [DOC_BULLETS] = list_set,
    [DOC_STEPS] = list_set,
    [DOC_NOTES] = list_set,
    [DOC_DEFINITIONS] = definitions_set,
    [DOC_QUOTE] = quote_set,
    [DOC_CALLOUT] = callout_set,
    [DOC_TABLE] = table_set,
    [DOC_TILES] = tiles_set,
    [DOC_FIGURE] = figure_set,
    [DOC_CAPTION] = block_para,
    [DOC_TOC] = toc_set,
    [DOC_TOC_ENTRY] = block_para,
    [DOC_PAGE_BREAK] = break_set,
};

void blocks_set(struct galley *galley, const struct node *parent,
                const struct box *box)
{
    const struct node *child = parent->first;

    while (child) {
        const struct node *first = child;

        while (child && node_is_inline(child->kind))
            child = child->next;
        if (child != first) {
            inlines_put(galley, parent, first, child, box);
            continue;
        }
        if (setters[child->kind])
            setters[child->kind](galley, child, box);
        else
            blocks_set(galley, child, box);
        child = child->next;
        galley_turn(galley);
    }
}
