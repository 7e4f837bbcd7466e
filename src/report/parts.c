/* parts -- what the host's own sections are made of. */
#include "report/parts.h"

#include <string.h>

#include "base/words.h"

void parts_text(struct host_report *report, struct node *parent,
                const char *lang, const char *text)
{
    node_text_in(report->document, parent, lang, text, strlen(text));
}

void parts_words(struct host_report *report, struct node *parent,
                 const struct node *from)
{
    struct node *to;

    for (from = from->first; from; from = from->next) {
        to = parent;
        if (from->kind == DOC_ABBREVIATION) {
            to = node_add(report->document, parent, DOC_ABBREVIATION);
            to->alt = from->alt;
            to->lang = from->lang;
        }
        if (from->text)
            parts_text(report, to, from->lang, from->text);
        parts_words(report, to, from);
    }
}

struct node *parts_put(struct host_report *report, struct node *parent,
                       enum node_kind kind, const char *lang, const char *text)
{
    struct node *node = node_add(report->document, parent, kind);

    parts_text(report, node, lang, text);
    return node;
}

struct node *parts_section(struct host_report *report, const char *id,
                           const char *title)
{
    struct document *document = report->document;
    struct node *section = node_add(document, document->root, DOC_SECTION);

    section->id = id;
    parts_put(report, section, DOC_HEADING, NULL, title);
    return section;
}

const char *parts_date(const struct host_report *report, int32_t date)
{
    struct buf words = { 0 };
    const char *text;

    words_date(&words, date);
    text = arena_strdup(report->document->arena, buf_text(&words));
    buf_free(&words);
    return text;
}
