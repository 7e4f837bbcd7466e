/* report -- the whole document of one subject: cover, contents, sections,
 * sources. */
#include "plugin/report.h"

#include <ctype.h>
#include <string.h>

#include "doc/blocks.h"
#include "doc/check.h"

static void text_add(struct host_report *report, struct node *parent,
                     const char *text)
{
    node_text(report->document, parent, text, strlen(text));
}

static const char *expand(const struct host_report *report, const char *text,
                          struct at at)
{
    return template_expand(text, at, report->dataset, report->subject,
                           report->as_of, report->document->arena,
                           report->diag);
}

static const char *words_of(const struct host_report *report, int32_t date)
{
    struct buf words = { 0 };
    const char *text;

    date_words(&words, date);
    text = arena_strdup(report->document->arena, buf_text(&words));
    buf_free(&words);
    return text;
}

/* ---- Cover ------------------------------------------------------------ */

static void cover_line(struct host_report *report, struct node *cover,
                       const char *label, const char *text)
{
    struct node *paragraph;

    if (!text)
        return;
    paragraph = node_add(report->document, cover, DOC_PARAGRAPH);
    if (label) {
        struct node *strong = node_add(report->document, paragraph, DOC_STRONG);

        text_add(report, strong, label);
        text_add(report, paragraph, " ");
    }
    text_add(report, paragraph, text);
}

/* In a list of files the title has to tell whom the report is on. */
static const char *title_of(const struct document *document)
{
    if (strstr(document->heading, document->organisation))
        return document->heading;
    return arena_printf(document->arena, "%s: %s", document->heading,
                        document->organisation);
}

static bool cover_build(struct host_report *report)
{
    const struct template *template = report->template;
    struct document *document = report->document;
    struct at at = at_file(template->file);
    struct node *cover = node_add(document, document->root, DOC_COVER);
    const char *subtitle = NULL, *author = NULL, *audience = NULL;

    document->heading = expand(report, template->title, at);
    if (template->subtitle)
        subtitle = expand(report, template->subtitle, at);
    if (template->author)
        author = expand(report, template->author, at);
    if (template->audience)
        audience = expand(report, template->audience, at);
    if (!document->heading || (template->subtitle && !subtitle) ||
        (template->author && !author) || (template->audience && !audience))
        return false;
    text_add(report, node_add(document, cover, DOC_TITLE), document->heading);
    document->title = title_of(document);
    cover_line(report, cover, NULL, subtitle);
    cover_line(report, cover, "Organisation:", document->organisation);
    cover_line(report, cover, "As of:", words_of(report, report->as_of));
    cover_line(report, cover, "For:", audience);
    cover_line(report, cover, "Author:", author);
    cover_line(report, cover, "Status:",
               strcmp(template->status, "approved") == 0 ? "Approved"
                                                         : "Draft");
    document->author = author ? author : document->organisation;
    document->subject = subtitle ? subtitle : document->title;
    return true;
}

/* ---- Contents --------------------------------------------------------- */

static struct node *titled_section(struct host_report *report, const char *id,
                                   const char *title)
{
    struct document *document = report->document;
    struct node *section = node_add(document, document->root, DOC_SECTION);

    section->id = id;
    text_add(report, node_add(document, section, DOC_HEADING), title);
    return section;
}

/* The heading's words, citations left out. */
static void heading_words(const struct node *node, struct buf *out)
{
    for (node = node->first; node; node = node->next) {
        if (node->text)
            buf_puts(out, node->text);
        heading_words(node, out);
    }
}

static void entry_add(struct host_report *report, struct node *toc,
                      const struct node *section)
{
    struct document *document = report->document;
    struct node *entry = node_add(document, toc, DOC_TOC_ENTRY);
    struct node *link = node_add(document, entry, DOC_LINK);
    struct buf words = { 0 };

    heading_words(section->first, &words);
    entry->target = link->target = section;
    text_add(report, link, buf_text(&words));
    buf_free(&words);
    node_add(document, link, DOC_PAGE_NUMBER)->target = section;
}

/* Fill the contents with the sections that stand behind them. */
static void contents_fill(struct host_report *report, struct node *contents)
{
    struct node *toc = node_add(report->document, contents, DOC_TOC);
    const struct node *section = contents->next;

    for (; section; section = section->next)
        if (section->kind == DOC_SECTION)
            entry_add(report, toc, section);
}

