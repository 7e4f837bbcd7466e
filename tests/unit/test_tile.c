/* test_tile -- how many key figures stand side by side, in how many lines. */
#include "layout/tile.h"

#include "check_main.h"
#include "layout_kit.h"

enum { TILES_MAX = 12 };

static void tiles_put(struct stage *stage, size_t n, const char *figure)
{
    struct node *tiles = put(stage, stage->document->root, DOC_TILES, NULL);

    for (; n > 0; n--) {
        struct node *tile = put(stage, tiles, DOC_TILE, NULL);

        put(stage, tile, DOC_PARAGRAPH, figure);
        put(stage, tile, DOC_PARAGRAPH, "of what is counted");
    }
}

/* The x of each line of a figure, larger than the words below it. */
static void figures_read(const struct stage *stage, size_t *across,
                         size_t *lines)
{
    const struct page *page = &stage->layout->pages[0];
    double x[TILES_MAX], y[TILES_MAX];
    const struct node *first = NULL;
    size_t n_y = 0, i, j;

    *across = 0;
    for (i = 0; i < page->n_marks; i++) {
        const struct mark *mark = &page->marks[i];

        if (mark->kind != MARK_TEXT || !mark->node ||
            mark->node->parent != mark->node->parent->parent->first)
            continue;
        if (!first)
            first = mark->node;
        for (j = 0; j < *across && fabs(x[j] - mark->x) > 0.1; j++)
            ;
        if (j == *across && *across < TILES_MAX)
            x[(*across)++] = mark->x;
        for (j = 0; j < n_y && fabs(y[j] - mark->y) > 0.1; j++)
            ;
        if (mark->node == first && j == n_y && n_y < TILES_MAX)
            y[n_y++] = mark->y;
    }
    *lines = n_y;
}

static const struct {
    size_t n;
    const char *figure;
    size_t across, lines;
} cases[] = {
    { 1, "More than 15,000", 1, 1 },
    { 2, "12", 2, 1 },
    { 3, "12", 3, 1 },
    { 4, "12", 4, 1 },
    { 5, "12", 3, 1 },
    { 4, "More than 15,000", 4, 2 },
    { 5, "More than 15,000", 3, 2 },
    { 4, "2 million to 3 million", 2, 1 },
    { 7, "2 million to 3 million", 3, 2 },
    { 7, "More than 2 million to 3 million", 2, 2 },
};

START_TEST(grids)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        size_t across, lines;

        stage_open(&stage);
        tiles_put(&stage, cases[i].n, cases[i].figure);
        stage_lay_out(&stage);
        figures_read(&stage, &across, &lines);
        ck_assert_msg(across == cases[i].across && lines == cases[i].lines,
                      "%zu of '%s': %zu across in %zu lines", cases[i].n,
                      cases[i].figure, across, lines);
        ck_words_in_order(&stage);
        ck_boxes(&stage);
        stage_close(&stage);
    }
}
END_TEST

/* What no tile has room for, at any size, is still shown whole. */
START_TEST(endless)
{
    struct stage stage;
    char word[400];

    memset(word, 'W', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    stage_open(&stage);
    tiles_put(&stage, 4, word);
    stage_lay_out(&stage);
    ck_nodes_shown(&stage);
    ck_boxes(&stage);
    stage_close(&stage);
}
END_TEST

CHECK_MAIN("tile", grids, endless)
