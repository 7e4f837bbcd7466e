/* test_page -- whole documents on pages: nothing lost, nothing overlapping,
 * nothing lonely. */
#include "layout/page.h"

#include "check_main.h"
#include "layout_kit.h"

static struct node *put_link(struct stage *stage, struct node *parent,
                             const char *text, const struct node *target)
{
    struct node *link = put(stage, parent, DOC_LINK, text);

    link->target = target;
    return link;
}

/* ---- Everything at once ----------------------------------------------------
 */

static void lists_put(struct stage *stage, struct node *section)
{
    struct node *list = put(stage, section, DOC_BULLETS, NULL), *item;
    unsigned i;

    for (i = 0; i < 4; i++)
        put(stage, list, DOC_ITEM, words(stage, 5 + i * 20));
    item = put(stage, list, DOC_ITEM, NULL);
    list = put(stage, item, DOC_STEPS, NULL);
    for (i = 0; i < 12; i++)
        put(stage, list, DOC_ITEM, words(stage, i));
    list = put(stage, section, DOC_DEFINITIONS, NULL);
    put(stage, list, DOC_TERM, "Term");
    put(stage, list, DOC_DETAIL, words(stage, 30));
    put(stage, put(stage, section, DOC_QUOTE, NULL), DOC_PARAGRAPH,
        words(stage, 60));
    item = put(stage, section, DOC_CALLOUT, NULL);
    item->tone = TONE_NOTE;
    put(stage, item, DOC_PARAGRAPH, words(stage, 40));
    put(stage, put(stage, item, DOC_QUOTE, NULL), DOC_PARAGRAPH, "Quoted.");
    list = put(stage, section, DOC_TILES, NULL);
    for (i = 0; i < 5; i++) {
        item = put(stage, list, DOC_TILE, NULL);
        put(stage, item, DOC_PARAGRAPH, "15,000");
        put(stage, item, DOC_PARAGRAPH, "members of staff in hospitals");
    }
}

/* A cover, contents, and sections of every kind of block, all pushed down by
 * some lines. */
static void whole_build(struct stage *stage, unsigned lines)
{
    struct node *root = stage->document->root, *cover, *toc, *section;
    unsigned i;

    cover = put(stage, root, DOC_COVER, NULL);
    put(stage, cover, DOC_TITLE, stage->document->title);
    put(stage, cover, DOC_PARAGRAPH, "Draft");
    toc = put(stage, put_section(stage, root, "Contents"), DOC_TOC, NULL);
    for (i = 0; i < lines; i++)
        put(stage, root, DOC_PARAGRAPH, "Line.");
    for (i = 0; i < 3; i++) {
        struct node *link = put(stage, toc, DOC_TOC_ENTRY, NULL);

        section = put_section(stage, root, "A heading");
        link = put_link(stage, link, "A heading", section);
        put(stage, link, DOC_PAGE_NUMBER, NULL)->target = section;
        put(stage, section, DOC_PARAGRAPH, words(stage, 200));
        lists_put(stage, section);
        section = put_section(stage, section, "A heading below it");
        table_put(stage, section, 12);
    }
}