/* ---- Sections --------------------------------------------------------- */

static bool prose_build(struct host_report *report,
                        const struct section *section)
{
    struct document *document = report->document;
    struct at at = section->text_value->at;
    const char *title = expand(report, section->title, section->at);
    const char *text = template_expand_prose(section->text, at, report->dataset,
                                             report->subject, report->as_of,
                                             document->arena, report->diag);

    return title && text &&
           blocks_add(document, titled_section(report, section->id, title),
                      text, at, report->diag);
}

/* ---- Sources ---------------------------------------------------------- */

/* A part of a note's own sentence, "Publisher, kind, published 2009": the
 * first begins it, others follow a comma. */
static void part_add(struct host_report *report, struct node *note,
                     const char *words)
{
    bool first = note->last->kind != DOC_TEXT || note->last->text_len < 2;
    char initial[] = { (char)toupper((unsigned char)*words), '\0' };

    text_add(report, note, first ? " " : ", ");
    text_add(report, note, first ? initial : "");
    text_add(report, note, words + first);
}

static void value_add(struct host_report *report, struct node *note,
                      const struct value *value)
{
    if (!value)
        return;
    value_mark(value);
    part_add(report, note, value->text);
}

static void date_add(struct host_report *report, struct node *note,
                     const char *label, const struct value *value)
{
    int32_t date;

    if (!value || !date_parse(value->text, &date))
        return;
    value_mark(value);
    part_add(report, note,
             arena_printf(report->document->arena, "%s %s", label,
                          words_of(report, date)));
}

/* Close the sentence that runs, if any does. */
static void stop_add(struct host_report *report, struct node *note)
{
    const struct node *last = note->last;

    if (last->kind != DOC_TEXT || last->text[last->text_len - 1] != '.')
        text_add(report, note, ".");
}

static void url_add(struct host_report *report, struct node *note,
                    const struct value *url)
{
    struct node *link;

    if (!url)
        return;
    value_mark(url);
    text_add(report, note, " ");
    link = node_add(report->document, note, DOC_LINK);
    link->url = url->text;
    text_add(report, link, url->text);
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
    text_add(report, emphasis, title->text);
    stop_add(report, note);
    value_add(report, note, value_child(source, "publisher"));
    value_add(report, note, value_child(source, "kind"));
    date_add(report, note, "published", value_child(source, "published"));
    date_add(report, note, "accessed", value_child(source, "accessed"));
    stop_add(report, note);
    url_add(report, note, value_child(source, "url"));
    if (remark) {
        value_mark(remark);
        text_add(report, note, " ");
        text_add(report, note, remark->text);
    }
    return note;
}

/* The sources that were cited, numbered; each citation gets its target. */
static void sources_build(struct host_report *report)
{
    struct node *section, *notes, **by_number;
    size_t i;

    if (report->n_cited == 0)
        return;
    section = titled_section(report, "sources", "Sources");
    notes = node_add(report->document, section, DOC_NOTES);
    by_number = arena_array(report->document->arena, report->n_cited,
                            sizeof(struct node *));
    for (i = 0; i < report->n_cited; i++)
        by_number[i] = note_add(report, notes, (unsigned)i + 1);
    for (i = 0; i < report->n_marks; i++)
        report->marks[i]->target = by_number[report->marks[i]->number - 1];
}

bool report_build(struct host_report *report,
                  const struct plugin *const *plugins,
                  void (*building)(void *context, size_t section),
                  void *context)
{
    const struct template *template = report->template;
    struct document *document = report->document;
    struct node *contents = NULL;
    bool ok;
    size_t i;

    document->root->at = at_file(template->file);
    document->lang = template->lang;
    document->organisation = value_text(report->subject, "name");
    document->date = report->as_of;
    ok = cover_build(report);
    if (template->contents)
        contents = titled_section(report, "contents", "Contents");
    for (i = 0; i < template->n_sections; i++) {
        const struct section *section = &template->sections[i];

        building(context, i);
        ok = (plugins[i]
                  ? host_build(report, section, plugins[i], document->root)
                  : prose_build(report, section)) &&
             ok;
    }
    if (!ok)
        return false;
    if (template->sources)
        sources_build(report);
    if (contents)
        contents_fill(report, contents);
    return document_check(document, report->diag);
}
