/* test_pdf -- layouts made by hand, as PDF: tags, text, links, faults. */
#include "render/pdf.h"

#include <libdeflate.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <check.h>

#include "base/file.h"

#ifndef TB_FONT_DIR
#define TB_FONT_DIR "/usr/share/fonts/truetype/liberation2"
#endif

/* A document and a layout of it, page by page. */
static struct document *document;
static struct layout layout;
static struct theme theme;
static struct font *font;
static struct diag *diag;
static struct page pages[2];
static struct mark marks[2][8];
static struct link_area areas[4];
static struct place places[64];
static struct buf out;

static void setup(void)
{
    diag = diag_new();
    font = font_open(TB_FONT_DIR "/LiberationSans-Regular.ttf", diag);
    ck_assert_ptr_nonnull(font);
    document = node_document_new();
    document->title = "A title (with brackets) & <signs>";
    document->lang = "en-GB";
    document->epoch = 1580860800;
    theme = (struct theme){ .page_width = 595, .page_height = 842 };
    memset(marks, 0, sizeof marks);
    memset(places, 0, sizeof places);
    pages[0] = (struct page){ .marks = marks[0] };
    pages[1] = (struct page){ .marks = marks[1], .links = areas };
    layout = (struct layout){ .document = document,
                              .theme = &theme,
                              .pages = pages,
                              .n_pages = 2,
                              .places = places };
}

static void teardown(void)
{
    buf_free(&out);
    node_document_free(document);
    font_free(font);
    diag_free(diag);
}

static struct node *add(struct node *parent, enum node_kind kind,
                        const char *text)
{
    struct node *node = node_add(document, parent, kind);

    ck_assert_ptr_nonnull(node);
    places[node->index] = (struct place){ 0, 100, true };
    if (text)
        node_text(document, node, text, strlen(text));
    return node;
}

static struct mark *show(unsigned page, const struct node *node,
                         const char *text)
{
    struct page *on = &pages[page];
    const struct word *word = font_shape(font, text, strlen(text), false, NULL);
    struct mark *mark = &on->marks[on->n_marks++];

    *mark = (struct mark){ .kind = MARK_TEXT,
                           .node = node,
                           .x = 72,
                           .y = 100,
                           .width = 50,
                           .height = 14,
                           .font = font,
                           .size = 12,
                           .glyphs = word->glyphs,
                           .n = word->n };
    return mark;
}

/* The stream that begins at `data`, inflated, appended to the file's text. */
static void inflate(const char *data, size_t len, struct buf *text)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    static char room[1 << 20];
    size_t size;

    if (libdeflate_zlib_decompress(inflater, data, len, room, sizeof room,
                                   &size) == LIBDEFLATE_SUCCESS)
        buf_add(text, room, size);
    libdeflate_free_decompressor(inflater);
}

/* Write the layout; `out` is the file's objects, then its streams' text,
 * without zero bytes. */
static void write_readable(void)
{
    struct buf file = { 0 };
    size_t i;
    char *at;

    ck_assert(pdf_write(&layout, &file, diag));
    buf_add(&out, file.data, file.len);
    for (at = file.data; (at = memmem(at, file.len - (size_t)(at - file.data),
                                      "stream\r\n", 8));
         at += 8) {
        size_t left = file.len - (size_t)(at + 8 - file.data);
        char *end = memmem(at + 8, left, "\nendstream", 10);

        ck_assert_ptr_nonnull(end);
        inflate(at + 8, (size_t)(end - at - 8), &out);
    }
    for (i = 0; i < out.len; i++)
        if (!out.data[i])
            out.data[i] = '0';
    buf_free(&file);
}

static void assert_has(const char *text)
{
    ck_assert_msg(strstr(buf_text(&out), text), "the PDF lacks '%s'", text);
}

static struct node *section(void)
{
    struct node *node = add(document->root, DOC_SECTION, NULL);

    add(node, DOC_HEADING, "Head");
    return node;
}

/* The body of the object that holds `text`, up to its end. */
static const char *object_with(const char *text)
{
    static char body[512];
    char *found = strstr(out.data, text), *end;

    ck_assert_msg(found, "the PDF lacks '%s'", text);
    while (strncmp(found, " obj", 4) != 0)
        found--;
    end = strstr(found, ">>\nendobj");
    snprintf(body, sizeof body, "%.*s", (int)(end - found), found);
    return body;
}

