/* test_html -- pages: no way out for words, the same bytes. */
#include "render/html.h"

#include "doc/figure.h"

#include "check_main.h"
#include "layout_kit.h"
#include "render/render.h"

/* ---- Help ------------------------------------------------------------- */

static struct stage stage;
static struct buf page;

static void set_up(void)
{
    stage_open(&stage);
    stage.theme.colours[ROLE_PAGE] = 0xFFFFFF;
    stage.theme.family = "Liberation Sans";
    buf_clear(&page);
}

static const char *render(void)
{
    buf_clear(&page);
    ck_assert(html_render(stage.document, &stage.theme, stage.fonts, &page,
                          stage.diag));
    return buf_text(&page);
}

static void tear_down(void)
{
    buf_free(&page);
    stage_close(&stage);
}

static unsigned count(const char *text, const char *piece)
{
    unsigned n = 0;

    for (; (text = strstr(text, piece)); text += strlen(piece))
        n++;
    return n;
}

/* Render, and find each piece behind the one before. */
#define assert_pieces(...)                                                  \
    do {                                                                    \
        static const char *const pieces[] = { __VA_ARGS__ };                \
        const char *at = render();                                          \
        size_t piece;                                                       \
                                                                            \
        for (piece = 0; piece < sizeof pieces / sizeof *pieces; piece++) {  \
            at = strstr(at, pieces[piece]);                                 \
            ck_assert_msg(at != NULL, "no '%s' in its place in:\n%.2000s",  \
                          pieces[piece], strstr(buf_text(&page), "<body")); \
        }                                                                   \
    } while (0)

static struct node *root(void)
{
    return stage.document->root;
}

/* ---- Kinds ------------------------------------------------------------ */

START_TEST(a_page_has_landmarks)
{
    struct node *cover, *section, *toc, *link;

    set_up();
    cover = put(&stage, root(), DOC_COVER, NULL);
    put(&stage, cover, DOC_TITLE, "Briefing");
    section = put_section(&stage, root(), "Contents");
    toc = put(&stage, section, DOC_TOC, NULL);
    section = put_section(&stage, root(), "Ratings");
    section->id = "ratings";
    link =
        put(&stage, put(&stage, toc, DOC_TOC_ENTRY, NULL), DOC_LINK, "Ratings");
    link->target = section;
    put(&stage, link, DOC_PAGE_NUMBER, NULL)->target = section;
    put_section(&stage, section, "Deeper")->landscape = true;
    assert_pieces("<!DOCTYPE html>\n<html lang=\"en-GB\">",
                  "<meta charset=\"utf-8\">", "default-src 'none'",
                  "<title>A document of tests</title>",
                  "name=\"dcterms.date\" content=\"2020-03-01\"",
                  "</head>\n<body>\n<a class=\"skip\" href=\"#main.\">",
                  "<header><h1>Briefing</h1>\n</header>", "<nav id=\"n.",
                  "\" aria-labelledby=\"h.", "<h2 id=\"h.",
                  "<ul class=\"toc\" role=\"list\"><li><a href=\"#ratings\">"
                  "Ratings</a></li>\n</ul>\n</nav>\n<main id=\"main.\">\n"
                  "<section id=\"ratings\"><h2>Ratings</h2>",
                  " class=\"landscape\"><h3>Deeper</h3>", "</main>\n<footer>",
                  "<time datetime=\"2020-03-01\">1 March 2020</time>",
                  "</footer>\n</body>\n</html>\n");
    ck_assert_uint_eq(count(buf_text(&page), "<main"), 1);
    tear_down();
}
END_TEST

