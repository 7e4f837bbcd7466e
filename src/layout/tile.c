/* tile -- key figures side by side. */
#include "layout/tile.h"

#include "layout/breaks.h"
#include "layout/flow.h"
#include "layout/row.h"

/* Points; and sizes of a figure in body sizes, the first that fits. */
static const double gap_tiles = 10, pad_tile = 10, bar_height = 3;
static const double figure_sizes[] = { 2.2, 1.8, 1.5, 1.25, 1 };
static const size_t n_sizes = sizeof figure_sizes / sizeof *figure_sizes;
static const double size_large = 1.5; /* for which tiles give up room */

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

/* How many stand side by side, how wide each is inside, and how large its
 * figure is. */
struct grid {
    size_t across;
    double width, size;
};

static struct grid grid_of(size_t across, double width)
{
    double gaps = gap_tiles * (double)(across - 1);

    return (struct grid){ .across = across,
                          .width =
                              (width - gaps) / (double)across - 2 * pad_tile };
}

/* Whether no word of a figure is cut, and none takes more lines than this. */
static bool figures_fit(struct press *press, const struct node *tiles,
                        const struct grid *grid, size_t lines)
{
    const struct theme *theme = press->layout->theme;
    const struct node *tile;

    for (tile = tiles->first; tile; tile = tile->next) {
        struct style style = figure_style(theme, tile, grid->size);
        struct para *para;

        if (!tile->first)
            continue;
        para = para_new(press, tile->first->first, NULL, &style);
        breaks_set(para, grid->width);
        if (para->min_width > grid->width || para->n_lines > lines)
            return false;
    }
    return true;
}

/* The first size down to `least` at which figures fit. */
static bool size_find(struct press *press, const struct node *tiles,
                      struct grid *grid, size_t lines, double least)
{
    size_t i;

    for (i = 0; i < n_sizes && figure_sizes[i] >= least; i++) {
        grid->size = figure_sizes[i];
        if (figures_fit(press, tiles, grid, lines))
            return true;
    }
    return false;
}

/* Fewer side by side where figures would be small or in more than two lines;
 * so that it leaves a lonely tile only where nothing else is left. */
static struct grid grid_choose(struct press *press, const struct node *tiles,
                               double width)
{
    size_t n = tiles_count(tiles), most = tiles_across(n), across;
    struct grid grid;
    int lonely;

    for (lonely = 0; lonely < 2; lonely++)
        for (across = most; across >= 2; across--) {
            grid = grid_of(across, width);
            if ((lonely || across == most || n % across != 1) &&
                (size_find(press, tiles, &grid, 1, size_large) ||
                 size_find(press, tiles, &grid, 2, size_large)))
                return grid;
        }
    grid = grid_of(most, width);
    size_find(press, tiles, &grid, SIZE_MAX, 0);
    return grid;
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
        block_para(&cell->galley, child, &box);
    }
}

void tiles_set(struct galley *galley, const struct node *node,
               const struct box *box)
{
    struct press *press = galley->press;
    const struct theme *theme = press->layout->theme;
    const struct grid grid = grid_choose(press, node, box->width);
    const double width = grid.width + 2 * pad_tile;
    const struct node *tile = node->first;
    size_t i;

    galley_gap(galley, style_unit(theme) * 0.75);
    while (tile) {
        struct row *row = arena_alloc(press->scratch, sizeof *row);
        const struct node *first = tile;

        row->cells =
            arena_array(press->scratch, grid.across, sizeof *row->cells);
        for (i = 0; i < grid.across && tile; i++, tile = tile->next) {
            struct cell *cell = &row->cells[row->n++];

            cell->x = box->x + (width + gap_tiles) * (double)i;
            cell->width = width;
            tile_fill(cell, press, tile, grid.size);
        }
        row_measure(row);
        galley_add(galley, (struct strip){
                               .kind = STRIP_ROW,
                               .height = row->height,
                               .need = row_need(
                                   row, flow_height(theme, galley->landscape)),
                               .node = first,
                               .row = row });
        galley_gap(galley, gap_tiles);
    }
    galley_gap(galley, style_unit(theme));
}
