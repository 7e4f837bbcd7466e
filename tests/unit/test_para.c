/* test_para -- inlines to pieces, pieces to lines: no word lost. */
#include "layout/bidi.h"
#include "layout/para.h"

#include "check_main.h"
#include "layout/breaks.h"
#include "layout/line.h"
#include "layout_kit.h"

/* A paragraph outside any page. */
struct desk {
    struct stage stage;
    struct press press;
    struct layout layout;
    struct node *node;
    struct style style;
};

static void desk_open(struct desk *desk)
{
    stage_open(&desk->stage);
    desk->layout = (struct layout){ .arena = arena_new(),
                                    .document = desk->stage.document,
                                    .theme = &desk->stage.theme };
    desk->press = (struct press){ .layout = &desk->layout,
                                  .fonts = desk->stage.fonts,
                                  .diag = desk->stage.diag,
                                  .scratch = arena_new() };
    desk->style = style_body(&desk->stage.theme);
    desk->node =
        put(&desk->stage, desk->stage.document->root, DOC_PARAGRAPH, NULL);
}

static void desk_close(struct desk *desk)
{
    press_free(&desk->press);
    arena_free(desk->layout.arena);
    stage_close(&desk->stage);
}

static struct para *desk_para(struct desk *desk)
{
    return para_new(&desk->press, desk->node->first, NULL, &desk->style);
}

static void line_read(const struct para *para, size_t line, struct buf *out)
{
    size_t i, g;

    for (i = para->lines[line].first; i < para->lines[line].end; i++) {
        const struct piece *piece = &para->pieces[i];

        for (g = 0; piece->word && g < piece->word->n; g++) {
            const struct font_entry *entry =
                font_entry(piece->font, piece->word->glyphs[g].entry);

            buf_add(out, entry->text, entry->len);
        }
    }
}

static void para_read(const struct para *para, struct buf *out)
{
    size_t i;

    buf_clear(out);
    for (i = 0; i < para->n_lines; i++)
        line_read(para, i, out);
}

START_TEST(nothing_is_lost)
{
    static const char text[] =
        "Well-led care, 2019/20 (see https://www.example.org/a/b-c?d=e): "
        "1\xC2\xA0"
        "000 of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio"
        "gogogoch\xE2\x80\x94no; \xE4\xB8\xAD\xE6\x96\x87 "
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 12 \xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D.";
    struct desk desk;
    struct buf out = { 0 };
    int measure;
    size_t i;

    desk_open(&desk);
    node_text(desk.stage.document, desk.node, text, strlen(text));
    for (measure = 20; measure < 500; measure += 3) {
        struct para *para = desk_para(&desk);

        breaks_set(para, measure);
        para_read(para, &out);
        ck_assert_str_eq(buf_text(&out), text);
        for (i = 0; i < para->n_lines; i++)
            ck_assert_msg(para->lines[i].width <= measure + 0.02, "%g in %d",
                          para->lines[i].width, measure);
    }
    buf_free(&out);
    desk_close(&desk);
}
END_TEST

START_TEST(white_space)
{
    static const struct {
        const char *text, *lines[3];
    } cases[] = {
        { "  a \n b\t\tc  ", { "a b c" } },
        { "a\xE2\x80\xA8 b\r\n", { "a b" } },
        { "a\xC2\xA0 b", { "a\xC2\xA0 b" } },
        { "", { NULL } },
        { " \n ", { NULL } },
    };
    size_t i, line;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        struct para *para;
        struct buf out = { 0 };

        desk_open(&desk);
        node_text(desk.stage.document, desk.node, cases[i].text,
                  strlen(cases[i].text));
        para = desk_para(&desk);
        breaks_set(para, 400);
        for (line = 0; cases[i].lines[line]; line++) {
            buf_clear(&out);
            line_read(para, line, &out);
            ck_assert_str_eq(buf_text(&out), cases[i].lines[line]);
        }
        ck_assert_uint_eq(para->n_lines, line);
        buf_free(&out);
        desk_close(&desk);
    }
}
END_TEST

START_TEST(breaks)
{
    struct desk desk;
    struct para *para;
    struct buf out = { 0 };
    struct node *code;

    desk_open(&desk);
    node_text(desk.stage.document, desk.node, "one ", 4);
    put(&desk.stage, desk.node, DOC_BREAK, NULL);
    node_text(desk.stage.document, desk.node, " two ", 5);
    code = put(&desk.stage, desk.node, DOC_CODE, "x = 1;\ny = 2;\n");
    ck_assert_ptr_nonnull(code);
    para = desk_para(&desk);
    breaks_set(para, 400);
    ck_assert_uint_eq(para->n_lines, 3);
    line_read(para, 1, &out);
    ck_assert_str_eq(buf_text(&out), "two x = 1; ");
    buf_free(&out);
    desk_close(&desk);
}
END_TEST

/* Whatever the measure, a citation stands on the line of its word. */
START_TEST(citations)
{
    struct desk desk;
    int measure, i;
    size_t line;

    desk_open(&desk);
    for (i = 1; i < 30; i++) {
        node_text(desk.stage.document, desk.node, " Good.", 6);
        put(&desk.stage, desk.node, DOC_CITE, NULL)->number = (unsigned)i;
        put(&desk.stage, desk.node, DOC_CITE, NULL)->number = (unsigned)i;
    }
    for (measure = 80; measure < 300; measure++) {
        struct para *para = desk_para(&desk);

        breaks_set(para, measure);
        for (line = 0; line < para->n_lines; line++) {
            const struct piece *first = &para->pieces[para->lines[line].first];

            ck_assert_int_eq(first->run->node->kind, DOC_TEXT);
        }
    }
    desk_close(&desk);
}
END_TEST