START_TEST(blocks_and_inlines)
{
    struct node *node, *inner;

    set_up();
    node = put(&stage, root(), DOC_PARAGRAPH, "Plain ");
    put(&stage, node, DOC_STRONG, "strong");
    put(&stage, node, DOC_EMPHASIS, "stressed");
    put(&stage, node, DOC_BREAK, NULL);
    put(&stage, node, DOC_CODE, "code");
    put(&stage, node, DOC_ABBREVIATION, "NHS")->alt = "National";
    put(&stage, node, DOC_LINK, "there")->url = "https://example.org/?a&b";
    put(&stage, root(), DOC_PAGE_BREAK, NULL);
    node = put(&stage, root(), DOC_STEPS, NULL);
    put(&stage, node, DOC_ITEM, "one")->lang = "cy";
    node = put(&stage, root(), DOC_BULLETS, NULL);
    put(&stage, node, DOC_ITEM, "two");
    node = put(&stage, root(), DOC_DEFINITIONS, NULL);
    put(&stage, node, DOC_TERM, "term");
    inner = put(&stage, node, DOC_DETAIL, NULL);
    put(&stage, inner, DOC_PARAGRAPH, "detail");
    put(&stage, put(&stage, root(), DOC_QUOTE, NULL), DOC_PARAGRAPH, "said");
    node = put(&stage, root(), DOC_CALLOUT, NULL);
    node->tone = TONE_POOR;
    put(&stage, node, DOC_PARAGRAPH, "look");
    node = put(&stage, put(&stage, root(), DOC_TILES, NULL), DOC_TILE, NULL);
    put(&stage, node, DOC_PARAGRAPH, "15,000");
    assert_pieces(
        "<p>Plain <strong>strong</strong><em>stressed</em><br>"
        "<code>code</code><abbr title=\"National\">NHS</abbr><a "
        "href=\"https://example.org/?a&amp;b\">there</a>"
        "</p>\n<div class=\"break\"></div>\n"
        "<ol><li lang=\"cy\">one</li>\n</ol>\n<ul><li>two</li>\n</ul>\n"
        "<dl><dt>term</dt>\n<dd>detail</dd>\n</dl>\n"
        "<blockquote><p>said</p>\n</blockquote>\n"
        "<div class=\"callout poor\" role=\"note\" aria-label=\"Note\">"
        "<p>look</p>\n</div>\n"
        "<ul class=\"tiles\" role=\"list\"><li><p>15,000</p>\n</li>\n</ul>\n");
    tear_down();
}
END_TEST

/* HTML has headings of six levels, and the title is the first. */
START_TEST(headings_go_deeper_than_html)
{
    struct node *section = NULL;
    int i;

    set_up();
    section = root();
    for (i = 0; i < 6; i++)
        section = put_section(&stage, section, "Deep");
    assert_pieces("<h2>Deep", "<h3>Deep", "<h4>Deep", "<h5>Deep", "<h6>Deep",
                  "<div role=\"heading\" aria-level=\"7\">Deep</div>");
    tear_down();
}
END_TEST

START_TEST(tables_have_captions_and_scopes)
{
    struct node *table, *row;

    set_up();
    table = put(&stage, root(), DOC_TABLE, NULL);
    put(&stage, table, DOC_CAPTION, "Beds");
    row = put(&stage, put(&stage, table, DOC_TABLE_HEAD, NULL), DOC_ROW, NULL);
    put(&stage, row, DOC_HEAD, "Site")->scope = SCOPE_COLUMN;
    put(&stage, row, DOC_HEAD, "Beds")->scope = SCOPE_COLUMN;
    row = put(&stage, put(&stage, table, DOC_TABLE_BODY, NULL), DOC_ROW, NULL);
    put(&stage, row, DOC_HEAD, "North")->scope = SCOPE_ROW;
    put(&stage, put(&stage, row, DOC_CELL, NULL), DOC_PARAGRAPH, "1,000")
        ->parent->tone = TONE_GOOD;
    assert_pieces("<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                  "aria-labelledby=\"t.1\">\n<table><caption id=\"t.1\">Beds"
                  "</caption>\n<thead><tr><th scope=\"col\">Site</th>\n"
                  "<th class=\"figure\" scope=\"col\">Beds</th>\n</tr>\n"
                  "</thead>\n<tbody><tr><th scope=\"row\">North</th>\n"
                  "<td class=\"good figure\">1,000</td>\n</tr>\n</tbody>\n"
                  "</table>\n</div>\n");
    tear_down();
}
END_TEST