START_TEST(bytes_are_the_same_and_appended)
{
    struct buf again = { 0 };

    show(0, add(section(), DOC_PARAGRAPH, "Words")->first, "Words");
    buf_puts(&again, "before");
    ck_assert(pdf_write(&layout, &out, diag));
    font_shape(font, "what another briefing showed", 26, false, NULL);
    ck_assert(pdf_write(&layout, &again, diag));
    ck_assert_uint_eq(again.len, out.len + 6);
    ck_assert(memcmp(again.data + 6, out.data, out.len) == 0);
    ck_assert(memcmp(again.data, "before%PDF-1.7\n", 15) == 0);
    buf_free(&again);
}
END_TEST

START_TEST(the_document_says_what_it_is)
{
    static const struct attachment file = { .name = "RWE-data.yaml",
                                            .media_type = "application/yaml",
                                            .description = "The data",
                                            .bytes = "a: 1\n",
                                            .len = 5 };

    document->attachment = &file;
    document->author = "Zo\u00eb";
    write_readable();
    assert_has("/Title (A title \\(with brackets\\) & <signs>)");
    assert_has("A title (with brackets) &amp; &lt;signs&gt;</rdf:li>");
    assert_has("/Author <FEFF005A006F00EB>");
    assert_has("/Lang (en-GB)");
    assert_has("/CreationDate (D:20200205000000Z)");
    assert_has("<xmp:ModifyDate>2020-02-05T00:00:00Z</xmp:ModifyDate>");
    assert_has("<pdfaid:conformance>A</pdfaid:conformance>");
    assert_has("/Subtype /application#2Fyaml");
    assert_has("/AFRelationship /Data");
    assert_has("/UF (RWE-data.yaml)");
    assert_has("a: 1\n");
    assert_has("acsp");
}
END_TEST

START_TEST(elements_follow_the_tree)
{
    struct node *top = section(), *table = add(top, DOC_TABLE, NULL);
    struct node *row = add(add(table, DOC_TABLE_HEAD, NULL), DOC_ROW, NULL);
    struct node *figure = add(top, DOC_FIGURE, NULL);
    struct node *list = add(top, DOC_STEPS, NULL);
    struct node *terms = add(top, DOC_DEFINITIONS, NULL);
    struct node *short_form =
        add(add(top, DOC_PARAGRAPH, NULL), DOC_ABBREVIATION, "CQC");
    struct node *welsh = add(add(top, DOC_PARAGRAPH, NULL), DOC_STRONG, "da");
    struct node *note = add(add(top, DOC_NOTES, NULL), DOC_NOTE, "Source");

    add(row, DOC_HEAD, "Trust")->scope = SCOPE_COLUMN;
    row = add(add(table, DOC_TABLE_BODY, NULL), DOC_ROW, NULL);
    add(row, DOC_HEAD, "RWE")->scope = SCOPE_ROW;
    figure->alt = "Two bars";
    show(0, figure, "drawn")->x = 100;
    show(0, add(list, DOC_ITEM, "one"), "1.")->label = true;
    show(0, add(terms, DOC_TERM, "CQC")->first, "CQC");
    show(0, add(terms, DOC_DETAIL, "Commission")->first, "Commission");
    short_form->alt = "Care (Quality) Commission";
    show(0, short_form->first, "CQC");
    welsh->lang = "cy";
    show(0, welsh->first, "da");
    note->id = "s1";
    write_readable();
    ck_assert_ptr_nonnull(strstr(object_with("/Scope /Column"), "/S /TH"));
    ck_assert_ptr_nonnull(strstr(object_with("/Scope /Row"), "/S /TH"));
    ck_assert_ptr_nonnull(strstr(object_with("/Alt (Two bars)"), "/S /Figure"));
    assert_has("/BBox [100 742 150 756 ]");
    assert_has("/ListNumbering /Decimal");
    assert_has("/Lbl <</MCID 1>> BDC");
    assert_has("/Lbl <</MCID 2>> BDC");
    assert_has("/LBody <</MCID 3>> BDC");
    ck_assert_ptr_nonnull(strstr(object_with("/Lang (cy)"), "/S /Span"));
    ck_assert_ptr_nonnull(
        strstr(object_with("/E (Care \\(Quality\\) Commission)"), "/S /Span"));
    assert_has("/ID <7331>");
    assert_has("/Names [<7331> ");
}
END_TEST

