/* test_abbreviation -- short forms are found, tagged and told once. */
#include "doc/abbreviation.h"

#include <string.h>

#include "base/buf.h"
#include "check_main.h"
#include "doc/blocks.h"
#include "doc/walk.h"

enum { N = 6 };

static struct document *document;
static struct node *section;
static struct abbreviation list[N];

static void begin(void)
{
    static const char *const words[N][2] = {
        { "NHS", "National Health Service" },
        { "CQC", "Care Quality Commission" },
        { "R&D", "research and development" },
        { "R", "the language R" },
        { "ECMO", "extracorporeal membrane oxygenation" },
        { "\u00c9T\u00c9", "\u00e9t\u00e9 en toutes lettres" },
    };
    size_t i;

    document = node_document_new();
    document->lang = "en-GB";
    section = node_add(document, document->root, DOC_SECTION);
    memset(list, 0, sizeof list);
    for (i = 0; i < N; i++) {
        list[i].text = words[i][0];
        list[i].meaning = words[i][1];
    }
    abbreviations_sort(list, N);
}

/* The words below a node, abbreviations in angles. */
static void shown(const struct node *node, struct buf *out)
{
    struct walk walk = { .next = node };

    while (walk_next(&walk)) {
        if (walk.node->kind == DOC_ABBREVIATION)
            buf_putc(out, walk.entering ? '<' : '>');
        else if (walk.node->kind == DOC_CITE && walk.entering)
            buf_puts(out, "[]");
        if (walk.entering && walk.node->text)
            buf_puts(out, walk.node->text);
        if (!walk.entering && !node_is_inline(walk.node->kind) &&
            walk.node != node && out->len && out->data[out->len - 1] != '|')
            buf_putc(out, '|');
    }
}

static void assert_marked(const char *expected)
{
    struct buf out = { 0 };

    abbreviations_mark(document, document->root, list, N, "en-GB");
    shown(section, &out);
    ck_assert_str_eq(buf_text(&out), expected);
    buf_free(&out);
    node_document_free(document);
}

/* CommonMark, marked. */
static void assert_prose(const char *commonmark, const char *expected)
{
    struct diag *diag = diag_new();

    begin();
    ck_assert(
        blocks_add(document, section, commonmark, (struct at){ 0 }, diag));
    diag_free(diag);
    assert_marked(expected);
}

START_TEST(first_use_in_prose_is_told)
{
    assert_prose("The CQC rated it. Then CQC came again.",
                 "The Care Quality Commission (<CQC>) rated it. "
                 "Then <CQC> came again.|");
    assert_prose("ECMO saves lives. So does ECMO.",
                 "Extracorporeal membrane oxygenation (<ECMO>) saves lives. "
                 "So does <ECMO>.|");
    assert_prose("- seen by the CQC\n- by CQC, too",
                 "seen by the Care Quality Commission (<CQC>)|"
                 "by <CQC>, too|");
    assert_prose("Money for R&D, and R.",
                 "Money for research and development (<R&D>), "
                 "and the language R (<R>).|");
}
END_TEST

START_TEST(only_whole_words_count)
{
    assert_prose("CQCs, XCQC, CQC1, 1CQC, cqc, CQC\u00e9 and "
                 "\u00c9T\u00c9\u00c9.",
                 "CQCs, XCQC, CQC1, 1CQC, cqc, CQC\u00e9 and "
                 "\u00c9T\u00c9\u00c9.|");
    assert_prose("in \u00c9T\u00c9", "in \u00e9t\u00e9 en toutes lettres "
                                     "(<\u00c9T\u00c9>)|");
    assert_prose("R&Dx of R&", "<R>&Dx of <R>&|");
}
END_TEST

START_TEST(names_wait_for_the_next)
{
    static const char *const kept[] = {
        "Leeds Teaching Hospitals <NHS> Trust|",
        "at Solent <NHS> they|",
        "an <NHS> trust|",
        "a <CQC> rating|",
        "2 <NHS> trusts|",
        "<CQC>'s view|",
        "<NHS>-funded|",
        "care (<NHS>)|",
        "the <NHS>/<CQC>|",
        "the <NHS> *Trust*|",
        "*Solent* <NHS> they|",
    };
    size_t i, k;

    for (i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct buf plain = { 0 }, marked = { 0 };

        for (k = 0; kept[i][k + 1]; k++)
            if (kept[i][k] != '<' && kept[i][k] != '>')
                buf_putc(&plain, kept[i][k]);
        for (k = 0; kept[i][k]; k++)
            if (kept[i][k] != '*')
                buf_putc(&marked, kept[i][k]);
        assert_prose(buf_text(&plain), buf_text(&marked));
        buf_free(&plain);
        buf_free(&marked);
    }
    assert_prose("Leeds NHS Trust, of the NHS.",
                 "Leeds <NHS> Trust, of the National Health Service "
                 "(<NHS>).|");
}
END_TEST

