/* test_check -- trees that would not be accessible are refused. */
#include "doc/check.h"

#include <string.h>

#include "doc/figure.h"

#include "check_main.h"

static struct document *document;
static struct node *section;

static void words(struct node *parent, const char *text)
{
    node_text(document, parent, text, strlen(text));
}

/* A document with one good section, in which each case builds. */
static void begin(void)
{
    document = node_document_new();
    document->title = "Title";
    document->lang = "en-GB";
    section = node_add(document, document->root, DOC_SECTION);
    words(node_add(document, section, DOC_HEADING), "Heading");
}

static struct node *table_add(bool caption)
{
    struct node *table = node_add(document, section, DOC_TABLE);

    if (caption)
        words(node_add(document, table, DOC_CAPTION), "Caption");
    return table;
}

static void row_add(struct node *table, enum node_kind part,
                    enum node_kind first, int cells)
{
    struct node *row =
        node_add(document, node_add(document, table, part), DOC_ROW);
    int i;

    for (i = 0; i < cells; i++)
        words(node_add(document, row, i ? DOC_CELL : first), "x");
}

static void good(void)
{
    row_add(table_add(true), DOC_TABLE_BODY, DOC_HEAD, 3);
}

static void no_title(void)
{
    node_add(document, document->root, DOC_SECTION);
}

static void blank_title(void)
{
    struct node *other = node_add(document, document->root, DOC_SECTION);

    words(node_add(document, other, DOC_HEADING), " \t");
}

static void second_heading(void)
{
    words(node_add(document, section, DOC_HEADING), "Again");
}

static void too_deep(void)
{
    int i;

    for (i = 0; i < 6; i++) {
        section = node_add(document, section, DOC_SECTION);
        words(node_add(document, section, DOC_HEADING), "Deeper");
    }
}

static void figure_without_alt(void)
{
    static const struct figure shown;
    struct node *figure = node_add(document, section, DOC_FIGURE);

    words(node_add(document, figure, DOC_CAPTION), "Caption");
    figure->figure = &shown;
}

static void figure_without_title(void)
{
    static const struct figure shown;
    struct node *figure = node_add(document, section, DOC_FIGURE);

    figure->alt = "What is seen";
    figure->figure = &shown;
}

static void table_without_heads(void)
{
    row_add(table_add(true), DOC_TABLE_BODY, DOC_CELL, 2);
}

static void table_without_caption(void)
{
    row_add(table_add(false), DOC_TABLE_BODY, DOC_HEAD, 2);
}

static void table_without_rows(void)
{
    table_add(true);
}

static void uneven_rows(void)
{
    struct node *table = table_add(true);

    row_add(table, DOC_TABLE_HEAD, DOC_HEAD, 1);
    row_add(table, DOC_TABLE_BODY, DOC_CELL, 2);
}

static void empty_link(void)
{
    struct node *paragraph = node_add(document, section, DOC_PARAGRAPH);
    struct node *link = node_add(document, paragraph, DOC_LINK);

    link->url = "https://example.org/";
}

static void link_to_nothing(void)
{
    struct node *paragraph = node_add(document, section, DOC_PARAGRAPH);

    words(node_add(document, paragraph, DOC_LINK), "here");
}

static void detail_without_term(void)
{
    words(node_add(document, node_add(document, section, DOC_DEFINITIONS),
                   DOC_DETAIL),
          "x");
}

static void term_without_detail(void)
{
    words(node_add(document, node_add(document, section, DOC_DEFINITIONS),
                   DOC_TERM),
          "x");
}

static const struct {
    void (*build)(void);
    const char *message; /* NULL: accepted */
} cases[] = {
    { good, NULL },
    { no_title, "a section has no title" },
    { blank_title, "a section has no title" },
    { second_heading, "a heading does not begin its section" },
    { too_deep, "nested 7 deep" },
    { figure_without_alt, "no alternative text" },
    { figure_without_title, "a figure has no title" },
    { table_without_heads, "no head cells" },
    { table_without_caption, "a table has no title" },
    { table_without_rows, "a table has no rows" },
    { uneven_rows, "2 cells where the first has 1" },
    { empty_link, "a link has no words" },
    { link_to_nothing, "a link has no address" },
    { detail_without_term, "a definition has no term" },
    { term_without_detail, "a term has no definition" },
};

START_TEST(trees)
{
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diag *diag = diag_new();
        struct buf out = { 0 };
        bool ok;

        begin();
        cases[i].build();
        ok = check_node(document->root, diag);
        diag_write(diag, &out, false, false);
        ck_assert_msg(ok == !cases[i].message, "case %zu", i);
        if (cases[i].message)
            ck_assert_msg(strstr(buf_text(&out), cases[i].message) != NULL,
                          "case %zu says: %s", i, buf_text(&out));
        buf_free(&out);
        diag_free(diag);
        node_document_free(document);
    }
}
END_TEST

START_TEST(title_and_language)
{
    struct diag *diag = diag_new();

    begin();
    ck_assert(check_document(document, diag));
    document->lang = "";
    ck_assert(!check_document(document, diag));
    document->lang = "cy";
    document->title = NULL;
    ck_assert(!check_document(document, diag));
    ck_assert_uint_eq(diag_errors(diag), 2);
    diag_free(diag);
    node_document_free(document);
}
END_TEST

CHECK_MAIN("check", trees, title_and_language)
