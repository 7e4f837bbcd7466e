/* sources -- the section that lists what was cited. */
#include "report/sources.h"

#include <ctype.h>
#include <string.h>

#include "base/say.h"
#include "report/parts.h"

/* A part of a note's own sentence, "Publisher, kind, published 2009": the
 * first begins it, others follow a comma. */
static void piece_add(struct host_report *report, struct node *note,
                      const char *lang, const char *words)
{
    bool first = note->last->kind != DOC_TEXT || note->last->text_len < 2;
    char initial[] = { (char)toupper((unsigned char)*words), '\0' };

    parts_text(report, note, NULL, first ? " " : ", ");
    parts_text(report, note, lang, first ? initial : "");
    parts_text(report, note, lang, words + first);
}

static void value_add(struct host_report *report, struct node *note,
                      const struct value *value)
{
    const char *words;

    if (!value)
        return;
    readset_add(report->read, value);
    words = say(value->text); /* themselves, where we have no others */
    piece_add(report, note, words == value->text ? report->data_lang : NULL,
              words);
}

static void date_add(struct host_report *report, struct node *note,
                     const char *format, const struct value *value)
{
    int32_t date;

    if (!value || !value_date_parse(value->text, &date))
        return;
    readset_add(report->read, value);
    piece_add(report, note, NULL,
              arena_printf(report->document->arena, format,
                           parts_date(report, date)));
}

/* Close the sentence that runs, if any does. */
static void stop_add(struct host_report *report, struct node *note)
{
    const struct node *last = note->last;

    if (last->kind != DOC_TEXT || last->text[last->text_len - 1] != '.')
        parts_text(report, note, NULL, ".");
}

static void url_add(struct host_report *report, struct node *note,
                    const struct value *url)
{
    struct node *link;

    if (!url)
        return;
    readset_add(report->read, url);
    parts_text(report, note, NULL, " ");
    link = node_add(report->document, note, DOC_LINK);
    link->url = url->text;
    parts_text(report, link, NULL, url->text);
}

static struct node *note_add(struct host_report *report, struct node *notes,
                             unsigned number)
{
    const struct value *source = report->cited[number - 1];
    const struct value *title = value_child(source, "title");
    const struct value *remark = value_child(source, "note");
    struct node *note = node_add(report->document, notes, DOC_NOTE);
    struct node *emphasis = node_add(report->document, note, DOC_EMPHASIS);

    note->number = number;
    note->id = arena_printf(report->document->arena, "source-%u", number);
    note->at = source->at;
    readset_add(report->read, title);
    parts_text(report, emphasis, report->data_lang, title->text);
    stop_add(report, note);
    value_add(report, note, value_child(source, "publisher"));
    value_add(report, note, value_child(source, "kind"));
    date_add(report, note, say_as("source", "published %s"),
             value_child(source, "published"));
    date_add(report, note, say_as("source", "accessed %s"),
             value_child(source, "accessed"));
    stop_add(report, note);
    url_add(report, note, value_child(source, "url"));
    if (remark) {
        readset_add(report->read, remark);
        parts_text(report, note, NULL, " ");
        parts_text(report, note, report->data_lang, remark->text);
    }
    return note;
}

/* ---- What each supports ------------------------------------------------ */

/* Which of the document's children, counted from 0, the node is in. */
static size_t section_of(const struct node *node)
{
    const struct node *child;
    size_t n = 0;

    while (node->parent->parent)
        node = node->parent;
    for (child = node->parent->first; child != node; child = child->next)
        n++;
    return n;
}

/* For each source, a byte for each of the document's children: whether the
 * source is cited there. */
static unsigned char *support_find(const struct host_report *report,
                                   size_t n_sections)
{
    unsigned char *supports =
        arena_alloc(report->document->arena, report->n_cited * n_sections + 1);
    size_t i;

    for (i = 0; i < report->n_marks; i++) {
        const struct node *mark = report->marks[i];

        supports[(mark->number - 1) * n_sections + section_of(mark)] = 1;
    }
    return supports;
}

/* "Supports: Ratings, Partnerships.", with links. */
static void support_say(struct host_report *report, struct node *note,
                        const unsigned char *supports, size_t n_sections)
{
    const struct node *section = report->document->root->first;
    bool any = false;
    size_t i;

    for (i = 0; i < n_sections; i++, section = section->next) {
        struct node *link;

        if (!supports[i] || section->kind != DOC_SECTION)
            continue;
        parts_text(report, note, NULL, any ? ", " : " ");
        if (!any) {
            parts_text(report, note, NULL, say("Supports:"));
            parts_text(report, note, NULL, " ");
        }
        any = true;
        link = node_add(report->document, note, DOC_LINK);
        link->target = section;
        parts_words(report, link, section->first);
    }
    if (any)
        parts_text(report, note, NULL, ".");
}

void sources_build(struct host_report *report)
{
    struct node *section, *notes, **by_number;
    unsigned char *supports;
    size_t i, n_sections = 0;

    if (report->n_cited == 0)
        return;
    for (section = report->document->root->first; section;
         section = section->next)
        n_sections++;
    supports = support_find(report, n_sections);
    section = parts_section(report, "sources", say("Sources"));
    notes = node_add(report->document, section, DOC_NOTES);
    by_number = arena_array(report->document->arena, report->n_cited,
                            sizeof(struct node *));
    for (i = 0; i < report->n_cited; i++) {
        by_number[i] = note_add(report, notes, (unsigned)i + 1);
        support_say(report, by_number[i], supports + i * n_sections,
                    n_sections);
    }
    for (i = 0; i < report->n_marks; i++)
        report->marks[i]->target = by_number[report->marks[i]->number - 1];
}