START_TEST(what_the_author_told_is_not_told_again)
{
    assert_prose("The Care Quality Commission (CQC) said. The CQC said.",
                 "The Care Quality Commission (<CQC>) said. "
                 "The <CQC> said.|");
    assert_prose("CQC (Care Quality Commission) said. The CQC said.",
                 "<CQC> (Care Quality Commission) said. "
                 "The <CQC> said.|");
}
END_TEST

START_TEST(quotations_styles_and_addresses_keep_their_words)
{
    assert_prose("> The NHS is ours.\n\nThe NHS is theirs.",
                 "The <NHS> is ours.|"
                 "The National Health Service (<NHS>) is theirs.|");
    assert_prose("In \"Our NHS now\" and \u201cthe NHS\u201d, the NHS is.",
                 "In \"Our <NHS> now\" and \u201cthe <NHS>\u201d, the "
                 "National Health Service (<NHS>) is.|");
    assert_prose("**the NHS** *the NHS* `the NHS`",
                 "the <NHS> the <NHS> the NHS|");
    assert_prose("[the NHS](https://example.org/) <https://example.org/NHS>",
                 "the <NHS> https://example.org/NHS|");
}
END_TEST

static struct node *put(struct node *parent, enum node_kind kind,
                        const char *words)
{
    struct node *node = node_add(document, parent, kind);

    node_text(document, node, words, strlen(words));
    return node;
}

START_TEST(heads_and_cells_are_tagged_only)
{
    struct node *table, *row;

    begin();
    put(section, DOC_HEADING, "The CQC rates");
    table = node_add(document, section, DOC_TABLE);
    put(table, DOC_CAPTION, "What the CQC says");
    row =
        node_add(document, node_add(document, table, DOC_TABLE_BODY), DOC_ROW);
    put(row, DOC_HEAD, "the CQC");
    put(node_add(document, row, DOC_CELL), DOC_PARAGRAPH, "by the CQC");
    assert_marked("The <CQC> rates|What the <CQC> says|the <CQC>|"
                  "by the <CQC>|");
}
END_TEST

START_TEST(citations_end_a_sentence)
{
    struct node *paragraph;

    begin();
    paragraph = put(section, DOC_PARAGRAPH, "Rated by the CQC");
    node_add(document, paragraph, DOC_CITE);
    node_text(document, paragraph, " NHS money pays.", 16);
    assert_marked("Rated by the Care Quality Commission (<CQC>)[] "
                  "National Health Service (<NHS>) money pays.|");
}
END_TEST

START_TEST(other_languages_are_left_alone)
{
    struct node *paragraph;

    begin();
    paragraph = put(section, DOC_PARAGRAPH, "y NHS yng Nghymru");
    paragraph->lang = "cy";
    put(section, DOC_PARAGRAPH, "the NHS here")->lang = "en-US";
    assert_marked("y NHS yng Nghymru|"
                  "the National Health Service (<NHS>) here|");
}
END_TEST

START_TEST(used_ones_are_noted_and_indices_stay_unique)
{
    unsigned char seen[64] = { 0 };
    struct walk walk = { 0 };
    size_t i;

    begin();
    put(section, DOC_PARAGRAPH, "The CQC and the NHS of the CQC");
    abbreviations_mark(document, document->root, list, N, "en-GB");
    for (i = 0; i < N; i++)
        ck_assert_int_eq(list[i].used, strcmp(list[i].text, "CQC") == 0 ||
                                           strcmp(list[i].text, "NHS") == 0);
    walk.next = document->root;
    while (walk_next(&walk))
        if (walk.entering) {
            ck_assert_uint_lt(walk.node->index, document->n_nodes);
            ck_assert(!seen[walk.node->index]++);
        }
    node_document_free(document);
}
END_TEST

CHECK_MAIN("abbreviation", first_use_in_prose_is_told, only_whole_words_count,
           names_wait_for_the_next, what_the_author_told_is_not_told_again,
           quotations_styles_and_addresses_keep_their_words,
           heads_and_cells_are_tagged_only, citations_end_a_sentence,
           other_languages_are_left_alone,
           used_ones_are_noted_and_indices_stay_unique)
