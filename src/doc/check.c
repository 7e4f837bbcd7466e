/* check -- refuses a tree that would not be accessible. */
#include "doc/check.h"

#include <string.h>

#include "doc/walk.h"

static bool blank(const char *text)
{
    return !text || text[strspn(text, " \t\n")] == '\0';
}

/* Whether some word stands below the node. */
static bool has_words(const struct node *node)
{
    struct walk walk = { .next = node };

    while (walk_next(&walk))
        if (walk.node->kind == DOC_PAGE_NUMBER || walk.node->kind == DOC_CITE ||
            !blank(walk.node->text))
            return true;
    return false;
}

static const struct node *child_of_kind(const struct node *node,
                                        enum node_kind kind)
{
    const struct node *child = node->first;

    while (child && child->kind != kind)
        child = child->next;
    return child;
}

static void section_check(const struct node *section, struct diag *diag)
{
    const struct node *heading = section->first;

    if (!heading || heading->kind != DOC_HEADING || !has_words(heading))
        diag_error(diag, section->at,
                   "a section has no title; give it one, so that it can be "
                   "found in the contents");
    else if (heading->level > 6)
        diag_error(diag, section->at,
                   "sections are nested %u deep; PDF knows headings of six "
                   "levels",
                   heading->level);
}

static void heading_check(const struct node *heading, struct diag *diag)
{
    if (heading->parent->kind != DOC_SECTION ||
        heading->parent->first != heading)
        diag_error(diag, heading->at,
                   "a heading does not begin its section; begin a new "
                   "section for it");
}

static void figure_check(const struct node *figure, struct diag *diag)
{
    const struct node *caption = child_of_kind(figure, DOC_CAPTION);

    if (blank(figure->alt))
        diag_error(diag, figure->at,
                   "a figure has no alternative text; set TB_ALT to what "
                   "someone who cannot see it should be told");
    if (!caption || !has_words(caption))
        diag_error(diag, figure->at,
                   "a figure has no title; set TB_TITLE to its message");
    if (!figure->figure)
        diag_error(diag, figure->at,
                   "a figure shows nothing; draw in it, or leave it out");
}

static size_t row_cells(const struct node *row)
{
    const struct node *cell;
    size_t n = 0;

    for (cell = row->first; cell; cell = cell->next)
        n++;
    return n;
}

/* Every row as long as the first, and a head cell for each column or at the
 * start of each row. */
static void rows_check(const struct node *table, struct diag *diag)
{
    const struct node *part, *row;
    size_t columns = 0;
    bool heads = true, head_row = child_of_kind(table, DOC_TABLE_HEAD) != NULL;

    for (part = table->first; part; part = part->next) {
        for (row = part->first; part->kind != DOC_CAPTION && row;
             row = row->next) {
            size_t n = row_cells(row);

            if (columns == 0)
                columns = n;
            if (n == 0 || n != columns) {
                diag_error(diag, row->at,
                           "a table row has %zu cells where the first has "
                           "%zu; give every row the same number of cells",
                           n, columns);
                return;
            }
            heads = heads && row->first->kind == DOC_HEAD;
        }
    }
    if (columns == 0)
        diag_error(diag, table->at,
                   "a table has no rows; leave it out, and say in words "
                   "that there is nothing to show");
    else if (!head_row && !heads)
        diag_error(diag, table->at,
                   "a table has no head cells; begin TB_HEAD in its first "
                   "row, or at the start of each row");
}

static void table_check(const struct node *table, struct diag *diag)
{
    const struct node *caption = child_of_kind(table, DOC_CAPTION);

    if (!caption || !has_words(caption))
        diag_error(diag, table->at,
                   "a table has no title; set TB_TITLE to its caption");
    rows_check(table, diag);
}

/* Each term is followed by a detail, perhaps behind other terms, and each
 * detail belongs to a term. */
static void definitions_check(const struct node *list, struct diag *diag)
{
    const struct node *child;

    if (list->first && list->first->kind == DOC_DETAIL)
        diag_error(diag, list->first->at,
                   "a definition has no term; begin TB_TERM before TB_DETAIL");
    for (child = list->first; child; child = child->next)
        if (child->kind == DOC_TERM && !child->next)
            diag_error(diag, child->at,
                       "a term has no definition; begin TB_DETAIL after "
                       "TB_TERM");
}

static void link_check(const struct node *link, struct diag *diag)
{
    if (!has_words(link))
        diag_error(diag, link->at, "a link has no words; say where it leads");
    if (!link->target && blank(link->url))
        diag_error(diag, link->at, "a link has no address; give it one");
}

static void (*const checks[DOC_KINDS])(const struct node *, struct diag *) = {
    [DOC_SECTION] = section_check, [DOC_HEADING] = heading_check,
    [DOC_FIGURE] = figure_check,   [DOC_TABLE] = table_check,
    [DOC_LINK] = link_check,       [DOC_DEFINITIONS] = definitions_check,
};

bool check_node(const struct node *root, struct diag *diag)
{
    struct walk walk = { .next = root };
    size_t before = diag_errors(diag);

    while (walk_next(&walk))
        if (walk.entering && checks[walk.node->kind])
            checks[walk.node->kind](walk.node, diag);
    return diag_errors(diag) == before;
}

bool check_document(const struct document *document, struct diag *diag)
{
    struct at at = document->root->at;

    if (blank(document->title))
        diag_error(diag, at,
                   "the document has no title; set title in the "
                   "template");
    if (blank(document->lang))
        diag_error(diag, at,
                   "the document has no language; set lang in the "
                   "template");
    return !blank(document->title) && !blank(document->lang);
}
