/* glossary -- the dataset's abbreviations: tagged, and told. */
#include "report/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "base/utf8.h"
#include "doc/abbreviation.h"
#include "report/parts.h"

/* The dataset's list; *n long. */
static struct abbreviation *list_read(const struct host_report *report,
                                      size_t *n)
{
    const struct value *map =
        value_child(report->dataset->root, "abbreviations");
    const struct value *one = value_first(map);
    struct abbreviation *list =
        arena_array(report->document->arena, map ? map->len : 0, sizeof *list);

    for (*n = 0; one; one = one->next)
        if (one->len)
            list[(*n)++] =
                (struct abbreviation){ .text = one->key, .meaning = one->text };
    abbreviations_sort(list, *n);
    return list;
}

static int text_compare(const void *a, const void *b)
{
    const struct abbreviation *one = a, *other = b;

    int order = utf8_compare(one->text, other->text);

    return order ? order : strcmp(one->text, other->text);
}

static void section_add(struct host_report *report, struct abbreviation *list,
                        size_t n)
{
    struct node *section = parts_section(report, "glossary", say("Glossary"));
    struct node *definitions =
        node_add(report->document, section, DOC_DEFINITIONS);
    size_t i;

    qsort(list, n, sizeof *list, text_compare);
    for (i = 0; i < n; i++) {
        parts_put(report, definitions, DOC_TERM, report->data_lang,
                  list[i].text);
        parts_put(report, definitions, DOC_DETAIL, report->data_lang,
                  list[i].meaning);
    }
}

void glossary_build(struct host_report *report)
{
    size_t n, i, used = 0;
    struct abbreviation *list = list_read(report, &n);

    abbreviations_mark(report->document, report->document->root, list, n,
                       report->data_lang ? report->data_lang
                                         : report->document->lang);
    for (i = 0; i < n; i++)
        if (list[i].used)
            list[used++] = list[i];
    if (used && report->template->glossary)
        section_add(report, list, used);
}
