/* test_host -- what a plugin may describe and read, and how faults latch. */
#include "host_kit.h"

/* ---- What works ------------------------------------------------------- */

static void build_everything(tb_build *b)
{
    tb_section(b, tb_option(b, "title"));
    tb_begin(b, TB_PARAGRAPH);
    tb_text(
        b, tb_print(b, "%s staff",
                    tb_number_words(b, tb_num(b, tb_data(b, ""), "staff"), 0)));
    tb_cite(b, tb_data(b, "staff"));
    tb_cite(b, tb_data(b, ""));
    tb_end(b);
    tb_table(b, "Awards");
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, "Award");
    tb_put(b, TB_HEAD, "Won");
    tb_end(b);
    tb_each (award, b, tb_data(b, "awards")) {
        tb_begin(b, TB_ROW);
        tb_begin(b, TB_HEAD);
        tb_text(b, tb_str(b, award, "title"));
        tb_cite(b, award);
        tb_end(b);
        tb_put(b, TB_CELL, tb_date_words(b, tb_date(b, award, "won")));
        tb_end(b);
    }
    tb_end(b);
    tb_each (peer, b, tb_data(b, "peers"))
        tb_each (award, b, tb_get(b, peer, "awards")) {
            tb_begin(b, TB_PARAGRAPH);
            tb_text(b, tb_key(b, peer));
            tb_text_if(b, " ", tb_str(b, peer, "name"));
            tb_text_if(b, ": ", tb_str(b, award, "title"));
            tb_end(b);
        }
    tb_end(b);
}

START_TEST(a_whole_section)
{
    struct buf out = { 0 };

    ck_assert_msg(run(build_everything, &out), "%s", buf_text(&out));
    ck_assert_str_eq(
        buf_text(&out),
        "title \"T\"\nlang \"en-GB\"\ndate 30 June 2020\ndocument\n"
        "  section id=\"awards\"\n"
        "    heading 1\n      text \"On Example North\"\n"
        "    paragraph\n      text \"1,500 staff\"\n      cite [1]\n"
        "    table\n      caption\n        text \"Awards\"\n"
        "      table-head\n        row\n"
        "          head scope=column\n            text \"Award\"\n"
        "          head scope=column\n            text \"Won\"\n"
        "      table-body\n        row\n"
        "          head scope=row\n            text \"Gold\"\n"
        "            cite [2]\n"
        "          cell\n            text \"May 2019\"\n"
        "        row\n"
        "          head scope=row\n            text \"Silver\"\n"
        "            cite [1]\n"
        "          cell\n            text \"2018\"\n"
        "    paragraph\n      text \"X02 Example South: Bronze\"\n");
    buf_free(&out);
}
END_TEST

/* "Gold" of the dataset is Welsh, "Gold" of the plugin is not. */
static void build_in_two_languages(tb_build *b)
{
    const tb_node *award = tb_first(b, tb_data(b, "awards"));
    const char *title = tb_str(b, award, "title");
    const tb_node *peer = tb_first(b, tb_data(b, "peers"));

    tb_section(b, title);
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, "Gold");
    tb_text(b, tb_gettext(b, title));
    tb_text(b, tb_print(b, "%s", title));
    tb_text(b, tb_key(b, peer));
    tb_end(b);
    tb_begin(b, TB_QUOTE);
    tb_prose(b, title);
    tb_prose(b, "Gold");
    tb_end(b);
    tb_begin(b, TB_PARAGRAPH);
    tb_set(b, TB_LANG, "pl");
    tb_text(b, title);
    tb_end(b);
    tb_end(b);
}

START_TEST(texts_keep_their_language)
{
    struct buf out = { 0 };

    data_lang = "cy";
    ck_assert_msg(run(build_in_two_languages, &out), "%s", buf_text(&out));
    ck_assert_str_eq(
        strstr(buf_text(&out), "    heading"),
        "    heading 1\n      text lang=\"cy\" \"Gold\"\n"
        "    paragraph\n      text \"Gold\"\n"
        "      text lang=\"cy\" \"Gold\"\n      text \"Gold\"\n"
        "      text lang=\"cy\" \"X02\"\n"
        "    quote\n      paragraph lang=\"cy\"\n        text \"Gold\"\n"
        "      paragraph\n        text \"Gold\"\n"
        "    paragraph lang=\"pl\"\n      text \"Gold\"\n");
    data_lang = NULL;
    buf_clear(&out);
    ck_assert(run(build_in_two_languages, &out));
    ck_assert_ptr_null(strstr(buf_text(&out), "lang=\"cy\""));
    buf_free(&out);
}
END_TEST