START_TEST(a_split_row_is_read_cell_by_cell)
{
    struct node *table = add(section(), DOC_TABLE, NULL);
    struct node *body = add(table, DOC_TABLE_BODY, NULL);
    struct node *row = add(body, DOC_ROW, NULL);
    struct node *left = add(row, DOC_CELL, "one two "), *link;
    struct node *right = add(row, DOC_CELL, "three four");

    link = add(left, DOC_LINK, "five");
    show(0, left->first, "one ");
    show(0, right->first, "three ");
    show(1, left->first, "two ");
    show(1, link->first, "five");
    show(1, right->first, "four");
    areas[0] = (struct link_area){ link, 72, 90, 50, 14 };
    pages[1].n_links = 1;
    link->url = "https://example.org/caf\u00e9(1)\"<>";
    write_readable();
    assert_has("/URI (https://example.org/caf%C3%A9\\(1\\)%22%3C%3E)");
    assert_has("/StructParent 2");
    ck_assert_ptr_nonnull(strstr(object_with("/Type /OBJR"), "/S /Link"));
    /* text of page 1, text of page 2, and then the link's element */
    ck_assert_ptr_nonnull(
        strstr(object_with("/K [0 <</Type /MCR"), " /MCID 0>> "));
    assert_has("/K [1 <</Type /MCR");
}
END_TEST

START_TEST(links_inside_lead_to_places)
{
    struct node *top = section(), *toc = add(top, DOC_TOC, NULL);
    struct node *entry = add(toc, DOC_TOC_ENTRY, NULL);
    struct node *link = add(entry, DOC_LINK, "Head");
    struct node *paragraph = add(top, DOC_PARAGRAPH, "Text");
    struct node *cite = add(paragraph, DOC_CITE, NULL), *idle;

    idle = add(paragraph, DOC_CITE, NULL);
    cite->target = add(add(top, DOC_NOTES, NULL), DOC_NOTE, "A source");
    link->target = top;
    show(1, link->first, "Head");
    show(1, cite, "[1]");
    show(1, idle, "[2]");
    areas[0] = (struct link_area){ link, 72, 90, 50, 14 };
    areas[1] = (struct link_area){ cite, 72, 90, 50, 14 };
    areas[2] = (struct link_area){ idle, 72, 90, 50, 14 };
    pages[1].n_links = 3;
    write_readable();
    assert_has("/Contents (Head)");
    assert_has("/Contents (A source)");
    assert_has("/XYZ 0 742 null]");
    assert_has("/ParentTreeNextKey 4");
    assert_has("/Title (Head)");
    assert_has("/Reference <</MCID 2>> BDC");
}
END_TEST

START_TEST(text_is_adjusted_and_spelt)
{
    struct node *text = add(section(), DOC_PARAGRAPH, "AVA \uFB01 x");
    struct mark *artifact = show(1, NULL, "1 of 2");

    show(0, text->first, "AV");
    show(0, text->first, "x\u0304\u0323 \uFB01");
    artifact->artifact = ARTIFACT_FOOTER;
    write_readable();
    assert_has("[<0001>74<0002>] TJ");
    assert_has("/ActualText <FEFF0078");
    assert_has("> <200B>\n");
    assert_has("/Artifact <</Type /Pagination /Subtype /Footer>> BDC");
}
END_TEST

START_TEST(what_no_font_has_is_not_the_notdef_glyph)
{
    struct node *text = add(section(), DOC_PARAGRAPH, "\u0A97");

    show(0, text->first, "\u0A97");
    write_readable();
    assert_has("<0001> <0A97>");
    /* CIDToGIDMap, its zero bytes shown as '0': CID 1 is glyph 1 */
    ck_assert_ptr_nonnull(memmem(out.data, out.len, "000\1", 4));
}
END_TEST

static void nothing(struct mark *mark)
{
    mark->x = 1;
}
static void not_a_number(struct mark *mark)
{
    mark->x = NAN;
}
static void endless(struct mark *mark)
{
    mark->y = INFINITY;
}
static void far_away(struct mark *mark)
{
    mark->size = 1e6;
}
static void nowhere(struct mark *mark)
{
    places[mark->node->parent->parent->index].known = false;
}
static void no_page(struct mark *mark)
{
    places[mark->node->parent->parent->index].page = 2;
}
static void tiny_page(struct mark *mark)
{
    (void)mark;
    theme.page_width = 1;
}

