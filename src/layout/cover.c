/* cover -- the title block: title, subtitle, and facts in two columns. */
#include "layout/cover.h"

#include <math.h>

#include "layout/flow.h"
#include "layout/row.h"

/* Points; gaps in lines of body text; the size of a subtitle, in body sizes;
 * and the share of the width that labels may have. */
static const double bar_height = 8, rule_height = 1, gap_bar = 1.2,
                    gap_title = 0.3, gap_facts = 1, gap_fact = 0.25,
                    gap_end = 1.25, size_subtitle = 1.25, labels_max = 0.4,
                    gap_labels = 1.5;

static double unit(const struct galley *galley)
{
    return style_unit(galley->press->layout->theme);
}

static void bar_add(struct galley *galley, const struct node *node,
                    const struct box *box, double height)
{
    galley_add(galley, (struct strip){ .kind = STRIP_BAR,
                                       .x = box->x,
                                       .width = box->width,
                                       .height = height,
                                       .node = node });
}

static struct style label_style(const struct box *box)
{
    struct style style = box->style;

    style.bold = true;
    return style;
}

/* How wide the column of labels is. */
static double labels_width(struct press *press, const struct node *facts,
                           const struct box *box)
{
    struct style style = label_style(box);
    const struct node *child;
    double width = 0;

    for (child = facts->first; child; child = child->next)
        if (child->kind == DOC_TERM)
            width = fmax(
                width, para_new(press, child->first, NULL, &style)->max_width);
    return fmin(width, box->width * labels_max) + gap_labels * box->style.size;
}

static void cell_fill(struct cell *cell, struct press *press,
                      const struct node *node, const struct box *box)
{
    cell->node = node;
    cell->x = box->x;
    cell->width = box->width;
    cell->galley.press = press;
    blocks_set(&cell->galley, node, box);
}

/* A label and, beside it, what it is of. */
static void fact_set(struct galley *galley, const struct node *term,
                     const struct box *box, double labels)
{
    struct press *press = galley->press;
    struct row *row = arena_alloc(press->scratch, sizeof *row);
    struct box label = *box, text = *box;

    label.style = label_style(box);
    label.width = labels;
    text.x += labels;
    text.width -= labels;
    row->cells = arena_array(press->scratch, 2, sizeof *row->cells);
    row->n = 2;
    cell_fill(&row->cells[0], press, term, &label);
    cell_fill(&row->cells[1], press, term->next, &text);
    row_measure(row);
    galley->keep = true;
    galley_add(galley, (struct strip){ .kind = STRIP_ROW,
                                       .height = row->height,
                                       .need = row->height,
                                       .node = term,
                                       .row = row });
    galley_gap(galley, gap_fact * unit(galley));
}

static void facts_set(struct galley *galley, const struct node *facts,
                      const struct box *box)
{
    double labels = labels_width(galley->press, facts, box);
    const struct node *term = facts->first;

    galley_gap(galley, gap_facts * unit(galley));
    for (; term && term->next; term = term->next->next)
        fact_set(galley, term, box, labels);
}

void cover_set(struct galley *galley, const struct node *node,
               const struct box *box)
{
    const struct theme *theme = galley->press->layout->theme;
    const struct node *child;

    bar_add(galley, node, box, bar_height);
    galley_gap(galley, gap_bar * unit(galley));
    for (child = node->first; child; child = child->next) {
        struct box own = *box;

        galley->keep = true;
        own.gap = gap_title * unit(galley);
        if (child->kind == DOC_DEFINITIONS) {
            facts_set(galley, child, box);
            continue;
        }
        own.style = style_title(theme);
        if (child->kind != DOC_TITLE) {
            own.style = style_body(theme);
            own.style.size *= size_subtitle;
            own.style.ink = theme->colours[ROLE_SECONDARY];
        }
        block_para(galley, child, &own);
    }
    galley_gap(galley, gap_facts * unit(galley));
    galley->keep = true;
    bar_add(galley, node, box, rule_height);
    galley_gap(galley, gap_end * unit(galley));
}
