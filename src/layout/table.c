/* table -- rows of cells, their head repeated on every page. */
#include "layout/table.h"

#include <stdlib.h>

#include "layout/cell.h"
#include "layout/flow.h"

/* Gaps, in lines of body text; rules, in points; the share of a page under
 * which a table is not parted, and under which a row is low. */
static const double gap_before = 0.75, gap_caption = 0.35, gap_after = 1,
                    rule_head = 1, rule_row = 0.5, whole_share = 0.25,
                    low_share = 0.125;
enum { MEASURE_ROWS = 256 };

struct table {
    struct galley *galley;
    struct box box;
    struct cells cells; /* how all are set */
    double page;        /* height of a page's text */
};

/* ---- Rows ------------------------------------------------------------- */

static size_t row_length(const struct node *row)
{
    const struct node *cell;
    size_t n = 0;

    for (cell = row->first; cell; cell = cell->next)
        n++;
    return n;
}

static bool is_row_part(const struct node *part)
{
    return part->kind == DOC_TABLE_HEAD || part->kind == DOC_TABLE_BODY;
}

static size_t columns_count(const struct node *table)
{
    const struct node *part, *row;
    size_t n = 0;

    for (part = table->first; part; part = part->next)
        for (row = is_row_part(part) ? part->first : NULL; row; row = row->next)
            n = row_length(row) > n ? row_length(row) : n;
    return n;
}

static struct row *row_make(const struct table *table, const struct node *node,
                            bool head)
{
    struct press *press = table->galley->press;
    const struct theme *theme = press->layout->theme;
    struct row *row = arena_alloc(press->scratch, sizeof *row);
    const struct column *last;
    const struct node *cell;

    row->n = row_length(node);
    row->cells = arena_array(press->scratch, row->n, sizeof *row->cells);
    last = &table->cells.columns[table->cells.n - 1];
    row->x = table->box.x;
    row->width = last->x + last->width - row->x;
    row->rule = theme->colours[ROLE_RULE];
    row->rule_width = head ? rule_head : rule_row;
    for (row->n = 0, cell = node->first; cell; cell = cell->next, row->n++)
        cell_set(&row->cells[row->n], press, cell, &table->cells,
                 &table->cells.columns[row->n]);
    row_measure(row);
    return row;
}

static void row_put(const struct table *table, const struct node *node,
                    struct row *row, bool keep)
{
    galley_add(table->galley,
               (struct strip){ .kind = STRIP_ROW,
                               .keep = keep,
                               .height = row->height,
                               .need = row_need(row, table->page),
                               .node = node,
                               .row = row });
}

/* ---- Columns ---------------------------------------------------------- */

/* Measure every cell, in memory of its own. */
static void columns_measure(struct table *table, const struct node *node)
{
    struct press *press = table->galley->press;
    struct arena *kept = press->scratch;
    const struct node *part, *row, *cell;
    unsigned n = 0;

    press->scratch = arena_new();
    for (part = node->first; part; part = part->next) {
        for (row = is_row_part(part) ? part->first : NULL; row;
             row = row->next) {
            struct column *column = table->cells.columns;

            for (cell = row->first; cell; cell = cell->next)
                cell_measure(column++, press, cell);
            if (++n % MEASURE_ROWS)
                continue;
            arena_free(press->scratch);
            press->scratch = arena_new();
        }
    }
    arena_free(press->scratch);
    press->scratch = kept;
}

/* A table whose words would be cut in small type stands on landscape pages. */
static bool columns_find(struct table *table, const struct node *node)
{
    struct galley *galley = table->galley;
    const struct theme *theme = galley->press->layout->theme;
    struct cells *cells = &table->cells;
    size_t i;

    cells->n = columns_count(node);
    cells->columns = arena_array(galley->press->layout->arena, cells->n,
                                 sizeof *cells->columns);
    columns_measure(table, node);
    if (!column_fit(cells->columns, cells->n, table->box.width, theme,
                    &cells->fit) &&
        !galley->landscape) {
        galley->landscape = true;
        table->box.width = flow_width(theme, true);
        column_fit(cells->columns, cells->n, table->box.width, theme,
                   &cells->fit);
    }
    if (!column_share(cells->columns, cells->n, table->box.width, theme,
                      &cells->fit)) {
        diag_error(galley->press->diag, node->at,
                   "this table has %zu columns and fits no page, not even a "
                   "landscape one; leave some out, or make two tables of it",
                   cells->n);
        galley->press->failed = true;
        return false;
    }
    for (i = 0; i < cells->n; i++)
        cells->columns[i].x += table->box.x;
    return true;
}

/* ---- Parts ------------------------------------------------------------ */

/* The head rows outlive the pages that they are repeated on. */
static const struct row *head_put(const struct table *table,
                                  const struct node *part, bool *keep)
{
    struct press *press = table->galley->press;
    struct arena *kept = press->scratch;
    struct row *first = NULL, **link = &first;
    const struct node *node;

    for (node = part->first; node; node = node->next) {
        press->scratch = press->layout->arena;
        *link = row_make(table, node, true);
        press->scratch = kept;
        row_put(table, node, *link, *keep);
        link = &(*link)->next;
        *keep = true;
    }
    return first;
}

/* Whether the rows from `node` on are low enough to stay on one page. */
static bool fits_whole(const struct table *table, const struct node *node)
{
    double height = 0;

    for (; node && height <= table->page * whole_share; node = node->next)
        height += row_make(table, node, false)->height;
    return height <= table->page * whole_share;
}

/* The first row stays with the head, low rows at the ends do not stand
 * alone. */
static void body_put(const struct table *table, const struct node *part,
                     bool keep)
{
    bool whole = fits_whole(table, part->first), low = true;
    const struct node *node;
    size_t i = 0;

    for (node = part->first; node; node = node->next, i++) {
        bool end = i == 1 || (!node->next && i > 0), was_low = low;
        struct row *row;

        galley_turn(table->galley);
        row = row_make(table, node, false);
        low = row->height <= table->page * low_share;
        row_put(table, node, row,
                i == 0 ? keep : whole || (end && low && was_low));
    }
}

static void part_put(struct table *table, const struct node *node)
{
    struct galley *galley = table->galley;
    double unit = style_unit(galley->press->layout->theme);
    struct box caption = table->box;
    const struct node *part;
    bool keep = false;

    caption.style.bold = true;
    galley_gap(galley, gap_before * unit);
    for (part = node->first; part; part = part->next) {
        if (part->kind == DOC_CAPTION) {
            block_para(galley, part, &caption);
            galley->gap = gap_caption * unit;
            keep = true;
        } else if (part->kind == DOC_TABLE_HEAD) {
            galley->heads = head_put(table, part, &keep);
        } else {
            body_put(table, part, keep);
            keep = false;
        }
    }
    galley->heads = NULL;
    galley_gap(galley, gap_after * unit);
}

void table_set(struct galley *galley, const struct node *node,
               const struct box *box)
{
    struct table table = { .galley = galley,
                           .box = *box,
                           .cells = { .style = box->style } };
    bool landscape = galley->landscape;

    if (columns_count(node) == 0 || !columns_find(&table, node))
        return;
    table.page = flow_height(galley->press->layout->theme, galley->landscape);
    part_put(&table, node);
    galley->table_landscape = galley->landscape;
    galley->landscape = landscape;
}