static const struct {
    void (*spoil)(struct mark *mark);
    const char *says;
} spoilt[] = { { nothing, NULL },
               { not_a_number, "not a number" },
               { endless, "not a number" },
               { far_away, "beyond 14400 points" },
               { nowhere, "leads to what is on no page" },
               { no_page, "leads to what is on no page" },
               { tiny_page, "libharu's error 0x" } };

START_TEST(a_faulty_layout_is_refused)
{
    struct node *text = add(section(), DOC_PARAGRAPH, "Words")->first;
    struct buf said = { 0 };
    bool good = !spoilt[_i].says;

    buf_puts(&out, "before");
    spoilt[_i].spoil(show(0, text, "Words"));
    ck_assert(pdf_write(&layout, &out, diag) == good);
    ck_assert_uint_eq(diag_status(diag), good ? STATUS_OK : STATUS_BROKEN);
    diag_write(diag, &said, false, false);
    if (!good) {
        ck_assert_uint_eq(out.len, 6);
        ck_assert_uint_eq(diag_errors(diag), 1);
        ck_assert_ptr_nonnull(strstr(buf_text(&said), spoilt[_i].says));
    }
    buf_free(&said);
}
END_TEST

static void check_refused(const char *words)
{
    struct buf said = { 0 };

    ck_assert(!pdf_write(&layout, &out, diag));
    diag_write(diag, &said, false, false);
    ck_assert_msg(strstr(buf_text(&said), words) != NULL, "%s",
                  buf_text(&said));
    ck_assert_uint_eq(out.len, 0);
    buf_free(&said);
}

/* A font whose table of outlines goes by another name, as in a font with
 * PostScript's. */
START_TEST(a_font_without_truetype_outlines)
{
    char path[] = "/tmp/test_pdf.XXXXXX";
    struct buf bytes = { 0 };
    struct font *former = font;
    int fd;

    ck_assert(
        file_read(TB_FONT_DIR "/LiberationSans-Regular.ttf", 1 << 24, &bytes));
    memcpy(memmem(bytes.data, bytes.len, "glyf", 4), "glyx", 4);
    fd = mkstemp(path);
    ck_assert_int_eq(write(fd, bytes.data, bytes.len), (ssize_t)bytes.len);
    close(fd);
    font = font_open(path, diag);
    unlink(path);
    ck_assert_ptr_nonnull(font);
    show(0, add(section(), DOC_PARAGRAPH, "Words")->first, "Words");
    check_refused("' has no TrueType outlines; use one that has");
    font_free(font);
    font = former;
    buf_free(&bytes);
}
END_TEST

/* Each word that no font has is drawn as one glyph, for words of its own. */
START_TEST(more_glyphs_than_a_font_may_have)
{
    enum { TOO_MANY = 65536 };
    const struct node *text = add(section(), DOC_PARAGRAPH, "Words")->first;
    struct mark *mark = show(0, text, "Words");
    struct buf words = { 0 };
    const struct word *word;
    uint32_t i;

    for (i = 0; i < TOO_MANY; i++)
        buf_printf(&words, "%c%c%c%c", (int)(0xF0 | 4),
                   (int)(0x80 | (i >> 12 & 0x3F)),
                   (int)(0x80 | (i >> 6 & 0x3F)), (int)(0x80 | (i & 0x3F)));
    word = font_shape(font, buf_text(&words), words.len, false, NULL);
    mark->glyphs = word->glyphs;
    mark->n = word->n;
    check_refused("a font is used for more than 65534 glyphs");
    buf_free(&words);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf");
    TCase *tcase = tcase_create("pdf");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, bytes_are_the_same_and_appended);
    tcase_add_test(tcase, the_document_says_what_it_is);
    tcase_add_test(tcase, elements_follow_the_tree);
    tcase_add_test(tcase, a_split_row_is_read_cell_by_cell);
    tcase_add_test(tcase, links_inside_lead_to_places);
    tcase_add_test(tcase, text_is_adjusted_and_spelt);
    tcase_add_test(tcase, what_no_font_has_is_not_the_notdef_glyph);
    tcase_add_loop_test(tcase, a_faulty_layout_is_refused, 0,
                        sizeof spoilt / sizeof *spoilt);
    tcase_add_test(tcase, a_font_without_truetype_outlines);
    tcase_add_test(tcase, more_glyphs_than_a_font_may_have);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
