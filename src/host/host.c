/* host -- the function table, built on doc/: one section, one build(). */
#include "host/host.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/say.h"
#include "base/utf8.h"
#include "base/words.h"
#include "doc/check.h"
#include "host/build.h"
#include "host/grants.h"
#include "host/pictures.h"
#include "host/reader.h"
#include "host/writer.h"

/* Facts without a source that are told of. */
enum { UNSOURCED_MAX = 1000 };

void host_fault(struct build *b, struct at at, const char *format, ...)
{
    va_list args;
    const char *what;

    if (b->failed)
        return;
    b->failed = true;
    va_start(args, format);
    what = arena_vprintf(b->report->document->arena, format, args);
    va_end(args);
    diag_error(b->report->diag, at, "%s", what);
}

bool host_text_ok(struct build *b, const char *utf8, const char *call)
{
    size_t len = utf8 ? strlen(utf8) : 0;

    if (b->failed)
        return false;
    if (len && utf8_valid(utf8, len) == len && !utf8_has_control(utf8, len))
        return true;
    if (len)
        host_fault(b, b->section->at,
                   "passes %s text that is not UTF-8 or holds control "
                   "characters; pass words only",
                   call);
    return false;
}

/* ---- Words and faults ------------------------------------------------- */

static const char *lend(struct build *b, struct buf *words)
{
    const char *text =
        arena_strdup(b->report->document->arena, buf_text(words));

    buf_free(words);
    return text;
}

static const char *words_of_date(tb_build *tb, int32_t date)
{
    struct buf words = { 0 };

    if (date)
        words_date(&words, date);
    return lend(build_of(tb), &words);
}

static const char *words_of_number(tb_build *tb, double value,
                                   uint32_t decimals)
{
    struct buf words = { 0 };

    if (value != TB_MISSING && isfinite(value))
        words_number(&words, value, decimals);
    return lend(build_of(tb), &words);
}

static const char *words_of_day(tb_build *tb, int32_t date)
{
    struct buf words = { 0 };

    if (date)
        words_when(&words, date);
    return lend(build_of(tb), &words);
}

static const char *words_of_count(tb_build *tb, int32_t n)
{
    struct buf words = { 0 };

    words_count(&words, n);
    return lend(build_of(tb), &words);
}

static const char *join(tb_build *tb, const char *before, const char *item,
                        uint32_t last)
{
    struct buf words = { 0 };

    words_list(&words, before ? before : "", item ? item : "", last);
    return lend(build_of(tb), &words);
}

static const char *print(tb_build *tb, const char *format, va_list args)
{
    return arena_vprintf(build_of(tb)->report->document->arena, format, args);
}

static struct at place_of(const struct build *b, const tb_node *n)
{
    const struct value *value = (const struct value *)(const void *)n;

    return value && value != b->peers ? value->at : b->section->at;
}

static void fail(tb_build *tb, const tb_node *n, const char *why)
{
    struct build *b = build_of(tb);

    if (host_text_ok(b, why, "tb_fail()"))
        host_fault(b, place_of(b, n), "%s", why);
}

static void warn(tb_build *tb, const tb_node *n, const char *why)
{
    struct build *b = build_of(tb);

    if (host_text_ok(b, why, "tb_warn()"))
        diag_warn(b->report->diag, place_of(b, n), "%s", why);
}

/* ---- Citing ----------------------------------------------------------- */

void host_mark(struct host_report *report, struct node *parent, unsigned number)
{
    struct node *mark = node_add(report->document, parent, DOC_CITE);

    mark->number = number;
    ARRAY_ROOM(report->document->arena, report->marks, report->n_marks,
               report->cap_marks);
    report->marks[report->n_marks++] = mark;
}

/* The number of a source, from 1; a new one gets the next. */
static unsigned source_number(struct host_report *report,
                              const struct value *source)
{
    size_t i;

    for (i = 0; i < report->n_cited; i++)
        if (report->cited[i] == source)
            return (unsigned)i + 1;
    ARRAY_ROOM(report->document->arena, report->cited, report->n_cited,
               report->cap_cited);
    report->cited[report->n_cited++] = source;
    readset_add(report->read, source);
    return (unsigned)report->n_cited;
}

/* Whether the marks at the end of a block already name the source. */
static bool just_marked(const struct node *parent, unsigned number)
{
    const struct node *child, *run = NULL;

    for (child = parent->first; child; child = child->next)
        run = child->kind != DOC_CITE ? NULL : run ? run : child;
    for (; run; run = run->next)
        if (run->number == number)
            return true;
    return false;
}

