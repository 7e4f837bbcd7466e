/* writer -- the host's calls that describe a section, for a plugin. */
#include <string.h>

#include "data/prose.h"
#include "doc/blocks.h"
#include "host/build.h"
#include "host/host.h"
#include "host/reader.h"
#include "host/writer.h"

enum { DEPTH_MAX = 32 };

static const struct {
    enum node_kind kind;
    const char *name; /* as plugins know it */
} kinds[] = {
    [TB_SECTION] = { DOC_SECTION, "TB_SECTION" },
    [TB_PARAGRAPH] = { DOC_PARAGRAPH, "TB_PARAGRAPH" },
    [TB_BULLETS] = { DOC_BULLETS, "TB_BULLETS" },
    [TB_STEPS] = { DOC_STEPS, "TB_STEPS" },
    [TB_ITEM] = { DOC_ITEM, "TB_ITEM" },
    [TB_DEFINITIONS] = { DOC_DEFINITIONS, "TB_DEFINITIONS" },
    [TB_TERM] = { DOC_TERM, "TB_TERM" },
    [TB_DETAIL] = { DOC_DETAIL, "TB_DETAIL" },
    [TB_QUOTE] = { DOC_QUOTE, "TB_QUOTE" },
    [TB_CALLOUT] = { DOC_CALLOUT, "TB_CALLOUT" },
    [TB_TABLE] = { DOC_TABLE, "TB_TABLE" },
    [TB_ROW] = { DOC_ROW, "TB_ROW" },
    [TB_HEAD] = { DOC_HEAD, "TB_HEAD" },
    [TB_CELL] = { DOC_CELL, "TB_CELL" },
    [TB_TILES] = { DOC_TILES, "TB_TILES" },
    [TB_TILE] = { DOC_TILE, "TB_TILE" },
    [TB_FIGURE] = { DOC_FIGURE, "TB_FIGURE" },
};

static const char *here_name(const struct build *b)
{
    return b->here == b->top ? "a briefing; begin TB_SECTION first"
                             : node_kind_name(b->here->kind);
}

/* Rows go into the head of their table until one has a plain cell: see
 * row_end(). */
static struct node *row_parent(struct build *b)
{
    struct node *table = b->here, *part = table->last;
    bool body = part && part->kind == DOC_TABLE_BODY;

    if (body || (part && part->kind == DOC_TABLE_HEAD))
        return part;
    return node_add(b->report->document, table, DOC_TABLE_HEAD);
}

void writer_begin(tb_build *tb, uint32_t kind)
{
    struct build *b = build_of(tb);
    struct node *parent = b->here, *node = NULL;

    if (b->failed)
        return;
    if (kind == 0 || kind >= sizeof kinds / sizeof *kinds) {
        host_fault(b, b->section->at, "begins an element of unknown kind %u",
                   kind);
        return;
    }
    if (kind == TB_ROW && parent->kind == DOC_TABLE)
        parent = row_parent(b);
    if (b->here != b->top || kind == TB_SECTION)
        node = node_add(b->report->document, parent, kinds[kind].kind);
    if (!node || ++b->depth > DEPTH_MAX) {
        host_fault(b, b->section->at,
                   node ? "begins %s more than 32 elements deep in a %s"
                        : "begins %s in a %s, which cannot hold it",
                   kinds[kind].name, here_name(b));
        return;
    }
    if (kind == TB_SECTION)
        node->id = b->sections++
                       ? arena_printf(b->report->document->arena, "%s-%u",
                                      b->section->id, b->sections)
                       : b->section->id;
    node->at = b->section->at;
    b->here = node;
}

/* Take the last child out of its parent. */
static struct node *take_last(struct node *parent)
{
    struct node *last = parent->last, *before = parent->first;

    if (before == last) {
        parent->first = parent->last = NULL;
        return last;
    }
    while (before->next != last)
        before = before->next;
    before->next = NULL;
    parent->last = before;
    return last;
}

/* A row with a plain cell opens the body; head cells get their scope. */
static void row_end(struct build *b, struct node *row)
{
    struct node *part = row->parent, *table = part->parent, *cell;
    bool plain = false;

    for (cell = row->first; cell; cell = cell->next)
        plain = plain || cell->kind == DOC_CELL;
    if (plain && part->kind == DOC_TABLE_HEAD) {
        struct node *body;

        take_last(part);
        if (!part->first)
            take_last(table);
        body = node_add(b->report->document, table, DOC_TABLE_BODY);
        body->first = body->last = row;
        row->parent = body;
        part = body;
    }
    for (cell = row->first; cell; cell = cell->next)
        if (cell->kind == DOC_HEAD)
            cell->scope =
                part->kind == DOC_TABLE_HEAD ? SCOPE_COLUMN : SCOPE_ROW;
}

void writer_end(tb_build *tb)
{
    struct build *b = build_of(tb);
    struct node *node = b->here;

    if (b->failed)
        return;
    if (node == b->top) {
        host_fault(b, b->section->at,
                   "calls tb_end() more often than tb_begin()");
        return;
    }
    b->here = node->parent;
    if (node->kind == DOC_ROW) {
        b->here = node->parent->parent;
        row_end(b, node);
    }
    b->depth--;
}

