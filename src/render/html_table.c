/* html_table -- tables: how they are moved, folded and lined up. */
#include "base/escape.h"
#include "base/words.h"
#include "render/html.h"

/* ---- Columns of figures ----------------------------------------------- */

/* The words of a cell without its citations: NULL where there are none, or
 * more than one piece. */
static const struct node *cell_words(const struct node *cell)
{
    const struct node *node = cell->first, *rest;

    if (node && node->kind == DOC_PARAGRAPH && !node->next)
        node = node->first;
    for (rest = node ? node->next : NULL; rest; rest = rest->next)
        if (rest->kind != DOC_CITE)
            return NULL;
    return node && node->kind == DOC_TEXT ? node : NULL;
}

/* A bit for each of the first 64 columns whose cells below the head hold
 * figures and nothing else, as on paper. */
static uint64_t figures_find(const struct node *table)
{
    uint64_t figures = 0, words = 0, bit;
    const struct node *part, *row, *cell;

    for (part = table->first; part; part = part->next)
        for (row = part->first; part->kind == DOC_TABLE_BODY && row;
             row = row->next)
            for (cell = row->first, bit = 1; cell && bit;
                 cell = cell->next, bit <<= 1) {
                const struct node *text = cell_words(cell);

                if (text && words_numeric(text->text, text->text_len))
                    figures |= bit;
                else if (cell->first)
                    words |= bit;
            }
    return figures & ~words;
}

bool html_cell_is_long(const struct node *node)
{
    enum { LONG = 60 };
    const struct node *child;

    for (child = node->kind == DOC_CELL ? node->first : NULL; child;
         child = child->next)
        if (child->kind == DOC_BULLETS || child->kind == DOC_STEPS ||
            (child->kind == DOC_TEXT && child->text_len > LONG) ||
            (child->kind == DOC_PARAGRAPH && child->first &&
             child->first->text_len > LONG))
            return true;
    return false;
}

bool html_cell_at_right(struct html *html, const struct node *node)
{
    if (node->kind != DOC_CELL && node->kind != DOC_HEAD)
        return false;
    html->column = node == node->parent->first ? 0 : html->column + 1;
    return html->column < 64 && html->figures >> html->column & 1;
}

/* ---- Tables ----------------------------------------------------------- */

void html_table_open(struct html *html, const struct node *node)
{
    struct buf *out = html->out;

    html->n_tables++;
    html->figures = figures_find(node);
    if (html_is_data_table(node)) {
        buf_puts(out, "<details>\n<summary>");
        escape_text(out, html_page_word(WORD_DATA));
        buf_puts(out, "</summary>\n");
    }
    buf_printf(out,
               "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
               "aria-labelledby=\"t.%u\">\n",
               html->n_tables);
}

void html_table_close(struct html *html, const struct node *node)
{
    buf_puts(html->out, "</div>\n");
    if (html_is_data_table(node))
        buf_puts(html->out, "</details>\n</figure>\n");
}

void html_cell_attributes(struct html *html, const struct node *node)
{
    if (node->scope == SCOPE_COLUMN)
        buf_puts(html->out, " scope=\"col\"");
    if (node->scope == SCOPE_ROW)
        buf_puts(html->out, " scope=\"row\"");
}
