/* test_render -- the table of formats, and every kind of node in all of them.
 */
#include "render/render.h"

#include "check_main.h"
#include "layout_kit.h"

/* ---- The table -------------------------------------------------------- */

START_TEST(rows_are_whole)
{
    const struct renderer *format = render_list, *other;

    for (; format->name; format++) {
        ck_assert_int_eq(format->ending[0], '.');
        ck_assert_ptr_nonnull(strchr(format->media_type, '/'));
        ck_assert_str_ne(format->help, "");
        ck_assert((format->document == NULL) != (format->figure == NULL));
        for (other = format + 1; other->name; other++) {
            ck_assert_str_ne(format->in_job, other->in_job);
            if ((format->document == NULL) == (other->document == NULL)) {
                ck_assert_str_ne(format->name, other->name);
                ck_assert_str_ne(format->ending, other->ending);
            }
        }
    }
    ck_assert_int_le(format - render_list, 32); /* bits of a set */
}
END_TEST

START_TEST(formats_are_found)
{
    ck_assert_str_eq(render_find("-")->name, "pdf");
    ck_assert_str_eq(render_find("a/b.c.pdf")->name, "pdf");
    ck_assert_str_eq(render_find("x.tree")->name, "tree");
    ck_assert_str_eq(render_find("x.txt")->name, "txt");
    ck_assert_ptr_null(render_find(".pdf"));
    ck_assert_ptr_null(render_find("report.docx"));
    ck_assert_ptr_null(render_find("x.svg"));
    ck_assert_str_eq(render_of("x.svg")->media_type, "image/svg+xml");
    ck_assert_ptr_null(render_of("x.yaml"));
    ck_assert_ptr_null(render_named(RENDER_DOCUMENTS, "pdfs", 4));
    ck_assert_str_eq(render_named(RENDER_FIGURES, "pdfs", 3)->in_job,
                     "pdf-figures");
}
END_TEST

START_TEST(sets_hold_what_was_named)
{
    unsigned figures = render_set(RENDER_FIGURES, "png,pdf");

    ck_assert_uint_eq(figures, render_set(RENDER_IN_JOBS, "png") |
                                   render_set(RENDER_IN_JOBS, "pdf-figures"));
    ck_assert(render_has_figures(figures | render_bit(render_list)));
    ck_assert(!render_has_figures(render_set(RENDER_DOCUMENTS, "pdf,html")));
    ck_assert_uint_eq(render_set(RENDER_FIGURES, "png,gif"), 0);
    ck_assert_uint_eq(render_set(RENDER_FIGURES, "png,"), 0);
    ck_assert_uint_eq(render_set(RENDER_FIGURES, ""), 0);
}
END_TEST

/* Every row of the sort is said, with the last word before the last row. */
START_TEST(words_of_messages)
{
    static const enum render_words sorts[] = { RENDER_ENDINGS, RENDER_DOCUMENTS,
                                               RENDER_FIGURES, RENDER_IN_JOBS };
    size_t i, documents = 0, figures = 0;

    for (i = 0; render_list[i].name; i++)
        *(render_list[i].document ? &documents : &figures) += 1;
    for (i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        size_t n = sorts[i] == RENDER_FIGURES   ? figures
                   : sorts[i] == RENDER_IN_JOBS ? documents + figures
                                                : documents;
        struct buf out = { 0 };
        const char *word;
        size_t len;

        render_words(&out, sorts[i], ",", "+");
        for (word = buf_text(&out); n > 0; word += len + 1, n--) {
            len = strcspn(word, ",+");
            ck_assert_msg(render_named(sorts[i], word, len) != NULL, "%s",
                          word);
            ck_assert_int_eq(word[len], n > 2 ? ',' : n == 2 ? '+' : '\0');
        }
        buf_free(&out);
    }
}
END_TEST

/* ---- Kinds ------------------------------------------------------------ */

