/* lines -- where lines and columns stand in a text. */
#include "base/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistr.h>

#include "base/arena.h"

/* How many bytes lie between two marks of the index. */
enum { STRIDE = 1024 };

/* How long the line break at p is, or 0. */
static size_t break_width(const unsigned char *p, size_t left)
{
    if (*p == '\n')
        return 1;
    if (*p == '\r')
        return left > 1 && p[1] == '\n' ? 2 : 1;
    if (left > 1 && p[0] == 0xC2 && p[1] == 0x85)
        return 2;
    if (left > 2 && p[0] == 0xE2 && p[1] == 0x80 &&
        (p[2] == 0xA8 || p[2] == 0xA9))
        return 3;
    return 0;
}

void lines_step(struct place *place, const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text + place->offset;
    size_t left = len - place->offset, width;
    ucs4_t c;

    if (*p >= 0x20 && *p < 0x80) {
        place->offset++;
        place->column++;
        return;
    }
    width = break_width(p, left);
    if (width) {
        place->line++;
        place->column = 1;
    } else {
        int bytes = u8_mbtoucr(&c, p, left);

        width = bytes > 0 ? (size_t)bytes : 1;
        place->column++;
    }
    place->offset += width;
}

/* Step over ASCII within a line, up to an offset. */
static void ascii_skip(struct place *place, const char *text, size_t end)
{
    size_t start = place->offset;

    while (place->offset < end && (text[place->offset] & 0x80) == 0 &&
           text[place->offset] >= 0x20)
        place->offset++;
    place->column += (unsigned)(place->offset - start);
}

struct place lines_place(const char *text, size_t len, size_t offset)
{
    struct place place = { 0, 1, 1 };

    while (place.offset < offset && place.offset < len) {
        lines_step(&place, text, len);
        ascii_skip(&place, text, offset < len ? offset : len);
    }
    return place;
}

struct lines *lines_new(const char *text, size_t len)
{
    size_t room = len / STRIDE + 1;
    struct lines *lines =
        xzalloc(sizeof *lines + room * sizeof lines->marks[0]);
    struct place place = { 0, 1, 1 };

    lines->text = text;
    lines->len = len;
    for (; place.offset < len; lines_step(&place, text, len)) {
        size_t mark = lines->n * STRIDE;

        ascii_skip(&place, text, mark < len ? mark : len - 1);
        if (place.offset >= mark)
            lines->marks[lines->n++] = place;
    }
    return lines;
}

void lines_free(struct lines *lines)
{
    free(lines);
}

static bool is_before(const struct place *place, unsigned line, unsigned column)
{
    return place->line < line ||
           (place->line == line && place->column < column);
}

struct place lines_find(const struct lines *lines, unsigned line,
                        unsigned column)
{
    struct place place = { 0, 1, 1 }, next;
    size_t low = 0, high = lines->n;

    /* The last mark before it, of which the first is the text's start. */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (is_before(&lines->marks[middle], line, column))
            low = middle;
        else
            high = middle;
    }
    if (lines->n)
        place = lines->marks[low];
    while (place.offset < lines->len && is_before(&place, line, column)) {
        if (place.line < line)
            ascii_skip(&place, lines->text, lines->len - 1);
        next = place;
        lines_step(&next, lines->text, lines->len);
        if (next.line > line)
            break;
        place = next;
    }
    return place;
}