/* Note a fact that no source is named for, for report_build() to tell of. */
static void unsourced_note(struct host_report *report, const struct value *fact)
{
    size_t i;

    for (i = 0; i < report->n_unsourced; i++)
        if (report->unsourced[i] == fact)
            return;
    if (i == UNSOURCED_MAX)
        return;
    ARRAY_ROOM(report->document->arena, report->unsourced, i,
               report->cap_unsourced);
    report->unsourced[report->n_unsourced++] = fact;
}

bool host_cite(struct host_report *report, struct node *parent,
               const struct value *fact)
{
    const struct value *source = value_source(fact);
    const struct value *one;

    if (!node_may_hold(parent->kind, DOC_CITE))
        return false;
    if (!source && report->strict)
        unsourced_note(report, fact);
    if (!source || !report->template->sources)
        return true;
    readset_add(report->read, source);
    one = source->kind == VALUE_LIST ? value_first(source) : source;
    for (; one; one = source->kind == VALUE_LIST ? one->next : NULL) {
        unsigned number = one->target ? source_number(report, one->target) : 0;

        if (number && !just_marked(parent, number))
            host_mark(report, parent, number);
    }
    return true;
}

static void cite(tb_build *tb, const tb_node *fact)
{
    struct build *b = build_of(tb);
    const struct value *value = (const struct value *)(const void *)fact;

    if (b->failed || !value || value == b->peers)
        return;
    if (b->here == b->top || !host_cite(b->report, b->here, value))
        host_fault(b, b->section->at,
                   "calls tb_cite() in a %s; cite in the paragraph, item or "
                   "cell that states the fact",
                   node_kind_name(b->here->kind));
}

static const char *words_of(tb_build *tb, const char *words)
{
    return words ? say_in(build_of(tb)->plugin->domain, words) : NULL;
}

static const char *words_for(tb_build *tb, const char *one, const char *many,
                             uint32_t n)
{
    return say_n_in(build_of(tb)->plugin->domain, one, many, n);
}

/* ---- One build -------------------------------------------------------- */

static const struct tb_host host = {
    .size = sizeof host,
    .minor = TB_MINOR_NEWEST,
    .begin = writer_begin,
    .end = writer_end,
    .text = writer_text,
    .prose = writer_prose,
    .set = writer_set,
    .link = writer_link,
    .cite = cite,
    .chart = pictures_chart,
    .draw = pictures_draw,
    .option = reader_option,
    .data = reader_data,
    .get = reader_below,
    .first = reader_first,
    .next = reader_next,
    .key = reader_key,
    .str = reader_str,
    .num = reader_num,
    .date = reader_date,
    .follow = reader_follow,
    .as_of = reader_as_of,
    .date_words = words_of_date,
    .number_words = words_of_number,
    .print = print,
    .fail = fail,
    .warn = warn,
    .gettext = words_of,
    .ngettext = words_for,
    .when = words_of_day,
    .count = words_of_count,
    .join = join,
};

/* What was built since `before`, the last child of top then. */
static bool sections_check(const struct build *b, const struct node *before)
{
    const struct node *section = before ? before->next : b->top->first;
    bool ok = true;

    for (; section; section = section->next)
        ok = check_node(section, b->report->diag) && ok;
    return ok;
}

bool host_build(struct host_report *report, const struct section *section,
                const struct plugin *plugin, struct node *parent)
{
    struct arena *arena = report->document->arena;
    struct build b = { .tb = { &host },
                       .report = report,
                       .section = section,
                       .plugin = plugin,
                       .top = parent,
                       .here = parent };
    const struct node *before = parent->last;

    diag_prefix(report->diag,
                arena_printf(arena, "plugin '%s': ", plugin->name));
    b.peers = value_new(arena, VALUE_LIST, section->at);
    grants_find(&b);
    plugin->build(&b.tb);
    if (b.here != parent)
        host_fault(&b, section->at,
                   "leaves a %s open; call tb_end() once for each "
                   "tb_begin()",
                   node_kind_name(b.here->kind));
    if (!b.failed && !sections_check(&b, before))
        b.failed = true;
    diag_prefix(report->diag, NULL);
    grants_free(&b);
    pointers_free(&b.lent);
    return !b.failed;
}
