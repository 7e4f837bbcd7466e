/* report -- the whole document of one subject: cover, contents, sections,
 * sources. */
#include "report/report.h"

#include <string.h>

#include "base/lang.h"
#include "base/say.h"
#include "doc/blocks.h"
#include "doc/check.h"
#include "report/captions.h"
#include "report/glossary.h"
#include "report/parts.h"
#include "report/sources.h"
#include "template/lookup.h"

static const char *expand(const struct host_report *report, const char *text,
                          struct at at)
{
    return lookup_expand(text, at, report->dataset, report->subject,
                         report->as_of, report->read, report->document->arena,
                         report->diag);
}

/* ---- Cover ------------------------------------------------------------ */

/* One fact of the title block; none where there is no text. */
static void cover_line(struct host_report *report, struct node *facts,
                       const char *label, const char *lang, const char *text)
{
    if (!text)
        return;
    parts_put(report, facts, DOC_TERM, NULL, label);
    parts_put(report, facts, DOC_DETAIL, lang, text);
}

/* In a list of files the title has to tell whom the briefing is on. */
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
    parts_put(report, cover, DOC_TITLE, NULL, document->heading);
    document->title = title_of(document);
    if (subtitle)
        parts_put(report, cover, DOC_PARAGRAPH, NULL, subtitle);
    cover = node_add(document, cover, DOC_DEFINITIONS);
    cover_line(report, cover, say("Organisation:"), report->data_lang,
               document->organisation);
    cover_line(report, cover, say("As of:"), NULL,
               parts_date(report, report->as_of));
    cover_line(report, cover, say_as("audience", "For:"), NULL, audience);
    cover_line(report, cover, say("Author:"), NULL, author);
    cover_line(report, cover, say("Status:"), NULL,
               strcmp(template->status, "approved") == 0 ? say("Approved")
                                                         : say("Draft"));
    document->author = author ? author : document->organisation;
    document->subject = subtitle ? subtitle : document->title;
    return true;
}

/* ---- Contents --------------------------------------------------------- */

static void entry_add(struct host_report *report, struct node *toc,
                      const struct node *section)
{
    struct document *document = report->document;
    struct node *entry = node_add(document, toc, DOC_TOC_ENTRY);
    struct node *link = node_add(document, entry, DOC_LINK);

    entry->target = link->target = section;
    parts_words(report, link, section->first);
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
    const char *text = lookup_expand_prose(
        section->text, at, report->dataset, report->subject, report->as_of,
        report->read, document->arena, report->diag);

    return title && text &&
           blocks_add(document, parts_section(report, section->id, title), text,
                      at, report->diag);
}

/* What a strict briefing lets pass: true, unless facts lack a source. */
static bool sourced(const struct host_report *report)
{
    size_t i;

    for (i = 0; i < report->n_unsourced; i++)
        diag_error(report->diag, report->unsourced[i]->at,
                   "this fact has no source, which --strict treats as an "
                   "error; give it, or a record around it, a 'source'");
    return report->n_unsourced == 0;
}

/* Build one section of the template, by its plugin or of prose. */
static bool section_build(struct host_report *report,
                          const struct section *section,
                          const struct plugin *plugin)
{
    struct node *root = report->document->root, *before = root->last;
    bool ok = plugin ? host_build(report, section, plugin, root)
                     : prose_build(report, section);
    struct node *node = before ? before->next : root->first;

    for (; node; node = node->next)
        node->landscape = section->landscape;
    return ok;
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
    report->data_lang = dataset_lang(report->dataset, report->read);
    if (lang_same(report->data_lang, template->lang))
        report->data_lang = NULL;
    document->organisation = value_text(report->subject, "name");
    document->date = report->as_of;
    ok = cover_build(report);
    if (template->contents)
        contents = parts_section(report, "contents", say("Contents"));
    for (i = 0; i < template->n_sections; i++) {
        const struct section *section = &template->sections[i];

        building(context, i);
        ok = section_build(report, section, plugins[i]) && ok;
    }
    if (!sourced(report) || !ok)
        return false;
    captions_number(report);
    if (template->sources)
        sources_build(report);
    glossary_build(report);
    if (contents)
        contents_fill(report, contents);
    return check_document(document, report->diag);
}
