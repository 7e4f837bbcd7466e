/* cell -- what a cell of a table holds, measured and set. */
#include "layout/cell.h"

#include <math.h>

#include "layout/block.h"

/* Wider than anything that a cell holds; gaps, in lines of body text; the
 * space that keeps coloured cells apart, in points. */
static const double endless = 1e6, gap_block = 0.25, pad_row = 0.27,
                    ground_inset = 1;

static struct style cell_style(const struct theme *theme,
                               const struct node *node, double size)
{
    struct style style = style_body(theme);

    style.size *= size;
    style.bold = node->kind == DOC_HEAD;
    return node->tone ? style_on_tone(style, theme, node->tone) : style;
}

/* Head cells of columns stand on a ground of their own. */
static bool is_column_head(const struct node *node)
{
    return node->parent->parent->kind == DOC_TABLE_HEAD;
}

static void galley_measure(struct column *column, const struct galley *galley,
                           bool body)
{
    bool figures = galley->n == 1;
    size_t i;

    for (i = 0; i < galley->n; i++) {
        const struct strip *strip = &galley->strips[i];

        if (!strip->para)
            continue;
        column->min = fmax(column->min, strip->x + strip->para->min_width);
        column->max =
            fmax(column->max, strip->x + strip->para->lines[strip->line].width);
        figures = figures && strip->para->numeric;
    }
    if (body && galley->n > 0) {
        column->figures = column->figures || figures;
        column->words = column->words || !figures;
    }
}

void cell_measure(struct column *column, struct press *press,
                  const struct node *node)
{
    const struct theme *theme = press->layout->theme;
    struct galley galley = { .press = press };
    struct box box = { .width = endless, .style = cell_style(theme, node, 1) };

    blocks_set(&galley, node, &box);
    galley_measure(column, &galley, !is_column_head(node));
    column->shaped = column->shaped || node->tone != TONE_NONE;
}

/* The shape of a tone: before the first line, or above it. */
static void shape_set(struct cell *cell, const struct node *node,
                      const struct fit *fit, const struct style *style,
                      struct box *box)
{
    double size = column_shape_size(style->size),
           room = column_shape_room(style->size);

    cell->tone = node->tone;
    cell->shape_size = size;
    cell->shape_x = box->x;
    if (fit->above) {
        cell->top += size * 1.2;
        cell->shape_y = -size * 1.2;
        return;
    }
    box->x += room;
    box->width -= room;
}

/* Shapes stand in the middle of the first line. */
static void shape_centre(struct cell *cell, const struct fit *fit)
{
    if (cell->tone && !fit->above && cell->galley.n > 0)
        cell->shape_y = (cell->galley.strips[0].height - cell->shape_size) / 2;
}

void cell_set(struct cell *cell, struct press *press, const struct node *node,
              const struct cells *cells, const struct column *column)
{
    const struct theme *theme = press->layout->theme;
    const struct fit *fit = &cells->fit;
    struct style style = cell_style(theme, node, fit->size);
    struct box box = { .x = column->x + fit->pad,
                       .width = column->width - 2 * fit->pad,
                       .style = style,
                       .gap = gap_block * style_unit(theme),
                       .at_right = column->figures && !column->words };

    cell->node = node;
    cell->x = column->x;
    cell->width = column->width;
    cell->top = cell->bottom = pad_row * style_unit(theme) * fit->size;
    cell->galley.press = press;
    if (is_column_head(node)) {
        cell->grounded = true;
        cell->ground = theme->colours[ROLE_PANEL];
    }
    if (node->tone) {
        cell->grounded = true;
        cell->ground = theme->tones[node->tone].ground;
        cell->inset = ground_inset;
        shape_set(cell, node, fit, &style, &box);
    }
    blocks_set(&cell->galley, node, &box);
    shape_centre(cell, fit);
}
