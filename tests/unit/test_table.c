/* test_table -- column widths, rows over pages, repeated heads. */
#include "layout/table.h"

#include "check_main.h"
#include "layout/column.h"
#include "layout_kit.h"

/* ---- Building --------------------------------------------------------------
 */

static struct node *put_table(struct stage *stage, struct node *parent,
                              unsigned columns)
{
    struct node *table = put(stage, parent, DOC_TABLE, NULL), *head;
    unsigned i;

    table->at = (struct at){ "trust.yaml", 3, 1 };
    put(stage, table, DOC_CAPTION, "Table of tests");
    head = put(stage, table, DOC_TABLE_HEAD, NULL);
    head = put(stage, head, DOC_ROW, NULL);
    for (i = 0; i < columns; i++)
        put(stage, head, DOC_HEAD,
            arena_printf(stage->document->arena, "Head%u", i))
            ->scope = SCOPE_COLUMN;
    return put(stage, table, DOC_TABLE_BODY, NULL);
}

static struct node *put_row(struct stage *stage, struct node *body,
                            unsigned number, unsigned columns)
{
    struct node *row = put(stage, body, DOC_ROW, NULL);
    unsigned i;

    for (i = 0; i < columns; i++)
        put(stage, row, i ? DOC_CELL : DOC_HEAD,
            arena_printf(stage->document->arena, "Cell %u of row %u", i,
                         number));
    return row;
}

/* ---- Columns ---------------------------------------------------------------
 */

static const struct {
    size_t n;
    struct column columns[8];
    double total, size;
} width_cases[] = {
    { 2, { { .min = 20, .max = 60 }, { .min = 20, .max = 60 } }, 240, 1 },
    { 3,
      { { .min = 60, .max = 100 },
        { .min = 30, .max = 40 },
        { .min = 50, .max = 9000 } },
      400,
      1 },
    { 4,
      { { .min = 95, .max = 95 },
        { .min = 95, .max = 95 },
        { .min = 95, .max = 95 },
        { .min = 95, .max = 95 } },
      400,
      10.0 / 12 },
    { 2, { { .min = 5000, .max = 5000 }, { .min = 1, .max = 1 } }, 400, 1 },
};

START_TEST(widths)
{
    struct theme theme = kit_theme();
    size_t i, j;

    for (i = 0; i < sizeof width_cases / sizeof *width_cases; i++) {
        struct column columns[8];
        struct fit fit;
        double x = 0;

        memcpy(columns, width_cases[i].columns, sizeof columns);
        column_fit(columns, width_cases[i].n, 400, &theme, &fit);
        ck_assert(column_share(columns, width_cases[i].n, 400, &theme, &fit));
        ck_assert_double_eq_tol(fit.size, width_cases[i].size, 0.001);
        for (j = 0; j < width_cases[i].n; j++) {
            ck_assert_double_ge(columns[j].width, 24 - 0.01);
            ck_assert_double_eq_tol(columns[j].x, x, 0.01);
            x += columns[j].width;
        }
        ck_assert_msg(fabs(x - width_cases[i].total) < 1, "case %zu: %g", i, x);
    }
}
END_TEST

/* One long text leaves other columns their lines. */
START_TEST(no_squeeze)
{
    struct column columns[] = { { .min = 50, .max = 170 },
                                { .min = 30, .max = 40 },
                                { .min = 60, .max = 20000 } };
    struct theme theme = kit_theme();
    struct fit fit;

    ck_assert(column_fit(columns, 3, 470, &theme, &fit));
    ck_assert(column_share(columns, 3, 470, &theme, &fit));
    ck_assert_double_gt(columns[0].width, 130);
    ck_assert_double_gt(columns[2].width, 150);
}
END_TEST

START_TEST(too_wide)
{
    struct stage stage;
    struct node *body;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 31);
    put_row(&stage, body, 0, 31);
    ck_assert_ptr_null(
        page_layout(stage.document, &stage.theme, stage.fonts, stage.diag));
    ck_assert_said(stage.diag, stage.document->arena,
                   "trust.yaml:3:1: error: this table has 31 columns and fits "
                   "no page, not even a landscape one");
    stage_close(&stage);
}
END_TEST

/* As many as fit, with words that must be cut. */
START_TEST(narrow)
{
    struct stage stage;
    struct node *body;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 19);
    put_row(&stage, body, 123456789, 19);
    stage_lay_out(&stage);
    ck_words_in_order(&stage);
    ck_boxes(&stage);
    stage_close(&stage);
}
END_TEST

/* ---- Landscape pages --------------------------------------------------------
 */

/* Words before, a heading, a table of so many columns, its sources, and words
 * behind; the pages of each. */
