/* captions -- tables and figures, numbered and with their sources. */
#include "report/captions.h"

#include <string.h>

#include "base/say.h"
#include "report/parts.h"

/* A table that draws on more sources has their marks in its cells only. */
enum { SOURCES_NAMED = 3 };

struct numbering {
    struct host_report *report;
    unsigned tables, figures;
};

/* ---- Numbers ---------------------------------------------------------- */

/* The node that holds the first words below a node. */
static struct node *words_first(struct node *node)
{
    while (node->kind != DOC_TEXT)
        node = node->first;
    return node;
}

static void words_set(struct node *text, const char *words)
{
    text->text = words;
    text->text_len = strlen(words);
    text->text_cap = 0; /* not to be added to in place */
}

static void table_number(struct numbering *n, struct node *table)
{
    struct arena *arena = n->report->document->arena;
    struct node *words = words_first(table->first);
    const char *caption = words->text;

    table->number = ++n->tables;
    table->id = arena_printf(arena, "table-%u", table->number);
    words_set(words,
              arena_printf(arena, say("Table %u: %s"), table->number, caption));
    if (table->target)
        words_set(words,
                  arena_printf(arena, say("Table %u: %s (data of Figure %u)"),
                               table->number, caption, table->target->number));
}

static void figure_number(struct numbering *n, struct node *figure)
{
    struct arena *arena = n->report->document->arena;
    struct node *words = words_first(figure->first);

    figure->number = ++n->figures;
    figure->id = arena_printf(arena, "figure-%u", figure->number);
    words_set(words, arena_printf(arena, say("Figure %u: %s"), figure->number,
                                  words->text));
}

/* "Table 3" for what leads to it; it stands before, so has its number. */
static void link_number(struct numbering *n, struct node *link)
{
    if (link->target && link->target->kind == DOC_TABLE)
        words_set(words_first(link),
                  arena_printf(n->report->document->arena, say("Table %u"),
                               link->target->number));
}

/* ---- Sources ---------------------------------------------------------- */

struct cited {
    unsigned numbers[SOURCES_NAMED], n;
    bool more;
};

static void cited_add(struct cited *cited, unsigned number)
{
    unsigned i;

    for (i = 0; i < cited->n; i++)
        if (cited->numbers[i] == number)
            return;
    if (cited->n == SOURCES_NAMED)
        cited->more = true;
    else
        cited->numbers[cited->n++] = number;
}

static void cited_find(struct cited *cited, const struct node *node)
{
    if (node->kind == DOC_CITE)
        cited_add(cited, node->number);
    for (node = node->first; node; node = node->next)
        cited_find(cited, node);
}

/* Put the last child of a node's parent behind the node. */
static void last_move(struct node *behind)
{
    struct node *parent = behind->parent, *last = parent->last,
                *before = behind;

    if (behind->next == last)
        return;
    while (before->next != last)
        before = before->next;
    before->next = NULL;
    parent->last = before;
    last->next = behind->next;
    behind->next = last;
}

static void sources_name(struct host_report *report, struct node *table)
{
    struct cited cited = { 0 };
    struct node *line;
    unsigned i;

    cited_find(&cited, table);
    if (cited.n == 0 || cited.more)
        return;
    line = parts_put(report, table->parent, DOC_PARAGRAPH, NULL,
                     say_n("Source:", "Sources:", cited.n));
    parts_text(report, line, NULL, " ");
    for (i = 0; i < cited.n; i++) {
        const struct value *source = report->cited[cited.numbers[i] - 1];

        if (i)
            parts_text(report, line, NULL, "; ");
        parts_put(report, line, DOC_EMPHASIS, report->data_lang,
                  value_text(source, "title"));
        host_mark(report, line, cited.numbers[i]);
    }
    line->target = table;
    last_move(table);
}

/* ---- The tree ---------------------------------------------------------- */

static void number(struct numbering *n, struct node *node)
{
    struct node *child;

    for (child = node->first; child; child = child->next) {
        if (child->kind == DOC_LINK)
            link_number(n, child);
        else if (child->kind == DOC_FIGURE)
            figure_number(n, child);
        else if (child->kind == DOC_TABLE)
            table_number(n, child);
        number(n, child);
        if (child->kind == DOC_TABLE)
            sources_name(n->report, child);
    }
}

void captions_number(struct host_report *report)
{
    struct numbering n = { .report = report };

    number(&n, report->document->root);
}
