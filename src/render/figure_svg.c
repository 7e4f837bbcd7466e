/* figure_svg -- words for assistive technology, and stable ids, in an SVG. */
#include "render/figure_svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/canvas_cairo.h"
#include "render/html_text.h"
#include "render/svg_path.h"

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

/* ---- What cairo wrote ------------------------------------------------- */

/* A picture at work. */
struct dress {
    struct buf *out;
    const struct figure_words *words;
    struct ids ids;
};

static bool begins(const char *p, const char *end, const char *with)
{
    size_t len = strlen(with);

    return (size_t)(end - p) >= len && memcmp(p, with, len) == 0;
}

/* A value, with numbers cut to a hundredth of a point. */
static void value_cut(struct buf *out, const char *from, const char *to)
{
    enum { DECIMALS = 2 };
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

static void id_write(struct dress *dress, const char *id, size_t len)
{
    html_text(dress->out, dress->words->id);
    buf_putc(dress->out, '-');
    buf_integer(dress->out, (long)id_number(&dress->ids, id, len) + 1);
}

/* "rgb(48.6%,17.6%,34.1%)" as "#7C2D57".  False: it is none. */
static bool colour_write(struct buf *out, const char *from, const char *to)
{
    unsigned parts[3];
    const char *p = from;
    int i;

    if (!begins(from, to, "rgb("))
        return false;
    for (i = 0, p += 4; i < 3; i++) {
        char *after;

        parts[i] = (unsigned)lround(strtod(p, &after) * 2.55) & 0xFF;
        if (after + 1 >= to || *after != '%')
            return false;
        p = after + 2;
    }
    buf_printf(out, "#%02X%02X%02X", parts[0], parts[1], parts[2]);
    return true;
}

/* A value: a reference, a colour, or what it is. */
static void value_write(struct dress *dress, const char *from, const char *to)
{
    static const char url[] = "url(#";
    const char *id = from + sizeof url - 1;

    if (begins(from, to, url)) {
        buf_puts(dress->out, url);
        id_write(dress, id, strcspn(id, ")"));
        buf_putc(dress->out, ')');
    } else if (*from == '#' && to > from + 1) {
        buf_putc(dress->out, '#');
        id_write(dress, from + 1, (size_t)(to - from - 1));
    } else if (begins(from, to, "data:")) {
        buf_add(dress->out, from, (size_t)(to - from));
    } else if (!colour_write(dress->out, from, to)) {
        value_cut(dress->out, from, to);
    }
}

/* What every element has that says nothing else. */
static bool is_preset(const char *from, const char *to)
{
    static const char *const presets[] = {
        "stroke:none",      "fill-rule:nonzero",   "fill-opacity:1",
        "stroke-opacity:1", "stroke-linecap:butt", "stroke-linejoin:miter",
    };
    size_t i;

    for (i = 0; i < sizeof presets / sizeof *presets; i++)
        if (strlen(presets[i]) == (size_t)(to - from) &&
            begins(from, to, presets[i]))
            return true;
    return false;
}

/* A style as attributes, which no style sheet of a page can lose. */
static void style_write(struct dress *dress, const char *from, const char *to)
{
    const char *end, *colon;

    for (; from < to; from = end + 1) {
        end = memchr(from, ';', (size_t)(to - from));
        end = end ? end : to;
        while (from < end && *from == ' ')
            from++;
        colon = memchr(from, ':', (size_t)(end - from));
        if (!colon || is_preset(from, end))
            continue;
        buf_putc(dress->out, ' ');
        buf_add(dress->out, from, (size_t)(colon - from));
        buf_puts(dress->out, "=\"");
        value_write(dress, colon + 1, end);
        buf_putc(dress->out, '"');
    }
}

/* An attribute: its name from `name` to the '=', its value to `end`. */
static void attribute_write(struct dress *dress, const char *name,
                            const char *value, const char *end)
{
    if (begins(name, value, "style=")) {
        style_write(dress, value, end);
        return;
    }
    if (dress->words->inside && begins(name, value, "xlink:"))
        name += strlen("xlink:"); /* a page knows it without */
    buf_putc(dress->out, ' ');
    buf_add(dress->out, name, (size_t)(value - name));
    if (begins(name, value, "id="))
        id_write(dress, value, (size_t)(end - value));
    else if (begins(name, value, "d="))
        svg_path(dress->out, value, (size_t)(end - value));
    else
        value_write(dress, value, end);
    buf_putc(dress->out, '"');
}

/* Copy elements, whose attributes are written anew. */
static void body_write(struct dress *dress, const char *p, const char *end)
{
    const char *quote, *close;

    while ((quote = memchr(p, '"', (size_t)(end - p))) &&
           (close = memchr(quote + 1, '"', (size_t)(end - quote - 1)))) {
        const char *name = quote;

        while (name > p && name[-1] != ' ')
            name--;
        buf_add(dress->out, p, (size_t)(name - p) - (name > p));
        attribute_write(dress, name, quote + 1, close);
        p = close + 1;
    }
    buf_add(dress->out, p, (size_t)(end - p));
}

/* ---- Groups ----------------------------------------------------------- */

/* The next mark of a group from p, *limit says which, and its element in
 * [*start, *end).  False: there is none. */
static bool mark_next(const char *p, const char **start, const char **end,
                      long *limit)
{
    static const char words[] = "stroke-miterlimit=\"";
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

void figure_svg_dress(struct buf *out, const struct figure_words *words,
                      const struct svg *svg)
{
    const char *p = strstr(buf_text(svg->bytes), "<svg");
    struct buf body = { 0 };
    struct dress dress = { .out = &body, .words = words };

    p = p ? strchr(p, '>') : NULL;
    p = p ? p + 1 : buf_text(svg->bytes);
    p += *p == '\n';
    head_add(out, words, svg);
    body_write(&dress, p, buf_text(svg->bytes) + svg->bytes->len);
    groups_replace(out, buf_text(&body), svg);
    free(dress.ids.list);
    buf_free(&body);
}
