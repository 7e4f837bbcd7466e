/* test_node -- containment, levels, numbers and text of the document tree. */
#include "doc/node.h"

#include "check_main.h"

START_TEST(kinds_have_names)
{
    int kind;

    for (kind = 0; kind < DOC_KINDS; kind++)
        ck_assert_ptr_nonnull(node_kind_name((enum node_kind)kind));
}
END_TEST

START_TEST(containment)
{
    static const struct {
        enum node_kind parent, child;
        bool may;
    } cases[] = {
        { DOC_DOCUMENT, DOC_SECTION, true },
        { DOC_DOCUMENT, DOC_TEXT, false },
        { DOC_SECTION, DOC_HEADING, true },
        { DOC_PARAGRAPH, DOC_PARAGRAPH, false },
        { DOC_PARAGRAPH, DOC_CITE, true },
        { DOC_CELL, DOC_BULLETS, true },
        { DOC_HEAD, DOC_BULLETS, false },
        { DOC_CELL, DOC_TABLE, false },
        { DOC_TABLE, DOC_ROW, false },
        { DOC_TABLE_BODY, DOC_ROW, true },
        { DOC_LINK, DOC_LINK, false },
        { DOC_TEXT, DOC_TEXT, false },
    };
    struct document *document = node_document_new();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(node_may_hold(cases[i].parent, cases[i].child) ==
                          cases[i].may,
                      "%s in %s", node_kind_name(cases[i].child),
                      node_kind_name(cases[i].parent));
    ck_assert_ptr_null(node_add(document, document->root, DOC_TEXT));
    ck_assert_ptr_null(node_text(document, document->root, "x", 1));
    node_document_free(document);
    node_document_free(NULL);
}
END_TEST

START_TEST(levels_come_from_nesting)
{
    struct document *document = node_document_new();
    struct node *outer = node_add(document, document->root, DOC_SECTION);
    struct node *inner = node_add(document, outer, DOC_SECTION);
    struct node *list = node_add(document, inner, DOC_BULLETS);
    struct node *item = node_add(document, list, DOC_ITEM);
    struct node *below = node_add(document, item, DOC_STEPS);

    ck_assert_uint_eq(node_add(document, outer, DOC_HEADING)->level, 1);
    ck_assert_uint_eq(node_add(document, inner, DOC_HEADING)->level, 2);
    ck_assert_uint_eq(list->level, 1);
    ck_assert_uint_eq(below->level, 2);
    ck_assert_uint_eq(node_add(document, below, DOC_ITEM)->number, 1);
    ck_assert_uint_eq(node_add(document, below, DOC_ITEM)->number, 2);
    ck_assert_uint_eq(item->number, 0);
    node_document_free(document);
}
END_TEST

START_TEST(indices_are_unique)
{
    struct document *document = node_document_new();
    struct node *section = node_add(document, document->root, DOC_SECTION);
    struct node *paragraph = node_add(document, section, DOC_PARAGRAPH);

    ck_assert_uint_eq(document->root->index, 0);
    ck_assert_uint_eq(section->index, 1);
    ck_assert_uint_eq(paragraph->index, 2);
    ck_assert_uint_eq(document->n_nodes, 3);
    node_document_free(document);
}
END_TEST

START_TEST(text_merges)
{
    struct document *document = node_document_new();
    struct node *section = node_add(document, document->root, DOC_SECTION);
    struct node *paragraph = node_add(document, section, DOC_PARAGRAPH);
    struct node *text = node_text(document, paragraph, "one", 3);
    int i;

    ck_assert_ptr_eq(node_text(document, paragraph, " two", 4), text);
    ck_assert_str_eq(text->text, "one two");
    node_text(document, node_add(document, paragraph, DOC_STRONG), "three", 5);
    ck_assert_ptr_ne(node_text(document, paragraph, ".", 1), text);
    text = node_text(document, paragraph, "", 0);
    for (i = 0; i < 100000; i++)
        node_text(document, paragraph, "0123456789", 10);
    ck_assert_uint_eq(text->text_len, 1000001);
    ck_assert_uint_lt(arena_used(document->arena), 8u << 20);
    node_document_free(document);
}
END_TEST

CHECK_MAIN("node", kinds_have_names, containment, levels_come_from_nesting,
           indices_are_unique, text_merges)