/* What is dated by a month or a year stands once that is over; the dataset is
 * as of 30 June 2020. */
static void build_stood(tb_build *b)
{
    static const int32_t dates[] = { 20200629, 20200630, 20200701, 20200500,
                                     20200700, 20190000, 20200000, 0 };
    size_t i;

    tb_section(b, "Stood");
    tb_begin(b, TB_PARAGRAPH);
    for (i = 0; i < sizeof dates / sizeof *dates; i++)
        tb_text(b, tb_stood(b, dates[i]) ? "y" : "n");
    tb_end(b);
    tb_end(b);
}

START_TEST(what_stood)
{
    struct buf out = { 0 };

    ck_assert_msg(run(build_stood, &out), "%s", buf_text(&out));
    ck_assert_msg(strstr(buf_text(&out), "\"yynynynn\""), "%s", buf_text(&out));
    buf_free(&out);
}
END_TEST

/* The calls that are made of others. */
static void build_briefly(tb_build *b)
{
    struct tb_list list = { 0 };

    tb_section(b, tb_wants(b, "peers") ? "Wanted" : "Unwanted");
    tb_put_list(b, TB_PARAGRAPH, "Nobody:", &list);
    ck_assert_ptr_null(tb_list_words(b, &list));
    for (const char *const *item = (const char *const[]){ "a", "b", "c", NULL };
         *item; item++) {
        tb_list_add(b, &list, *item);
        tb_put_list(b, TB_PARAGRAPH, "All:", &list);
    }
    tb_put_fact(b, TB_PARAGRAPH, tb_name(b, tb_data(b, "")),
                tb_data(b, "staff"));
    tb_put(b, TB_PARAGRAPH, tb_when(b, 20200205));
    tb_put(b, TB_PARAGRAPH, tb_when(b, 20180400));
    tb_put(b, TB_PARAGRAPH,
           tb_print(b, "%s, %s, %s, %s", tb_count(b, 0), tb_count(b, 1),
                    tb_count(b, 9), tb_count(b, 1000)));
    tb_end(b);
}

START_TEST(calls_made_of_others)
{
    static const char *const said[] = {
        "text \"Wanted\"",
        "text \"All: a.\"",
        "\"All: a and b.\"",
        "\"All: a, b and c.\"",
        "\"Example North\"\n      cite [1]",
        "\"on 5 February 2020\"",
        "\"in April 2018\"",
        "\"0, one, nine, 1,000\"",
    };
    struct buf out = { 0 };
    size_t i;

    ck_assert_msg(run(build_briefly, &out), "%s", buf_text(&out));
    for (i = 0; i < sizeof said / sizeof *said; i++)
        ck_assert_msg(strstr(buf_text(&out), said[i]) != NULL, "no %s in %s",
                      said[i], buf_text(&out));
    buf_free(&out);
    ck_assert(tb_same("Well-led", "well-Led") && tb_same(NULL, NULL));
    ck_assert(!tb_same("Safe", "Save") && !tb_same("Safe", NULL) &&
              !tb_same(NULL, "Safe"));
}
END_TEST