static void wide_lay_out(struct stage *stage, unsigned columns, bool landscape,
                         unsigned pages[4])
{
    struct node *root = stage->document->root, *nodes[4], *section, *body;
    unsigned i;

    nodes[0] = put(stage, root, DOC_PARAGRAPH, "Before.");
    section = put_section(stage, root, "Wide");
    section->landscape = landscape;
    body = put_table(stage, section, columns);
    for (i = 0; i < 30; i++)
        put_row(stage, body, i, columns);
    nodes[1] = section->first;
    nodes[2] = put(stage, section, DOC_PARAGRAPH, "Source: a register");
    nodes[2]->target = body->parent;
    nodes[3] = put(stage, root, DOC_PARAGRAPH, "Behind.");
    stage_lay_out(stage);
    ck_words_in_order(stage);
    ck_boxes(stage);
    for (i = 0; i < 4; i++)
        pages[i] = stage->layout->places[nodes[i]->index].page;
}

/* A table that is too wide goes on landscape pages, with its heading before
 * and its sources behind; so does a section that wants it. */
static void wide_try(unsigned columns, bool landscape, bool expected)
{
    struct stage stage;
    unsigned pages[4];
    size_t i;

    stage_open(&stage);
    wide_lay_out(&stage, columns, landscape, pages);
    ck_assert_uint_ge(stage.layout->n_pages, 2);
    for (i = 0; i < stage.layout->n_pages; i++)
        ck_assert_int_eq(stage.layout->pages[i].landscape,
                         expected && i >= pages[1] && i <= pages[2]);
    ck_assert_uint_eq(pages[0], 0);
    ck_assert_int_eq(pages[1] == 0, !expected);
    ck_assert_int_eq(pages[3] == pages[2], !expected);
    ck_assert(!expected || pages[3] == pages[2] + 1);
    stage_close(&stage);
}

START_TEST(wide)
{
    wide_try(4, false, false);
    wide_try(14, false, true);
    wide_try(4, true, true);
    wide_try(14, true, true);
}
END_TEST

/* ---- Rows over pages -------------------------------------------------------
 */

static void ck_heads(struct stage *stage)
{
    size_t page;
    unsigned own = 0;

    for (page = 0; page < stage->layout->n_pages; page++) {
        bool rows = shown(stage, page, "Head0", false) ||
                    shown(stage, page, "Head0", true);

        ck_assert_uint_eq(shown(stage, page, "Head0", false) +
                              shown(stage, page, "Head0", true),
                          rows);
        own += shown(stage, page, "Head0", false);
    }
    ck_assert_uint_eq(own, 1);
}

/* Whether the page shows a cell of the body. */
static bool has_cells(struct stage *stage, size_t page)
{
    const struct page *p = &stage->layout->pages[page];
    size_t i;

    for (i = 0; i < p->n_marks; i++)
        if (p->marks[i].node && p->marks[i].node->parent->kind == DOC_CELL)
            return true;
    return false;
}

static void positions_try(unsigned rows, unsigned lines)
{
    struct stage stage;
    struct node *body;
    size_t page;
    unsigned i;

    stage_open(&stage);
    for (i = 0; i < lines; i++)
        put(&stage, stage.document->root, DOC_PARAGRAPH, "A line.");
    body = put_table(&stage, stage.document->root, 3);
    for (i = 0; i < rows; i++)
        put_row(&stage, body, i, 3);
    put(&stage, stage.document->root, DOC_PARAGRAPH, "The end.");
    stage_lay_out(&stage);
    ck_words_in_order(&stage);
    ck_boxes(&stage);
    ck_heads(&stage);
    for (page = 0; page < stage.layout->n_pages; page++)
        ck_assert(!has_cells(&stage, page) ||
                  shown(&stage, page, "Head0", false) +
                          shown(&stage, page, "Head0", true) ==
                      1);
    stage_close(&stage);
}

START_TEST(every_length)
{
    unsigned rows;

    for (rows = 1; rows <= 80; rows++)
        positions_try(rows, rows * 7 % 29);
}
END_TEST

START_TEST(every_position)
{
    unsigned lines;

    for (lines = 0; lines <= 29; lines++) {
        positions_try(2, lines);
        positions_try(25, lines);
    }
}
END_TEST

/* A row of 40 lines starts at every position; what was shown of it on one
 * page goes on on the next, cell by cell. */
START_TEST(tall_rows)
{
    static const unsigned heights[] = { 40, 200, 1500 };
    struct stage stage;
    unsigned lines, i;

    for (lines = 0; lines < 30; lines += 3)
        for (i = 0; i < sizeof heights / sizeof *heights; i++) {
            struct node *body, *row;
            unsigned k;

            stage_open(&stage);
            for (k = 0; k < lines; k++)
                put(&stage, stage.document->root, DOC_PARAGRAPH, "A line.");
            body = put_table(&stage, stage.document->root, 3);
            put_row(&stage, body, 1, 3);
            row = put_row(&stage, body, 2, 2);
            put(&stage, row, DOC_CELL, words(&stage, heights[i] * 5));
            put(&stage,
                put(&stage, put(&stage, row->first->next, DOC_BULLETS, NULL),
                    DOC_ITEM, words(&stage, 90)),
                DOC_QUOTE, NULL);
            put_row(&stage, body, 3, 3);
            stage_lay_out(&stage);
            ck_nodes_shown(&stage);
            ck_boxes(&stage);
            ck_heads(&stage);
            stage_close(&stage);
        }
}
END_TEST

