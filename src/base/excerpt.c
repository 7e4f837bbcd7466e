/* excerpt -- the offending line and a caret, as a terminal may see them. */
#include "base/excerpt.h"

#include <string.h>

#include "base/utf8.h"

/* How much of a long line is shown. */
enum { WIDTH = 200 };

/* One character of an excerpt; what a terminal must not see, or a reader
 * cannot, becomes '?'. */
static void shown_write(struct buf *out, const char *text, size_t len)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";

    if (!utf8_step_ok(text, len) || *text == '\n' ||
        utf8_has_control(text, len) ||
        (len == 3 && memcmp(text, byte_order_mark, 3) == 0))
        buf_putc(out, '?');
    else
        buf_add(out, text, len);
}

void excerpt_write(struct buf *out, const struct lines *lines, unsigned line,
                   unsigned column)
{
    const char *text = lines->text;
    size_t len = lines->len;
    unsigned first = column > WIDTH / 2 ? column - WIDTH / 2 : 1;
    struct buf caret = { 0 };
    struct place place = lines_find(lines, line, first), next;

    if (place.line != line || place.offset == len)
        return;
    buf_puts(out, "    ");
    buf_puts(&caret, "    ");
    for (; place.offset < len && place.column < first + WIDTH; place = next) {
        next = place;
        lines_step(&next, text, len);
        if (next.line > line)
            break;
        shown_write(out, text + place.offset, next.offset - place.offset);
        if (place.column < column)
            buf_putc(&caret, text[place.offset] == '\t' ? '\t' : ' ');
    }
    buf_printf(out, "\n%s^\n", buf_text(&caret));
    buf_free(&caret);
}

void excerpt_name(struct buf *out, const char *file)
{
    struct place place = { 0, 1, 1 }, next;
    size_t len = strlen(file);

    for (; place.offset < len; place = next) {
        next = place;
        lines_step(&next, file, len);
        shown_write(out, file + place.offset, next.offset - place.offset);
    }
}
