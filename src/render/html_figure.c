/* html_figure -- a figure as a picture within the page, with its words. */
#include <stdio.h>

#include "doc/figure.h"
#include "render/figure.h"
#include "render/html.h"

bool html_is_data_table(const struct node *node)
{
    return node->kind == DOC_TABLE && node->target &&
           node->target->next == node;
}

bool html_figure_goes_on(const struct node *node)
{
    return node->kind == DOC_FIGURE && node->next &&
           html_is_data_table(node->next);
}

void html_figure(struct html *html, const struct node *node)
{
    struct buf title = { 0 };
    char id[24];
    struct figure_words words = { .id = id,
                                  .alt = node->alt ? node->alt : "",
                                  .lang = NULL,
                                  .inside = true };

    if (!node->figure)
        return;
    figure_title(node, &title);
    words.title = buf_text(&title);
    snprintf(id, sizeof id, "f.%u", ++html->n_figures);
    /* Narrower than it can be read, a picture is moved sideways. */
    buf_printf(html->out,
               "<div class=\"picture\" role=\"group\" tabindex=\"0\" "
               "aria-labelledby=\"%s-title\">",
               id);
    html->failed = !figure_svg(node->figure, &words, html->theme, html->fonts,
                               html->out, html->diag);
    buf_puts(html->out, "</div>\n");
    buf_free(&title);
}