/* One note cited twice, one never, and a citation of what is not listed. */
START_TEST(citations_lead_there_and_back)
{
    struct node *text, *notes, *note, *cites[3];
    int i;

    set_up();
    text = put(&stage, root(), DOC_PARAGRAPH, "Good");
    for (i = 0; i < 3; i++) {
        cites[i] = put(&stage, text, DOC_CITE, NULL);
        cites[i]->number = i < 2 ? 1 : 7;
    }
    notes = put(&stage, root(), DOC_NOTES, NULL);
    note = put(&stage, notes, DOC_NOTE, "Report");
    note->number = 1;
    note->id = "source-1";
    cites[0]->target = cites[1]->target = note;
    note = put(&stage, notes, DOC_NOTE, "Other");
    note->id = "source-2";
    assert_pieces(
        "<p>Good<sup>\u2060<a role=\"doc-noteref\" id=\"c.1\" "
        "href=\"#source-1\" aria-label=\"Source 1\">[1]</a></sup>"
        "<sup>\u2060<a role=\"doc-noteref\" id=\"c.2\"",
        "<sup>\u2060[7]</sup></p>\n",
        "<ol class=\"notes\"><li id=\"source-1\">Report <span class=\"back\">"
        "<a role=\"doc-backlink\" href=\"#c.1\" "
        "aria-label=\"Back to citation 1 of source 1\">\u21911</a>"
        "<a role=\"doc-backlink\" href=\"#c.2\" "
        "aria-label=\"Back to citation 2 of source 1\">\u21912</a></span>"
        "</li>\n<li id=\"source-2\">Other</li>\n</ol>\n");
    tear_down();
}
END_TEST

/* ---- Figures ---------------------------------------------------------- */

static const char *const names[] = { "</desc><script>", "\"]]>" };
static const double values[] = { 1, 2 };
static const struct chart chart = { .kind = TB_BARS,
                                    .title = "More </title><script>",
                                    .subtitle = "Beds",
                                    .unit = "%",
                                    .rows = 2,
                                    .columns = 1,
                                    .row_names = names,
                                    .column_names = names,
                                    .values = values };
static const struct figure bars = { .chart = &chart };

static struct node *figure_put(void)
{
    struct node *figure = put(&stage, root(), DOC_FIGURE, NULL);

    put(&stage, figure, DOC_CAPTION, "More");
    figure->figure = &bars;
    figure->alt = "Bars: </desc><script>alert(1)</script>";
    return figure;
}

START_TEST(figures_hold_their_numbers)
{
    struct node *figure, *table;

    set_up();
    figure = figure_put();
    table = put(&stage, root(), DOC_TABLE, NULL);
    table->target = figure;
    put(&stage, table, DOC_CAPTION, "Data: beds");
    figure_put();
    table_put(&stage, root(), 1);
    assert_pieces("<figure><figcaption>More</figcaption>\n<div class=\"picture",
                  "<svg ", "aria-labelledby=\"f.1-title\"",
                  "<title id=\"f.1-title\">More &lt;/title&gt;&lt;script&gt;",
                  "<desc id=\"f.1-desc\">Bars: &lt;/desc&gt;", "</svg>\n</div>",
                  "<details>\n<summary>", "</summary>\n<div class=\"scroll\"",
                  "<caption id=\"t.1\">Data: beds</caption>",
                  "</table>\n</div>\n</details>\n</figure>\n<figure>",
                  "f.2-title", "</svg>\n</div>\n</figure>\n<div class=\"scroll",
                  "</table>\n</div>\n</main>");
    ck_assert_uint_eq(count(buf_text(&page), "<figure>"), 2);
    ck_assert_uint_eq(count(buf_text(&page), "</figure>"), 2);
    ck_assert_uint_eq(count(buf_text(&page), "<script"), 0);
    tear_down();
}
END_TEST