START_TEST(everything)
{
    unsigned lines;

    for (lines = 0; lines < 30; lines++) {
        struct stage stage;

        stage_open(&stage);
        whole_build(&stage, lines);
        stage_lay_out(&stage);
        ck_words_in_order(&stage);
        ck_nodes_shown(&stage);
        ck_boxes(&stage);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(nothing)
{
    struct stage stage;

    stage_open(&stage);
    stage.document->organisation = NULL;
    put(&stage, stage.document->root, DOC_PARAGRAPH, NULL);
    put(&stage, stage.document->root, DOC_BULLETS, NULL);
    put(&stage, stage.document->root, DOC_TABLE, NULL);
    put(&stage, stage.document->root, DOC_TILES, NULL);
    put(&stage, stage.document->root, DOC_CALLOUT, NULL);
    stage_lay_out(&stage);
    ck_assert_uint_eq(stage.layout->n_pages, 1);
    ck_assert_uint_eq(shown(&stage, 0, "Page 1 of 1", true), 1);
    stage_close(&stage);
    page_layout_free(NULL);
}
END_TEST

/* ---- Links, places, numbers ------------------------------------------------
 */

START_TEST(contents)
{
    struct stage stage;
    struct node *root, *toc, *sections[3], *link, *numbers[3];
    const struct page *first;
    unsigned i;
    size_t mark;

    stage_open(&stage);
    root = stage.document->root;
    toc = put(&stage, put_section(&stage, root, "Contents"), DOC_TOC, NULL);
    for (i = 0; i < 3; i++) {
        sections[i] = put_section(&stage, root, "Section");
        put(&stage, sections[i], DOC_PARAGRAPH, words(&stage, 900));
    }
    for (i = 0; i < 3; i++) {
        link = put_link(&stage, put(&stage, toc, DOC_TOC_ENTRY, NULL),
                        i == 1 ? words(&stage, 60) : "Section", sections[i]);
        numbers[i] = put(&stage, link, DOC_PAGE_NUMBER, NULL);
        numbers[i]->target = sections[i];
    }
    stage_lay_out(&stage);
    ck_boxes(&stage);
    first = &stage.layout->pages[0];
    for (i = 0; i < 3; i++)
        for (mark = 0; mark < first->n_marks; mark++) {
            const struct mark *m = &first->marks[mark];
            unsigned page = stage.layout->places[sections[i]->index].page + 1;

            if (m->node != numbers[i])
                continue;
            ck_assert_str_eq(mark_text(&stage, m),
                             arena_printf(stage.document->arena, "%u", page));
            ck_assert_double_eq_tol(m->x + m->width, 595 - 62, 0.01);
        }
    ck_assert_uint_ge(first->n_links, 4);
    stage_close(&stage);
}
END_TEST

START_TEST(links)
{
    struct stage stage;
    struct node *paragraph, *link;
    size_t i, underlined = 0;
    double y = -1;

    stage_open(&stage);
    paragraph = put_paragraph(&stage, 10);
    node_text(stage.document, paragraph, " ", 1);
    link = put_link(&stage, paragraph, words(&stage, 60), NULL);
    link->url = "https://www.example.org/";
    put(&stage, link, DOC_STRONG, "bold");
    node_text(stage.document, paragraph, " end", 4);
    stage_lay_out(&stage);
    for (i = 0; i < stage.layout->pages[0].n_links; i++) {
        const struct link_area *area = &stage.layout->pages[0].links[i];

        ck_assert_ptr_eq(area->node, link);
        ck_assert_double_gt(area->y, y);
        ck_assert_double_gt(area->width, 20);
        ck_assert_double_le(area->x + area->width, 595 - 62 + 0.01);
        y = area->y;
    }
    ck_assert_uint_eq(i, lines_on(&stage, 0, link->first));
    for (i = 0; i < stage.layout->pages[0].n_marks; i++)
        underlined += stage.layout->pages[0].marks[i].kind == MARK_RECT;
    ck_assert_uint_eq(underlined, stage.layout->pages[0].n_links + 1);
    stage_close(&stage);
}
END_TEST

START_TEST(places)
{
    struct stage stage;
    struct walk walk;
    struct place last = { 0 };

    stage_open(&stage);
    whole_build(&stage, 3);
    stage_lay_out(&stage);
    walk = (struct walk){ .next = stage.document->root };
    while (walk_next(&walk)) {
        const struct place *place = &stage.layout->places[walk.node->index];

        if (!walk.entering)
            continue;
        ck_assert(place->known && place->page < stage.layout->n_pages);
        ck_assert_msg(place->page >= last.page, "%s",
                      node_kind_name(walk.node->kind));
        last = *place;
    }
    stage_close(&stage);
}
END_TEST

/* ---- Heads and feet --------------------------------------------------------
 */

START_TEST(running)
{
    struct stage stage;
    size_t page, i;

    stage_open(&stage);
    stage.document->heading = words(&stage, 100);
    put_paragraph(&stage, 1500);
    stage_lay_out(&stage);
    ck_boxes(&stage);
    ck_assert_uint_gt(stage.layout->n_pages, 2);
    for (page = 0; page < stage.layout->n_pages; page++) {
        const struct page *p = &stage.layout->pages[page];
        unsigned heads = 0, feet = 0;

        for (i = 0; i < p->n_marks; i++) {
            heads += p->marks[i].artifact == ARTIFACT_HEADER;
            feet += p->marks[i].artifact == ARTIFACT_FOOTER;
            ck_assert(p->marks[i].artifact == ARTIFACT_LAYOUT ||
                      !p->marks[i].node);
        }
        ck_assert((heads > 0) == (page > 0) && feet > 0);
        ck_assert_uint_eq(shown(&stage, page, "1 March 2020", true), 1);
        ck_assert_uint_eq(
            shown(&stage, page,
                  arena_printf(stage.document->arena, "Page %zu of %zu",
                               page + 1, stage.layout->n_pages),
                  true),
            1);
        ck_assert_uint_eq(shown(&stage, page, "\xE2\x80\xA6", true), page > 0);
    }
    stage_close(&stage);
}
END_TEST

/* ---- Faults ----------------------------------------------------------------
 */

START_TEST(missing_font)
{
    struct stage stage;

    stage_open(&stage);
    stage.theme.fonts[FACE_BOLD] = "/nowhere/bold.ttf";
    put(&stage, put_paragraph(&stage, 3), DOC_STRONG, "bold");
    ck_assert_ptr_null(
        page_layout(stage.document, &stage.theme, stage.fonts, stage.diag));
    ck_assert_said(stage.diag, stage.document->arena, "/nowhere/bold.ttf");
    ck_assert_uint_eq(diag_errors(stage.diag), 1);
    stage_close(&stage);
}
END_TEST

START_TEST(missing_glyph)
{
    struct stage stage;
    struct node *item;

    stage_open(&stage);
    item = put(&stage, put(&stage, stage.document->root, DOC_BULLETS, NULL),
               DOC_ITEM, NULL);
    item->at = (struct at){ "trust.yaml", 12, 5 };
    put(&stage, put(&stage, item, DOC_STRONG, NULL), DOC_EMPHASIS,
        "\xF0\x9F\x98\x80\xE4\xB8\xAD");
    put_paragraph(&stage, 3);
    stage_lay_out(&stage);
    ck_assert_uint_eq(diag_warnings(stage.diag), 2);
    ck_assert_said(stage.diag, stage.document->arena,
                   "trust.yaml:12:5: warning: no font has a glyph for "
                   "'\xE4\xB8\xAD' (U+4E2D)");
    ck_words_in_order(&stage);
    stage_close(&stage);
}
END_TEST

CHECK_MAIN("page", everything, nothing, contents, links, places, running,
           missing_font, missing_glyph)
