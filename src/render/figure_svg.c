/* figure_svg -- words for assistive technology, and stable ids, in an SVG. */
#include "render/figure_svg.h"

#include <stdlib.h>
#include <string.h>

#include "render/canvas_cairo.h"
#include "render/html_text.h"

/* An id of cairo's, in order of appearance: those that it numbers by what the
 * process drew before get the same number each time. */
struct id {
    const char *name;
    size_t len;
};

struct ids {
    struct id *list;
    size_t n;
};

static size_t id_number(struct ids *ids, const char *name, size_t len)
{
    size_t i;

    for (i = 0; i < ids->n; i++)
        if (ids->list[i].len == len &&
            memcmp(ids->list[i].name, name, len) == 0)
            return i;
    ids->list = xrealloc(ids->list, ids->n + 1, sizeof *ids->list);
    ids->list[ids->n] = (struct id){ name, len };
    return ids->n++;
}

/* Within a page the parser knows what an <svg> is, and the language. */
static void element_open(struct buf *out, const struct figure_words *words)
{
    if (words->inside) {
        buf_puts(out, "<svg");
        return;
    }
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                  "version=\"1.1\" lang=\"");
    html_text(out, words->lang);
    buf_puts(out, "\" xml:lang=\"");
    html_text(out, words->lang);
    buf_putc(out, '"');
}

/* What has named parts must not be one image, whose parts nobody is told. */
static void head_add(struct buf *out, const struct figure_words *words,
                     const struct svg *svg)
{
    element_open(out, words);
    buf_puts(out, " width=\"");
    buf_number(out, svg->width, 3);
    buf_puts(out, "pt\" height=\"");
    buf_number(out, svg->height, 3);
    buf_puts(out, "pt\" viewBox=\"0 0 ");
    buf_number(out, svg->width, 3);
    buf_putc(out, ' ');
    buf_number(out, svg->height, 3);
    buf_printf(out, "\" role=\"%s\" aria-labelledby=\"",
               svg->n_groups ? "group" : "img");
    html_text(out, words->id);
    buf_puts(out, "-title\" aria-describedby=\"");
    html_text(out, words->id);
    buf_puts(out, "-desc\">\n<title id=\"");
    html_text(out, words->id);
    buf_puts(out, "-title\">");
    html_text(out, words->title);
    buf_puts(out, "</title>\n<desc id=\"");
    html_text(out, words->id);
    buf_puts(out, "-desc\">");
    html_text(out, words->alt);
    buf_puts(out, "</desc>\n");
}

/* What stands before an id in what cairo writes. */
static const char *const before_id[] = { " id=\"", "href=\"#", "url(#" };

/* The place behind the next of them from p, or NULL. */
static const char *id_next(const char *p, const char *end)
{
    const char *nearest = NULL;
    size_t i;

    for (i = 0; i < sizeof before_id / sizeof *before_id; i++) {
        size_t len = strlen(before_id[i]);
        const char *found = memmem(p, (size_t)(end - p), before_id[i], len);

        if (found && (!nearest || found + len < nearest))
            nearest = found + len;
    }
    return nearest;
}

/* Copy, with numbers cut to a thousandth of a point: a fifth less. */
static void body_add(struct buf *out, const char *from, const char *to)
{
    enum { DECIMALS = 3 };
    const char *p = from;

    while ((p = memchr(p, '.', (size_t)(to - p)))) {
        const char *end = p + 1;

        while (end < to && *end >= '0' && *end <= '9')
            end++;
        if (end - p > DECIMALS + 1) {
            buf_add(out, from, (size_t)(p + DECIMALS + 1 - from));
            from = end;
        }
        p = end;
    }
    buf_add(out, from, (size_t)(to - from));
}

/* The body with ids of the figure's own. */
static void ids_replace(struct buf *out, const char *p, const char *end,
                        const char *figure_id)
{
    struct ids ids = { 0 };
    const char *id;

    while ((id = id_next(p, end))) {
        size_t len = strcspn(id, "\")");

        body_add(out, p, id);
        html_text(out, figure_id);
        buf_printf(out, "-%zu", id_number(&ids, id, len) + 1);
        p = id + len;
    }
    body_add(out, p, end);
    free(ids.list);
}

/* The next mark of a group from p, *limit says which, and its element in
 * [*start, *end).  False: there is none. */
static bool mark_next(const char *p, const char **start, const char **end,
                      long *limit)
{
    static const char words[] = "stroke-miterlimit:";
    const char *last = p;

    while ((p = strstr(p, words))) {
        p += strlen(words);
        *limit = strtol(p, NULL, 10);
        if (*limit == GROUP_MARK || *limit == GROUP_END_MARK)
            break;
    }
    *end = p ? strstr(p, "/>") : NULL;
    if (!*end)
        return false;
    *end += 2 + ((*end)[2] == '\n');
    for (*start = p; *start > last && **start != '<'; (*start)--)
        ;
    return true;
}

/* Marks become elements around what stands between them. */
static void groups_replace(struct buf *out, const char *p,
                           const struct svg *svg)
{
    const char *start, *end, *close = strstr(p, "</svg>");
    size_t begun = 0, open = 0;
    long limit;

    for (; mark_next(p, &start, &end, &limit); p = end) {
        buf_add(out, p, (size_t)(start - p));
        if (limit == GROUP_MARK && begun < svg->n_groups) {
            buf_puts(out, "<g role=\"img\" aria-label=\"");
            html_text(out, svg->groups[begun++]);
            buf_puts(out, "\">\n");
            open++;
        } else if (limit == GROUP_END_MARK && open > 0) {
            buf_puts(out, "</g>\n");
            open--;
        }
    }
    if (close && open > 0)
        buf_add(out, p, (size_t)(close - p));
    for (p = close && open > 0 ? close : p; open > 0; open--)
        buf_puts(out, "</g>\n");
    buf_puts(out, p);
}

void svg_dress(struct buf *out, const struct figure_words *words,
               const struct svg *svg)
{
    const char *p = strstr(buf_text(svg->bytes), "<svg");
    struct buf body = { 0 };

    p = p ? strchr(p, '>') : NULL;
    p = p ? p + 1 : buf_text(svg->bytes);
    p += *p == '\n';
    head_add(out, words, svg);
    ids_replace(&body, p, buf_text(svg->bytes) + svg->bytes->len, words->id);
    groups_replace(out, buf_text(&body), svg);
    buf_free(&body);
}