/* A head taller than the page is parted like any row, and not repeated. */
START_TEST(tall_head)
{
    struct stage stage;
    struct node *body;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 2);
    node_text(stage.document, body->parent->first->next->first->first, " x", 2);
    node_text(stage.document, body->parent->first->next->first->first,
              words(&stage, 3000), strlen(words(&stage, 3000)));
    put_row(&stage, body, 1, 2);
    stage_lay_out(&stage);
    ck_nodes_shown(&stage);
    ck_boxes(&stage);
    stage_close(&stage);
}
END_TEST

/* A table under a quarter of a page is not parted. */
START_TEST(small_tables)
{
    unsigned lines, i;

    for (lines = 20; lines < 30; lines++) {
        struct stage stage;
        struct node *body;

        stage_open(&stage);
        for (i = 0; i < lines; i++)
            put(&stage, stage.document->root, DOC_PARAGRAPH, "A line.");
        body = put_table(&stage, stage.document->root, 2);
        for (i = 0; i < 6; i++)
            put_row(&stage, body, i, 2);
        stage_lay_out(&stage);
        ck_assert_uint_eq(stage.layout->places[body->parent->first->index].page,
                          stage.layout->places[body->last->index].page);
        stage_close(&stage);
    }
}
END_TEST

/* Repeated heads are artifacts: no node, no link, no place of their own. */
START_TEST(repeated_heads)
{
    struct stage stage;
    struct node *body, *head, *cite;
    unsigned i;
    size_t page, links = 0;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 2);
    head = body->parent->first->next->first->first;
    cite = put(&stage, head, DOC_CITE, NULL);
    cite->number = 1;
    for (i = 0; i < 120; i++)
        put_row(&stage, body, i, 2);
    stage_lay_out(&stage);
    ck_assert_uint_gt(stage.layout->n_pages, 3);
    for (page = 0; page < stage.layout->n_pages; page++) {
        ck_assert_uint_eq(shown(&stage, page, "Head1", page > 0), 1);
        ck_assert_uint_eq(shown(&stage, page, "[1]", page > 0), 1);
        links += stage.layout->pages[page].n_links;
    }
    ck_assert_uint_eq(links, 1);
    ck_assert_uint_eq(stage.layout->places[head->index].page, 0);
    stage_close(&stage);
}
END_TEST

START_TEST(cells)
{
    struct stage stage;
    struct node *body, *row, *cell;
    const struct page *page;
    double right = 0;
    size_t i;
    unsigned shapes = 0;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 3);
    for (i = 0; i < 3; i++) {
        row = put(&stage, body, DOC_ROW, NULL);
        put(&stage, row, DOC_HEAD, "Leeds");
        put(&stage, row, DOC_CELL, i ? "9" : "1,000");
        cell = put(&stage, row, DOC_CELL, "Good");
        cell->tone = TONE_GOOD;
    }
    stage_lay_out(&stage);
    page = &stage.layout->pages[0];
    for (i = 0; i < page->n_marks; i++) {
        const struct mark *mark = &page->marks[i];
        const char *text = mark_text(&stage, mark);

        if (mark->kind == MARK_SHAPE) {
            ck_assert(mark->node == NULL && mark->tone == TONE_GOOD);
            shapes++;
        }
        if (mark->node && mark->node->parent->kind == DOC_CELL &&
            strspn(text, "0123456789,") == strlen(text)) {
            ck_assert(right == 0 || fabs(mark->x + mark->width - right) < 0.01);
            right = mark->x + mark->width;
        }
    }
    ck_assert_uint_eq(shapes, 3);
    ck_assert_double_gt(right, 0);
    stage_close(&stage);
}
END_TEST

/* Linear time and little memory beside the marks themselves. */
START_TEST(many_rows)
{
    struct stage stage;
    struct node *body;
    unsigned i;

    stage_open(&stage);
    body = put_table(&stage, stage.document->root, 4);
    for (i = 0; i < 6000; i++)
        put_row(&stage, body, i, 4);
    stage_lay_out(&stage);
    ck_words_in_order(&stage);
    stage_close(&stage);
}
END_TEST

CHECK_MAIN("table", widths, no_squeeze, too_wide, narrow, wide, every_length,
           every_position, tall_rows, tall_head, small_tables, repeated_heads,
           cells, many_rows)
