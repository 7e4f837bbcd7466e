/* test_flow -- where pages end: widows, lonely headings, callouts. */
#include "layout/flow.h"

#include "check_main.h"
#include "layout_kit.h"

START_TEST(no_widows)
{
    unsigned lines, n, page;

    for (n = 30; n < 160; n += 26)
        for (lines = 20; lines < 30; lines++) {
            struct stage stage;
            struct node *paragraph;
            unsigned i;

            stage_open(&stage);
            for (i = 0; i < lines; i++)
                put(&stage, stage.document->root, DOC_PARAGRAPH, "Line.");
            paragraph = put_paragraph(&stage, n);
            stage_lay_out(&stage);
            ck_boxes(&stage);
            for (page = 0; page < stage.layout->n_pages; page++)
                ck_assert_uint_ne(lines_on(&stage, page, paragraph->first), 1);
            stage_close(&stage);
        }
}
END_TEST

/* A section with a heading and one block of this kind. */
static struct node *section_put(struct stage *stage, enum node_kind kind)
{
    struct node *section = put_section(stage, stage->document->root, "Heading");
    struct node *block;

    if (kind == DOC_TABLE) {
        table_put(stage, section, 30);
        return section;
    }
    if (kind == DOC_SECTION) {
        put(stage, put_section(stage, section, "Below"), DOC_PARAGRAPH,
            words(stage, 60));
        return section;
    }
    block = put(stage, section, kind, NULL);
    if (kind == DOC_PARAGRAPH)
        node_text(stage->document, block, words(stage, 60), 170);
    else if (kind == DOC_BULLETS)
        put(stage, block, DOC_ITEM, words(stage, 60));
    else if (kind == DOC_CALLOUT)
        put(stage, block, DOC_PARAGRAPH, words(stage, 60));
    else
        put(stage, put(stage, block, DOC_TILE, NULL), DOC_PARAGRAPH, "15,000");
    return section;
}

/* A heading stands on the page of what it heads, whatever that is. */
static void heading_try(enum node_kind kind, unsigned lines)
{
    struct stage stage;
    const struct node *section;
    const struct place *places;
    unsigned i;

    stage_open(&stage);
    for (i = 0; i < lines; i++)
        put(&stage, stage.document->root, DOC_PARAGRAPH, "Line.");
    section = section_put(&stage, kind);
    stage_lay_out(&stage);
    places = stage.layout->places;
    ck_assert_uint_eq(places[section->first->index].page,
                      places[section->last->index].page);
    if (kind == DOC_TABLE)
        ck_assert_uint_eq(places[section->first->index].page,
                          places[section->last->last->first->index].page);
    stage_close(&stage);
}

START_TEST(no_lonely_headings)
{
    static const enum node_kind kinds[] = { DOC_PARAGRAPH, DOC_BULLETS,
                                            DOC_TABLE,     DOC_CALLOUT,
                                            DOC_SECTION,   DOC_TILES };
    size_t kind;
    unsigned lines;

    for (kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        for (lines = 15; lines < 30; lines++)
            heading_try(kinds[kind], lines);
}
END_TEST

START_TEST(page_breaks)
{
    struct stage stage;
    struct node *after;

    stage_open(&stage);
    put(&stage, stage.document->root, DOC_PAGE_BREAK, NULL);
    put_paragraph(&stage, 3);
    put(&stage, stage.document->root, DOC_PAGE_BREAK, NULL);
    put(&stage, stage.document->root, DOC_PAGE_BREAK, NULL);
    after = put_paragraph(&stage, 3);
    stage_lay_out(&stage);
    ck_assert_uint_eq(stage.layout->n_pages, 2);
    ck_assert_uint_eq(stage.layout->places[after->index].page, 1);
    stage_close(&stage);
}
END_TEST

/* The ground and the bar of a callout go on with it over pages. */
START_TEST(callouts)
{
    struct stage stage;
    struct node *callout;
    size_t page, i;

    stage_open(&stage);
    put_paragraph(&stage, 400);
    callout = put(&stage, stage.document->root, DOC_CALLOUT, NULL);
    for (i = 0; i < 30; i++)
        put(&stage, callout, DOC_PARAGRAPH, words(&stage, 60));
    stage_lay_out(&stage);
    ck_boxes(&stage);
    ck_assert_uint_gt(stage.layout->n_pages, 2);
    for (page = 0; page < stage.layout->n_pages; page++) {
        const struct page *p = &stage.layout->pages[page];
        double top = 0, bottom = 0;

        for (i = 0; i < p->n_marks; i++)
            if (p->marks[i].kind == MARK_RECT && p->marks[i].height > 4 &&
                p->marks[i].width > 20) {
                top = p->marks[i].y;
                bottom = top + p->marks[i].height;
            }
        ck_assert_double_gt(bottom, top);
        for (i = 0; i < p->n_marks; i++) {
            const struct mark *mark = &p->marks[i];

            if (mark->node && mark->node->parent->parent == callout)
                ck_assert(mark->y > top && mark->y < bottom);
        }
    }
    stage_close(&stage);
}
END_TEST

CHECK_MAIN("flow", no_widows, no_lonely_headings, page_breaks, callouts)
