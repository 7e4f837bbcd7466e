/* tile -- key figures side by side. */
#include "layout/tile.h"

#include <math.h>

#include "layout/flow.h"
#include "layout/row.h"

/* Points; and sizes of a figure in body sizes, the first that fits. */
static const double gap_tiles = 10, pad_tile = 10, bar_height = 3;
static const double figure_sizes[] = { 2.2, 1.8, 1.5, 1.25, 1 };

/* How many stand side by side, so that the last row is not a lonely tile. */
static size_t tiles_across(size_t n)
{
    if (n <= 4)
        return n < 2 ? 2 : n;
    return n % 4 == 0 || n % 4 == 3 ? 4 : 3;
}

static size_t tiles_count(const struct node *tiles)
{
    const struct node *tile;
    size_t n = 0;

    for (tile = tiles->first; tile; tile = tile->next)
        n++;
    return n;
}

static struct style figure_style(const struct theme *theme,
                                 const struct node *tile, double size)
{
    struct style style = style_heading(theme, 1);

    style.size = theme->size_body * size;
    return tile->tone ? style_on_tone(style, theme, tile->tone) : style;
}

/* The largest size at which no word of a figure is cut. */
static double figures_size(struct press *press, const struct node *tiles,
                           double width)
{
    const struct theme *theme = press->layout->theme;
    const size_t n = sizeof figure_sizes / sizeof *figure_sizes;
    double widest = 0;
    const struct node *tile;
    size_t i;

    for (tile = tiles->first; tile; tile = tile->next) {
        struct style style = figure_style(theme, tile, 1);

        if (tile->first)
            widest = fmax(
                widest,
                para_new(press, tile->first->first, NULL, &style)->min_width);
    }
    for (i = 0; i + 1 < n && widest * figure_sizes[i] > width; i++)
        ;
    return figure_sizes[i];
}

static void tile_fill(struct cell *cell, struct press *press,
                      const struct node *tile, double size)
{
    const struct theme *theme = press->layout->theme;
    struct box box = { .x = cell->x + pad_tile,
                       .width = cell->width - 2 * pad_tile };
    const struct node *child;

    cell->node = tile;
    cell->top = pad_tile + bar_height;
    cell->bottom = pad_tile;
    cell->grounded = true;
    cell->ground = theme->colours[ROLE_PANEL];
    cell->bar = theme->colours[ROLE_ACCENT];
    cell->bar_height = bar_height;
    cell->galley.press = press;
    if (tile->tone) {
        cell->ground = theme->tones[tile->tone].ground;
        cell->bar = theme->tones[tile->tone].ink;
    }
    for (child = tile->first; child; child = child->next) {
        box.style = figure_style(theme, tile, size);
        if (child != tile->first) {
            box.style = style_body(theme);
            if (tile->tone)
                box.style = style_on_tone(box.style, theme, tile->tone);
        }
        para_put(&cell->galley, child, &box);
    }
}

void tiles_set(struct galley *galley, const struct node *node,
               const struct box *box)
{
    struct press *press = galley->press;
    const struct theme *theme = press->layout->theme;
    size_t n = tiles_count(node), across = tiles_across(n), i;
    double width =
        (box->width - gap_tiles * (double)(across - 1)) / (double)across;
    double size = figures_size(press, node, width - 2 * pad_tile);
    const struct node *tile = node->first;

    galley_gap(galley, style_unit(theme) * 0.75);
    while (tile) {
        struct row *row = arena_alloc(press->scratch, sizeof *row);
        const struct node *first = tile;

        row->cells = arena_array(press->scratch, across, sizeof *row->cells);
        for (i = 0; i < across && tile; i++, tile = tile->next) {
            struct cell *cell = &row->cells[row->n++];

            cell->x = box->x + (width + gap_tiles) * (double)i;
            cell->width = width;
            tile_fill(cell, press, tile, size);
        }
        row_measure(row);
        galley_add(galley,
                   (struct strip){ .kind = STRIP_ROW,
                                   .height = row->height,
                                   .need = row_need(row, flow_height(theme)),
                                   .node = first,
                                   .row = row });
        galley_gap(galley, gap_tiles);
    }
    galley_gap(galley, style_unit(theme));
}
