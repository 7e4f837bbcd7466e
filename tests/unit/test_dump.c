/* test_dump -- trees as text, and the order in which they are walked. */
#include "doc/dump.h"

#include <string.h>

#include "check_main.h"
#include "doc/blocks.h"
#include "doc/walk.h"

static struct document *from_prose(const char *commonmark)
{
    struct document *document = node_document_new();
    struct node *section = node_add(document, document->root, DOC_SECTION);
    struct diag *diag = diag_new();

    document->title = "Title";
    document->lang = "en-GB";
    document->date = 20200205;
    node_text(document, node_add(document, section, DOC_HEADING), "Head", 4);
    ck_assert(
        blocks_add(document, section, commonmark, (struct at){ 0 }, diag));
    diag_free(diag);
    return document;
}

static void assert_dump(struct document *document, const char *expected)
{
    struct buf out = { 0 };

    dump_document(document, &out);
    ck_assert_str_eq(buf_text(&out), expected);
    buf_free(&out);
}

START_TEST(dump_shows_everything)
{
    struct document *document = from_prose(
        "One *two* **three** `four`\n[five](https://example.org/)\\\nsix.\n\n"
        "3. seven\n4. eight\n\n   - nine\n\n> \"ten\"\n");

    assert_dump(document,
                "title \"Title\"\nlang \"en-GB\"\ndate 5 February 2020\n"
                "document\n  section\n    heading 1\n      text \"Head\"\n"
                "    paragraph\n      text \"One \"\n      emphasis\n"
                "        text \"two\"\n      text \" \"\n      strong\n"
                "        text \"three\"\n      text \" \"\n      code\n"
                "        text \"four\"\n      text \" \"\n"
                "      link url=\"https://example.org/\"\n"
                "        text \"five\"\n      break\n      text \"six.\"\n"
                "    steps\n      item 1.\n        text \"seven\"\n"
                "      item 2.\n        paragraph\n"
                "          text \"eight\"\n        bullets\n"
                "          item \u2013\n            text \"nine\"\n"
                "    quote\n      paragraph\n        text \"\\\"ten\\\"\"\n");
    node_document_free(document);
}
END_TEST

START_TEST(words_are_in_reading_order)
{
    struct document *document = from_prose("One *two*\n\n- three\n- four\n");
    struct buf out = { 0 };

    dump_words(document, &out);
    ck_assert_str_eq(buf_text(&out),
                     "Head\nOne two\n\u2022 three\n\u2022 four\n");
    buf_free(&out);
    node_document_free(document);
}
END_TEST

START_TEST(walk_enters_and_leaves_each_node_once)
{
    struct document *document = from_prose("One *two*\n\n- three\n");
    struct walk walk = { .next = document->root };
    unsigned entered = 0, left = 0;

    while (walk_next(&walk)) {
        entered += walk.entering;
        left += !walk.entering;
        ck_assert_uint_le(left, entered);
    }
    ck_assert_uint_eq(entered, document->n_nodes);
    ck_assert_uint_eq(left, document->n_nodes);
    ck_assert(!walk_next(&walk));
    node_document_free(document);
}
END_TEST

START_TEST(prose_where_it_may_not_be)
{
    struct document *document = node_document_new();
    struct node *section = node_add(document, document->root, DOC_SECTION);
    struct node *head = node_add(document, section, DOC_HEADING);
    struct diag *diag = diag_new();
    struct buf deep = { 0 };
    int i;

    ck_assert(
        !blocks_add(document, head, "a paragraph", (struct at){ 0 }, diag));
    for (i = 0; i < 100; i++)
        buf_puts(&deep, "> ");
    buf_puts(&deep, "deep");
    ck_assert(!blocks_add(document, section, buf_text(&deep), (struct at){ 0 },
                          diag));
    ck_assert_uint_eq(diag_errors(diag), 2);
    buf_free(&deep);
    diag_free(diag);
    node_document_free(document);
}
END_TEST

CHECK_MAIN("dump", dump_shows_everything, words_are_in_reading_order,
           walk_enters_and_leaves_each_node_once, prose_where_it_may_not_be)
