/* figure_svg -- words for assistive technology, and stable ids, in an SVG. */
#include "render/figure_svg.h"

#include <stdlib.h>
#include <string.h>

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

static void head_add(struct buf *out, const struct figure_words *words,
                     double width, double height)
{
    element_open(out, words);
    buf_puts(out, " width=\"");
    buf_number(out, width, 3);
    buf_puts(out, "pt\" height=\"");
    buf_number(out, height, 3);
    buf_puts(out, "pt\" viewBox=\"0 0 ");
    buf_number(out, width, 3);
    buf_putc(out, ' ');
    buf_number(out, height, 3);
    buf_puts(out, "\" role=\"img\" aria-labelledby=\"");
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

void svg_dress(struct buf *out, const struct buf *svg,
               const struct figure_words *words, double width, double height)
{
    const char *p = strstr(buf_text(svg), "<svg"), *end, *id;
    struct ids ids = { 0 };

    head_add(out, words, width, height);
    p = p ? strchr(p, '>') : NULL;
    p = p ? p + 1 : buf_text(svg);
    p += *p == '\n';
    for (end = buf_text(svg) + svg->len; (id = id_next(p, end));) {
        size_t len = strcspn(id, "\")");

        body_add(out, p, id);
        html_text(out, words->id);
        buf_printf(out, "-%zu", id_number(&ids, id, len) + 1);
        p = id + len;
    }
    body_add(out, p, end);
    free(ids.list);
}