/* The language of words that are put into `parent`, NULL where that is what
 * is spoken there: TB_LANG knows better than the dataset as a whole. */
static const char *lang_of(const struct build *b, const struct node *parent,
                           const char *utf8)
{
    const char *lang = reader_lang(b, utf8);

    for (; lang && parent; parent = parent->parent)
        if (parent->lang)
            return NULL;
    return lang;
}

/* An inline below `parent` that holds the words. */
static struct node *words_add(struct build *b, struct node *parent,
                              enum node_kind style, const char *utf8)
{
    struct document *document = b->report->document;
    struct node *holder = parent;
    bool fits = parent != b->top;

    if (fits && style != DOC_TEXT) {
        holder = node_add(document, parent, style);
        fits = holder != NULL;
    }
    if (!fits || !node_text_in(document, holder, lang_of(b, holder, utf8), utf8,
                               strlen(utf8))) {
        host_fault(b, b->section->at,
                   "puts text directly into a %s; begin TB_PARAGRAPH for it",
                   here_name(b));
        return NULL;
    }
    return holder;
}

void writer_text(tb_build *tb, uint32_t style, const char *utf8)
{
    static const enum node_kind styles[] = {
        [TB_PLAIN] = DOC_TEXT,
        [TB_STRONG] = DOC_STRONG,
        [TB_EMPHASIS] = DOC_EMPHASIS,
        [TB_CODE] = DOC_CODE,
    };
    struct build *b = build_of(tb);

    if (!host_text_ok(b, utf8, "tb_text()"))
        return;
    if (style >= sizeof styles / sizeof *styles)
        style = TB_PLAIN; /* a style of a later host */
    words_add(b, b->here, styles[style], utf8);
}

/* Set the language of what was added to a node after its child `before`. */
static void lang_set(struct node *parent, const struct node *before,
                     const char *lang)
{
    struct node *node = before ? before->next : parent->first;

    for (; lang && node; node = node->next)
        node->lang = lang;
}

void writer_prose(tb_build *tb, const char *commonmark)
{
    struct build *b = build_of(tb);
    const struct node *before = b->here->last;
    const char *fault;
    unsigned line;

    if (!host_text_ok(b, commonmark, "tb_prose()"))
        return;
    fault = prose_fault(commonmark, strlen(commonmark), &line);
    if (fault)
        host_fault(b, b->section->at, "passes tb_prose() %s", fault);
    else if (b->here == b->top)
        host_fault(b, b->section->at, "puts prose into %s", here_name(b));
    else if (!blocks_add(b->report->document, b->here, commonmark,
                         b->section->at, b->report->diag))
        b->failed = true; /* reported */
    else
        lang_set(b->here, before, lang_of(b, b->here, commonmark));
}

void writer_link(tb_build *tb, const char *url, const char *utf8)
{
    struct build *b = build_of(tb);
    struct node *link;

    if (!host_text_ok(b, utf8, "tb_link()") ||
        !host_text_ok(b, url, "tb_link()"))
        return;
    if (!prose_url_ok(url)) {
        host_fault(b, b->section->at,
                   "links to '%s'; only http, https, mailto and tel can be "
                   "linked to",
                   url);
        return;
    }
    link = words_add(b, b->here, DOC_LINK, utf8);
    if (link)
        link->url = arena_strdup(b->report->document->arena, url);
}

/* The title of an element: the first thing in it. */
static void title_set(struct build *b, const char *utf8)
{
    struct node *here = b->here, *title;
    enum node_kind kind = here->kind == DOC_SECTION ? DOC_HEADING : DOC_CAPTION;

    if (here == b->top || here->first || !node_may_hold(here->kind, kind)) {
        host_fault(b, b->section->at,
                   "sets TB_TITLE in a %s; set it once, of a section, table "
                   "or figure, before anything is in it",
                   here_name(b));
        return;
    }
    title = node_add(b->report->document, here, kind);
    if (here->kind == DOC_FIGURE)
        title = node_add(b->report->document, title, DOC_STRONG);
    node_text_in(b->report->document, title, lang_of(b, title, utf8), utf8,
                 strlen(utf8));
}

static void tone_set(struct build *b, const char *utf8)
{
    enum tone tone = theme_tone_parse(utf8);

    if (tone == TONES)
        host_fault(b, b->section->at,
                   "sets the tone '%s'; a tone is best, good, fair, poor, "
                   "unknown or note",
                   utf8);
    else
        b->here->tone = tone;
}

void writer_set(tb_build *tb, uint32_t attr, const char *utf8)
{
    struct build *b = build_of(tb);
    struct arena *arena = b->report->document->arena;

    if (!host_text_ok(b, utf8, "tb_set()"))
        return;
    if (attr == TB_TITLE)
        title_set(b, utf8);
    else if (b->here == b->top)
        host_fault(b, b->section->at, "calls tb_set() before tb_begin()");
    else if (attr == TB_ALT)
        b->here->alt = arena_strdup(arena, utf8);
    else if (attr == TB_TONE)
        tone_set(b, utf8);
    else if (attr == TB_LANG)
        b->here->lang = arena_strdup(arena, utf8);
}