/* ---- Hostile words ---------------------------------------------------- */

#define HOSTILE "\"><script>alert(1)</script></style></title>-->"

/* Whatever can hold words holds these: not a tag more comes out of it. */
START_TEST(hostile_words_stay_words)
{
    struct node *node;

    set_up();
    stage.document->title = stage.document->subject = HOSTILE;
    stage.document->author = stage.document->heading = HOSTILE;
    stage.document->organisation = stage.document->lang = HOSTILE;
    stage.theme.family = stage.theme.code_family = HOSTILE;
    node = put(&stage, root(), DOC_PARAGRAPH, HOSTILE);
    node->lang = HOSTILE;
    put(&stage, node, DOC_LINK, HOSTILE)->url = "http://x/" HOSTILE;
    put(&stage, node, DOC_LINK, HOSTILE)->url = HOSTILE;
    node = put_section(&stage, root(), HOSTILE);
    node->id = HOSTILE;
    put(&stage, node, DOC_CALLOUT, NULL)->lang = HOSTILE;
    table_put(&stage, node, 1);
    node = figure_put();
    node->alt = HOSTILE;
    put(&stage, node->first, DOC_STRONG, HOSTILE);
    render();
    ck_assert_uint_eq(count(buf_text(&page), "<script"), 0);
    ck_assert_uint_eq(count(buf_text(&page), "</style"), 1);
    ck_assert_uint_eq(count(buf_text(&page), "<title"), 2);
    ck_assert_uint_eq(count(buf_text(&page), "\"><script"), 0);
    ck_assert_uint_eq(count(buf_text(&page), "-->"), 0);
    tear_down();
}
END_TEST

START_TEST(ids_are_unique)
{
    struct node *first, *second, *link;

    set_up();
    first = put_section(&stage, root(), "One");
    second = put_section(&stage, root(), "Two");
    first->id = second->id = "a b_c";
    link = put(&stage, put(&stage, second, DOC_PARAGRAPH, NULL), DOC_LINK,
               "there");
    link->target = second;
    assert_pieces("<section id=\"a_20b_5Fc\">", "<section id=\"a_20b_5Fc.4\">",
                  "<a href=\"#a_20b_5Fc.4\">");
    tear_down();
}
END_TEST

/* ---- Direction, bytes, colours ---------------------------------------- */

START_TEST(text_from_right_to_left)
{
    set_up();
    put(&stage, root(), DOC_PARAGRAPH, "Left");
    assert_pieces("<html lang=\"en-GB\">", "<p>Left</p>");
    put(&stage, root(), DOC_PARAGRAPH, "\u0627\u0631\u062F\u0648");
    stage.document->lang = "ur";
    assert_pieces("<html lang=\"ur\" dir=\"rtl\">", "<p dir=\"auto\">Left</p>",
                  "<p dir=\"auto\">\u0627");
    tear_down();
}
END_TEST

START_TEST(the_same_bytes_each_time)
{
    struct buf first = { 0 };

    set_up();
    figure_put();
    table_put(&stage, root(), 3);
    buf_puts(&first, render());
    ck_assert_str_eq(render(), buf_text(&first));
    buf_free(&first);
    tear_down();
}
END_TEST

CHECK_MAIN("html", a_page_has_landmarks, blocks_and_inlines,
           headings_go_deeper_than_html, tables_have_captions_and_scopes,
           citations_lead_there_and_back, figures_hold_their_numbers,
           hostile_words_stay_words, ids_are_unique, text_from_right_to_left,
           the_same_bytes_each_time)
