/* sources -- the section that lists what was cited. */
#include "plugin/sources.h"

#include <ctype.h>
#include <string.h>

#include "base/say.h"
#include "plugin/parts.h"

/* A part of a note's own sentence, "Publisher, kind, published 2009": the
 * first begins it, others follow a comma. */
static void piece_add(struct host_report *report, struct node *note,
                      const char *words)
{
    bool first = note->last->kind != DOC_TEXT || note->last->text_len < 2;
    char initial[] = { (char)toupper((unsigned char)*words), '\0' };
    const char *lang = host_lang(report, words);

    part_text(report, note, first ? " " : ", ");
    part_text_in(report, note, lang, first ? initial : "");
    part_text_in(report, note, lang, words + first);
}

static void value_add(struct host_report *report, struct node *note,
                      const struct value *value)
{
    if (!value)
        return;
    value_mark(value);
    piece_add(report, note, say(value->text));
}

static void date_add(struct host_report *report, struct node *note,
                     const char *format, const struct value *value)
{
    int32_t date;

    if (!value || !date_parse(value->text, &date))
        return;
    value_mark(value);
    piece_add(
        report, note,
        arena_printf(report->document->arena, format, part_date(report, date)));
}

/* Close the sentence that runs, if any does. */
static void stop_add(struct host_report *report, struct node *note)
{
    const struct node *last = note->last;

    if (last->kind != DOC_TEXT || last->text[last->text_len - 1] != '.')
        part_text(report, note, ".");
}

static void url_add(struct host_report *report, struct node *note,
                    const struct value *url)
{
    struct node *link;

    if (!url)
        return;
    value_mark(url);
    part_text(report, note, " ");
    link = node_add(report->document, note, DOC_LINK);
    link->url = url->text;
    part_text_in(report, link, NULL, url->text);
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
    value_mark(title);
    part_text(report, emphasis, title->text);
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
        value_mark(remark);
        part_text(report, note, " ");
        part_text(report, note, remark->text);
    }
    return note;
}

void sources_build(struct host_report *report)
{
    struct node *section, *notes, **by_number;
    size_t i;

    if (report->n_cited == 0)
        return;
    section = part_section(report, "sources", say("Sources"));
    notes = node_add(report->document, section, DOC_NOTES);
    by_number = arena_array(report->document->arena, report->n_cited,
                            sizeof(struct node *));
    for (i = 0; i < report->n_cited; i++)
        by_number[i] = note_add(report, notes, (unsigned)i + 1);
    for (i = 0; i < report->n_marks; i++)
        report->marks[i]->target = by_number[report->marks[i]->number - 1];
}
