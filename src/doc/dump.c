/* dump -- the plain text that golden tests compare. */
#include "doc/dump.h"

#include <stdio.h>

#include "base/words.h"
#include "doc/walk.h"

void dump_label(const struct node *node, char *out)
{
    out[0] = '\0';
    if (node->kind == DOC_CITE)
        snprintf(out, 16, "[%u]", node->number);
    else if (node->kind == DOC_NOTE ||
             (node->kind == DOC_ITEM && node->parent->kind == DOC_STEPS))
        snprintf(out, 16, "%u.", node->number);
    else if (node->kind == DOC_ITEM)
        snprintf(out, 16, "%s", node->level % 2 ? "\u2022" : "\u2013");
}

static void quoted(struct buf *out, const char *text)
{
    buf_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_putc(out, '\\');
        if (*text == '\n')
            buf_puts(out, "\\n");
        else
            buf_putc(out, *text);
    }
    buf_putc(out, '"');
}

static void attribute(struct buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    buf_printf(out, " %s=", name);
    quoted(out, text);
}

static void node_dump(const struct node *node, unsigned depth, struct buf *out)
{
    char label[16];

    buf_printf(out, "%*s%s", (int)(depth * 2), "", node_kind_name(node->kind));
    dump_label(node, label);
    if (*label)
        buf_printf(out, " %s", label);
    if (node->kind == DOC_HEADING)
        buf_printf(out, " %u", node->level);
    if (node->scope)
        buf_printf(out, " scope=%s",
                   node->scope == SCOPE_COLUMN ? "column" : "row");
    if (node->tone)
        buf_printf(out, " tone=%s", theme_tone_name(node->tone));
    if (node->landscape)
        buf_puts(out, " landscape");
    attribute(out, "id", node->id);
    attribute(out, "lang", node->lang);
    attribute(out, "alt", node->alt);
    attribute(out, "url", node->url);
    if (node->target && node->target->id)
        attribute(out, "to", node->target->id);
    if (node->text) {
        buf_putc(out, ' ');
        quoted(out, node->text);
    }
    buf_putc(out, '\n');
}

void dump_document(const struct document *document, struct buf *out)
{
    struct walk walk = { .next = document->root };
    unsigned depth = 0;

    buf_puts(out, "title ");
    quoted(out, document->title);
    buf_puts(out, "\nlang ");
    quoted(out, document->lang);
    buf_puts(out, "\ndate ");
    words_date(out, document->date);
    buf_putc(out, '\n');
    while (walk_next(&walk)) {
        if (walk.entering)
            node_dump(walk.node, depth++, out);
        else
            depth--;
    }
}

/* Begin a new line unless one has just begun, of the words from `start` on. */
static void line_break(struct buf *out, size_t start)
{
    if (out->len > start && out->data[out->len - 1] != '\n')
        buf_putc(out, '\n');
}

void dump_words(const struct document *document, struct buf *out)
{
    struct walk walk = { .next = document->root };
    const size_t start = out->len;

    while (walk_next(&walk)) {
        const struct node *node = walk.node;
        char label[16];

        if (!node_is_inline(node->kind) || node->kind == DOC_BREAK) {
            if (walk.entering || node->kind != DOC_BREAK)
                line_break(out, start);
        }
        if (!walk.entering)
            continue;
        dump_label(node, label);
        if (*label && node->kind != DOC_CITE)
            buf_printf(out, "%s ", label);
        else
            buf_puts(out, label);
        if (node->text)
            buf_puts(out, node->text);
    }
}