START_TEST(traits)
{
    static const struct {
        const char *text;
        bool introduces, numeric;
    } cases[] = {
        { "The values:", true, false },
        { "1,000", false, true },
        { "-3.5%", false, true },
        { "\xC2\xA3"
          "12",
          false, true },
        { "+\xC2\xA3"
          "1.2",
          false, true },
        { "2 to 3", false, false },
        { "Not known", false, false },
        { "-", false, false },
        { "%", false, false },
        { "", false, false },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk desk;
        struct para *para;

        desk_open(&desk);
        node_text(desk.stage.document, desk.node, cases[i].text,
                  strlen(cases[i].text));
        put(&desk.stage, desk.node, DOC_CITE, NULL)->number = 1;
        para = desk_para(&desk);
        ck_assert_msg(para->introduces == cases[i].introduces &&
                          para->numeric == cases[i].numeric,
                      "'%s'", cases[i].text);
        desk_close(&desk);
    }
}
END_TEST

/* Linear time: a quadratic step would take minutes. */
START_TEST(long_paragraphs)
{
    struct desk desk;
    struct para *para;
    struct buf text = { 0 }, out = { 0 };
    int i;

    for (i = 0; i < 100000; i++)
        buf_printf(&text, "%sword%d", i ? " " : "", i % 5000);
    for (i = 0; i < 100000; i++)
        buf_puts(&text, "m");
    desk_open(&desk);
    node_text(desk.stage.document, desk.node, text.data, text.len);
    para = desk_para(&desk);
    breaks_set(para, 300);
    para_read(para, &out);
    ck_assert_uint_eq(out.len, text.len);
    ck_assert(memcmp(out.data, text.data, text.len) == 0);
    para = desk_para(&desk);
    breaks_set(para, 24);
    para_read(para, &out);
    ck_assert_uint_eq(out.len, text.len);
    buf_free(&text);
    buf_free(&out);
    desk_close(&desk);
}
END_TEST

/* Drawn from right to left, and read in the order of the text. */
START_TEST(right_to_left)
{
    static const char text[] = "\xD7\x90\xD7\x91 12 \xD7\x92\xD7\x93.";
    struct desk desk;
    struct para *para;
    struct pen pen;
    struct buf out = { 0 };
    const struct mark *marks;
    size_t i;
    int32_t end = 0;

    desk_open(&desk);
    node_text(desk.stage.document, desk.node, text, strlen(text));
    pen = (struct pen){ .press = &desk.press };
    press_page(&desk.press);
    para = desk_para(&desk);
    breaks_set(para, 400);
    ck_assert(para->rtl);
    line_draw(para, 0, &pen, 50, 100);
    ck_assert_uint_eq(desk.layout.pages[0].n_marks, 3);
    marks = desk.layout.pages[0].marks;
    for (i = 0; i < 3; i++)
        mark_read(&marks[i], &out);
    ck_assert_str_eq(buf_text(&out), text);
    ck_assert_double_eq_tol(marks[0].x + marks[0].width, 450, 0.01);
    ck_assert_double_eq_tol(marks[1].x + marks[1].width, marks[0].x, 0.01);
    ck_assert_double_eq_tol(marks[2].x + marks[2].width, marks[1].x, 0.01);
    for (i = 0; i < marks[0].n; i++) {
        ck_assert_int_ge(end + marks[0].glyphs[i].dx, 0);
        end += marks[0].glyphs[i].advance;
    }
    ck_assert_int_eq(end, 0);
    buf_free(&out);
    free(desk.layout.pages[0].marks);
    free(desk.layout.pages);
    desk_close(&desk);
}
END_TEST

/* Another face of the theme helps out before a character is given up. */
START_TEST(missing_glyphs)
{
    struct desk desk;
    static const char text[] = "\xF0\x9F\x98\x80 and \xF0\x9F\x98\x80";
    const char *const file = "trust.yaml";

    desk_open(&desk);
    desk.stage.document->root->at = (struct at){ file, 7, 3 };
    node_text(desk.stage.document, desk.node, text, strlen(text));
    desk_para(&desk);
    desk_para(&desk);
    ck_assert_uint_eq(diag_warnings(desk.stage.diag), 1);
    ck_assert_said(desk.stage.diag, desk.press.scratch,
                   "trust.yaml:7:3: warning: no font has a glyph for "
                   "'\xF0\x9F\x98\x80' (U+1F600)");
    desk_close(&desk);
}
END_TEST

START_TEST(direction_of_the_first_letter)
{
    static const struct {
        const char *text;
        int runs;
    } cases[] = {
        { "", 0 },
        { "2025, (1)", 0 },
        { "1. Leeds \xD7\xA9", 1 },
        { "\xC5\x9Ar", 1 },                 /* Polish */
        { "\xE0\xAA\x97 x", 1 },            /* Gujarati */
        { "(2) \xD7\xA9 Leeds", -1 },       /* Hebrew */
        { "\xDB\xB1 \xDB\x81\xD9\x85", -1 } /* Urdu, after a digit */
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_int_eq(bidi_first(cases[i].text, strlen(cases[i].text)),
                         cases[i].runs);
}
END_TEST

CHECK_MAIN("para", direction_of_the_first_letter, nothing_is_lost, white_space,
           breaks, citations, traits, long_paragraphs, right_to_left,
           missing_glyphs)
