/* inlines -- the inlines of a block flattened to one text, with runs. */
#include "layout/inlines.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "doc/dump.h"

/* Of a citation: its size, and how far it is raised, in sizes of the text. */
static const double cite_size = 0.72, cite_rise = 0.32;

/* What stands for a page number while lines are broken. */
static const char placeholder[] = "\xEF\xBF\xBC";

struct flat {
    struct para *para;
    struct buf *text;
    size_t cap;
};

/* Runs in force: what is around the node. */
struct around {
    struct style style;
    const struct node *link;
};

static struct run *run_add(struct flat *flat, const struct node *node,
                           const struct around *around)
{
    struct para *para = flat->para;
    struct run *run;

    ARRAY_ROOM(para->press->scratch, para->runs, para->n_runs, flat->cap);
    run = &para->runs[para->n_runs++];
    *run = (struct run){ .start = flat->text->len,
                         .node = node,
                         .link = around->link,
                         .style = around->style };
    return run;
}

/* Space at the start of a line shows nothing. */
static void space_add(struct buf *text)
{
    char last = text->len ? text->data[text->len - 1] : '\n';

    if (last != ' ' && last != '\n')
        buf_putc(text, ' ');
}

/* How many bytes of white space the text begins with: ASCII's, and Unicode's
 * own separators of lines and paragraphs. */
static size_t space_len(const char *p, const char *end)
{
    size_t left = (size_t)(end - p);

    if (strchr(" \t\n\r\v\f", *p) && *p)
        return 1;
    if (left >= 2 && memcmp(p, "\xC2\x85", 2) == 0)
        return 2;
    if (left >= 3 && memcmp(p, "\xE2\x80", 2) == 0 &&
        (p[2] == '\xA8' || p[2] == '\xA9'))
        return 3;
    return 0;
}

/* Lines of code stay lines. */
static void words_add(struct buf *text, const char *p, size_t len, bool code)
{
    const char *end = p + len;

    while (p < end) {
        size_t space = space_len(p, end);
        const char *start = p;

        if (code && *p == '\n')
            buf_putc(text, '\n');
        else if (space)
            space_add(text);
        if (space) {
            p += space;
            continue;
        }
        while (p < end && !space_len(p, end))
            p++;
        buf_add(text, start, (size_t)(p - start));
    }
}

static void flatten(struct flat *flat, const struct node *node,
                    struct around around);

static void children_flatten(struct flat *flat, const struct node *node,
                             struct around around)
{
    const struct node *child;

    for (child = node->first; child; child = child->next)
        flatten(flat, child, around);
}

static void cite_add(struct flat *flat, const struct node *node,
                     struct around around)
{
    char label[16];
    struct run *run;

    dump_label(node, label);
    around.link = node;
    around.style.rise += around.style.size * cite_rise;
    around.style.size *= cite_size;
    around.style.ink = around.style.link;
    run = run_add(flat, node, &around);
    run->glued = true;
    buf_puts(flat->text, label);
}

/* In contents the number stands at the right end of the line. */
static void number_add_inline(struct flat *flat, const struct node *node,
                              const struct around *around)
{
    const struct node *up = node->parent;
    struct run *run;

    while (up && node_is_inline(up->kind))
        up = up->parent;
    run = run_add(flat, node, around);
    if (up && up->kind == DOC_TOC_ENTRY) {
        flat->para->number =
            memcpy(arena_alloc(flat->para->press->scratch, sizeof *run), run,
                   sizeof *run);
        flat->para->n_runs--;
    } else {
        buf_puts(flat->text, placeholder);
    }
}

static void flatten(struct flat *flat, const struct node *node,
                    struct around around)
{
    switch (node->kind) {
    case DOC_TEXT:
        run_add(flat, node, &around);
        words_add(flat->text, node->text, node->text_len, around.style.mono);
        return;
    case DOC_CITE:
        cite_add(flat, node, around);
        return;
    case DOC_BREAK:
        run_add(flat, node, &around);
        buf_putc(flat->text, '\n');
        return;
    case DOC_PAGE_NUMBER:
        number_add_inline(flat, node, &around);
        return;
    case DOC_STRONG:
        around.style.bold = true;
        break;
    case DOC_EMPHASIS:
        around.style.italic = true;
        break;
    case DOC_CODE:
        around.style.mono = true;
        break;
    case DOC_LINK:
        around.style.ink = around.style.link;
        around.link = node;
        break;
    default:
        break;
    }
    children_flatten(flat, node, around);
}

/* White space at the end shows nothing either. */
static void end_trim(struct buf *text)
{
    while (text->len && (text->data[text->len - 1] == ' ' ||
                         text->data[text->len - 1] == '\n'))
        text->len--;
}

void inlines_flatten(struct para *para, const struct node *first,
                     const struct node *end)
{
    struct flat flat = { .para = para, .text = &para->press->text };
    struct around around = { .style = para->style };

    for (; first != end; first = first->next)
        flatten(&flat, first, around);
    end_trim(flat.text);
}

void inlines_plain(struct para *para, const char *text)
{
    struct flat flat = { .para = para, .text = &para->press->text };
    struct around around = { .style = para->style };

    run_add(&flat, NULL, &around);
    words_add(flat.text, text, strlen(text), false);
    end_trim(flat.text);
}