/* A part of a date that is not known may be any. */
START_TEST(years_between_dates)
{
    static const struct {
        int32_t a, b;
        int years;
    } cases[] = {
        { 20200205, 20230205, 3 },
        { 20200205, 20230204, 2 },
        { 20230205, 20200205, 3 },
        { 20180400, 20210430, 2 },
        { 20180400, 20210501, 3 },
        { 2018 * 10000, 20211231, 2 },
        { 2018 * 10000, 20220101, 3 },
        { 20180101, 20210000, 2 },
        { 20200205, 20200205, 0 },
        { 0, 20200205, 0 },
        { 0, 0, 0 },
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(tb_years_apart(cases[i].a, cases[i].b) == cases[i].years,
                      "case %zu: %d", i,
                      tb_years_apart(cases[i].a, cases[i].b));
}
END_TEST

/* ---- What is refused -------------------------------------------------- */

BUILD(no_section, tb_begin(b, TB_PARAGRAPH))
BUILD(text_at_top, tb_text(b, "words"))
BUILD(prose_at_top, tb_prose(b, "words"))
BUILD(set_at_top, tb_set(b, TB_ALT, "words"))
BUILD(text_in_section, tb_section(b, "S"); tb_text(b, "words"))
BUILD(unknown_kind, tb_section(b, "S"); b->host->begin(b, 99))
BUILD(end_too_often, tb_section(b, "S"); tb_end(b); tb_end(b))
BUILD(left_open, tb_section(b, "S"); tb_begin(b, TB_BULLETS))
BUILD(not_utf8, tb_section(b, "\xFF"))
BUILD(control, tb_section(b, "a\x01"))
BUILD(title_late, tb_section(b, "S"); tb_put(b, TB_PARAGRAPH, "x");
      tb_set(b, TB_TITLE, "T"))
BUILD(tone_unknown, tb_section(b, "S"); tb_begin(b, TB_CALLOUT);
      tb_set(b, TB_TONE, "grand"))
BUILD(html, tb_section(b, "S"); tb_prose(b, "<b>x</b>"))
BUILD(link_bad, tb_section(b, "S"); tb_begin(b, TB_PARAGRAPH);
      tb_link(b, "javascript:x", "x"))
BUILD(option_unknown, tb_section(b, tb_option(b, "titel")))
BUILD(undeclared, tb_section(b, tb_str(b, tb_data(b, "secret"), NULL)))
BUILD(undeclared_absent, tb_section(b, tb_str(b, tb_data(b, "nothing"), NULL)))
BUILD(undeclared_peers,
      tb_section(b, tb_str(b, tb_first(b, tb_data(b, "peers")), "staff")))
BUILD(whole_dataset, tb_data(b, "/organisations"))
BUILD(text_of_list, tb_section(b, tb_str(b, tb_data(b, "awards"), NULL)))
BUILD(cite_in_section, tb_section(b, "S"); tb_cite(b, tb_data(b, "staff")))
BUILD(no_title, tb_begin(b, TB_SECTION); tb_end(b))
BUILD(no_heads, tb_section(b, "S"); tb_table(b, "T"); tb_begin(b, TB_ROW);
      tb_put(b, TB_CELL, "x"); tb_end(b); tb_end(b); tb_end(b))
BUILD(no_alt, tb_section(b, "S"); tb_begin(b, TB_FIGURE);
      tb_set(b, TB_TITLE, "T"); tb_end(b); tb_end(b))
BUILD(own_fault, tb_fail(b, tb_data(b, "staff"), "too few; hire"))

static void too_deep(tb_build *b)
{
    int i;

    for (i = 0; i < 40; i++)
        tb_section(b, "S");
}

static const struct refusal refused[] = {
    { no_section, "t.yaml:3:5: error: plugin 'awards': begins TB_PARAGRAPH" },
    { text_at_top, "begin TB_SECTION first" },
    { prose_at_top, "begin TB_SECTION first" },
    { set_at_top, "calls tb_set() before tb_begin()" },
    { text_in_section, "puts text directly into a section" },
    { unknown_kind, "unknown kind 99" },
    { end_too_often, "more often than tb_begin()" },
    { left_open, "leaves a bullets open" },
    { not_utf8, "not UTF-8" },
    { control, "control characters" },
    { title_late, "before anything is in it" },
    { tone_unknown, "sets the tone 'grand'" },
    { html, "passes tb_prose()" },
    { link_bad, "links to 'javascript:x'" },
    { option_unknown, "asks for the option 'titel'" },
    { undeclared, "does not declare" },
    { undeclared_absent, "reads 'nothing'" },
    { undeclared_peers, "does not declare" },
    { whole_dataset, "only the subject and its peers" },
    { text_of_list, "calls tb_str() for a list" },
    { cite_in_section, "cite in the paragraph" },
    { no_title, "a section has no title" },
    { no_heads, "a table has no head cells" },
    { no_alt, "a figure has no alternative text" },
    { own_fault, "data.yaml:11:12: error: plugin 'awards': too few; hire" },
    { too_deep, "32 elements deep" },
};

START_TEST(faults)
{
    refused_check(refused, sizeof refused / sizeof *refused);
}
END_TEST

/* After the first fault every call is inert and every reader is empty. */
static void build_on_and_on(tb_build *b)
{
    tb_begin(b, TB_PARAGRAPH);
    ck_assert_ptr_null(tb_data(b, "staff"));
    ck_assert_ptr_null(tb_option(b, "title"));
    ck_assert(tb_num(b, NULL, "x") == TB_MISSING);
    ck_assert_int_eq(tb_date(b, NULL, "x"), 0);
    tb_fail(b, NULL, "second");
    tb_end(b);
    tb_end(b);
    tb_end(b);
}

START_TEST(only_the_first_fault_is_reported)
{
    struct buf out = { 0 };

    ck_assert(!run(build_on_and_on, &out));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "begins TB_PARAGRAPH"));
    ck_assert_ptr_null(strstr(buf_text(&out), "second"));
    buf_free(&out);
}
END_TEST

CHECK_MAIN("host", a_whole_section, texts_keep_their_language, what_stood,
           calls_made_of_others, years_between_dates, faults,
           only_the_first_fault_is_reported)