/* For each kind the one that holds it, on a shortest way from the root. */
static void holders_find(enum node_kind holders[DOC_KINDS])
{
    enum node_kind queue[DOC_KINDS] = { DOC_DOCUMENT };
    bool known[DOC_KINDS] = { [DOC_DOCUMENT] = true };
    int from, n = 1, kind;

    for (from = 0; from < n; from++)
        for (kind = 0; kind < DOC_KINDS; kind++)
            if (!known[kind] &&
                node_may_hold(queue[from], (enum node_kind)kind)) {
                known[kind] = true;
                holders[kind] = queue[from];
                queue[n++] = (enum node_kind)kind;
            }
    ck_assert_int_eq(n, DOC_KINDS);
}

static struct node *kind_put(struct stage *stage,
                             const enum node_kind holders[DOC_KINDS],
                             enum node_kind kind)
{
    struct node *holder, *node;

    if (kind == DOC_DOCUMENT)
        return stage->document->root;
    holder = kind_put(stage, holders, holders[kind]);
    node = put(stage, holder, kind, NULL);
    node->id = "here";
    node->alt = "Meaning";
    node->target = holder;
    if (kind == DOC_LINK)
        node->url = "https://example.org/";
    return node;
}

/* Put words into a node, or into what it may hold; into what holds it, where it
 * has no room for any. */
static void words_put(struct stage *stage, struct node *node, const char *words)
{
    int kind, holds = DOC_KINDS;

    for (kind = 0; kind < DOC_KINDS; kind++)
        if (node_may_hold(node->kind, (enum node_kind)kind) &&
            (holds == DOC_KINDS ||
             node_may_hold((enum node_kind)kind, DOC_TEXT)))
            holds = kind;
    if (holds == DOC_KINDS)
        words_put(stage, node->parent, words);
    else if (node_may_hold(node->kind, DOC_TEXT))
        node_text(stage->document, node, words, strlen(words));
    else
        words_put(stage, put(stage, node, (enum node_kind)holds, NULL), words);
}

/* The bytes of a document with one node of the kind, and words in it. */
static void kind_render(const struct renderer *format, enum node_kind kind,
                        const char *words, struct buf *out)
{
    enum node_kind holders[DOC_KINDS];
    struct stage stage;
    struct node *table;

    printf("%s of '%s'\n", format->name, node_kind_name(kind));
    fflush(stdout); /* the last line tells which row is missing */
    stage_open(&stage);
    holders_find(holders);
    words_put(&stage, kind_put(&stage, holders, kind), words);
    table = stage.document->root->first;
    if (table->kind == DOC_TABLE) /* without a row it is not shown */
        put(&stage,
            put(&stage, put(&stage, table, DOC_TABLE_BODY, NULL), DOC_ROW,
                NULL),
            DOC_CELL, "Cell");
    ck_assert_msg(format->document(stage.document, &stage.theme, stage.fonts,
                                   out, stage.diag),
                  "%s: %s", format->name,
                  said(stage.diag, stage.document->arena));
    stage_close(&stage);
}

/* A renderer whose table has no row for a kind crashes, refuses it or loses
 * what is in it. */
START_TEST(every_format_has_every_kind)
{
    const struct renderer *format = render_list;
    struct buf one = { 0 }, other = { 0 };
    int kind;

    for (; format->name; format++)
        for (kind = 0; format->document && kind < DOC_KINDS; kind++) {
            buf_clear(&one);
            buf_clear(&other);
            kind_render(format, (enum node_kind)kind, "Words", &one);
            kind_render(format, (enum node_kind)kind, "Swords", &other);
            ck_assert_msg(one.len != other.len ||
                              memcmp(one.data, other.data, one.len) != 0,
                          "%s loses the words in a '%s'", format->name,
                          node_kind_name((enum node_kind)kind));
        }
    buf_free(&one);
    buf_free(&other);
}
END_TEST

CHECK_MAIN("render", rows_are_whole, formats_are_found,
           sets_hold_what_was_named, words_of_messages,
           every_format_has_every_kind)
