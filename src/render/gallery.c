/* gallery -- every figure of a document as files of its own, in one piece of
 * bytes: what a worker may hand back. */
#include "render/gallery.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "doc/figure.h"
#include "doc/walk.h"
#include "render/render.h"

/* What stands before each file. */
struct head {
    uint64_t name_len, len;
};

static void file_add(const char *name, const struct buf *bytes, struct buf *out)
{
    struct head head = { strlen(name), bytes->len };

    buf_add(out, &head, sizeof head);
    buf_puts(out, name);
    buf_add(out, bytes->data, bytes->len);
}

static bool figure_add(const struct document *document,
                       const struct node *figure, const char *id,
                       const struct theme *theme, struct faces *fonts,
                       unsigned formats, struct buf *out, struct diag *diag)
{
    const struct chart *chart = figure->figure->chart;
    struct buf title = { 0 }, bytes = { 0 };
    struct figure_words words = { .id = id,
                                  .subtitle = chart ? chart->subtitle : NULL,
                                  .alt = figure->alt,
                                  .lang = document->lang,
                                  .document = document };
    const struct renderer *format = render_list;
    bool ok = true;

    figure_title(figure, &title);
    words.title = buf_text(&title);
    for (; ok && format->name; format++) {
        char name[128];

        if (!format->figure || !(formats & render_bit(format)))
            continue;
        buf_clear(&bytes);
        ok = format->figure(figure->figure, &words, theme, fonts, &bytes, diag);
        snprintf(name, sizeof name, "%s%s", id, format->ending);
        if (ok)
            file_add(name, &bytes, out);
    }
    buf_free(&bytes);
    buf_free(&title);
    return ok;
}

/* The outermost section around a node. */
static const struct node *section_of(const struct node *node)
{
    const struct node *section = NULL;

    for (; node; node = node->parent)
        if (node->kind == DOC_SECTION)
            section = node;
    return section;
}

bool gallery_render(const struct document *document, const struct theme *theme,
                    struct faces *fonts, unsigned formats, struct buf *out,
                    struct diag *diag)
{
    struct walk walk = { .next = document->root };
    const struct node *section = NULL;
    unsigned number = 0;

    while (walk_next(&walk)) {
        const struct node *node = walk.node;
        char id[112];

        if (!walk.entering || node->kind != DOC_FIGURE)
            continue;
        number = section_of(node) == section ? number + 1 : 1;
        section = section_of(node);
        snprintf(id, sizeof id, "%.80s-figure-%u",
                 section && section->id ? section->id : "briefing", number);
        if (!figure_add(document, node, id, theme, fonts, formats, out, diag))
            return false;
    }
    return true;
}

static bool name_ok(const char *name, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++)
        if (!islower((unsigned char)name[i]) &&
            !isdigit((unsigned char)name[i]) && name[i] != '-' &&
            (i == 0 || name[i] != '.'))
            return false;
    return len > 0;
}

bool gallery_next(const char **bytes, size_t *len, struct picture *out)
{
    struct head head;
    const char *p = *bytes;

    if (*len < sizeof head)
        return false;
    memcpy(&head, p, sizeof head);
    p += sizeof head;
    if (head.name_len >= sizeof out->name ||
        head.name_len > *len - sizeof head ||
        head.len > *len - sizeof head - head.name_len ||
        !name_ok(p, (size_t)head.name_len))
        return false;
    memcpy(out->name, p, (size_t)head.name_len);
    out->name[head.name_len] = '\0';
    out->bytes = p + head.name_len;
    out->len = (size_t)head.len;
    *bytes = out->bytes + out->len;
    *len -= sizeof head + (size_t)head.name_len + out->len;
    return true;
}
