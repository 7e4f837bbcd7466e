/* encoding -- what bytes a YAML file may hold. */
#include "data/encoding.h"

#include <string.h>

#include "base/lines.h"
#include "base/utf8.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static struct at at_offset(const char *file, const struct buf *text,
                           size_t offset)
{
    struct place place = lines_place(text->data, text->len, offset);

    return (struct at){ file, place.line, place.column };
}

/* Two-byte encodings show in the first characters: a byte order mark, or
 * the zero byte of one that is ASCII. */
static bool is_wide(const struct buf *text)
{
    const char *p = text->data;
    size_t n = text->len < 4 ? text->len : 4;

    return n >= 2 && (memcmp(p, "\xFF\xFE", 2) == 0 ||
                      memcmp(p, "\xFE\xFF", 2) == 0 || memchr(p, '\0', n));
}

/* A byte above ASCII that no other such byte follows is what the encodings
 * of one byte a character look like. */
static void byte_report(const char *file, const struct buf *text, size_t offset,
                        struct diag *diag)
{
    unsigned char byte = (unsigned char)text->data[offset];
    bool single =
        offset + 1 < text->len && (unsigned char)text->data[offset + 1] < 0x80;

    diag_error(diag, at_offset(file, text, offset),
               "byte 0x%02X is not UTF-8%s; save the file as UTF-8", byte,
               single ? " (Windows-1252?)" : "");
}

static bool is_ascii_text(unsigned char c)
{
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || c == '\r';
}

/* NEL, LS and PS are line breaks of YAML. */
static bool character_ok(const char *start, size_t len, uint32_t c)
{
    return c == 0x85 || (c != 0xFEFF && !utf8_has_control(start, len));
}

bool encoding_check(const char *file, struct buf *text, struct diag *diag)
{
    const char *p, *end, *start;
    uint32_t c;

    if (is_wide(text)) {
        diag_error(diag, (struct at){ file, 1, 1 },
                   "the file is UTF-16 or UTF-32; save it as UTF-8");
        return false;
    }
    if (text->len >= 3 && memcmp(text->data, byte_order_mark, 3) == 0) {
        text->len -= 3;
        memmove(text->data, text->data + 3, text->len + 1);
    }
    p = text->data;
    end = p + text->len;
    while (p < end) {
        if (is_ascii_text((unsigned char)*p)) {
            p++;
            continue;
        }
        start = p;
        if (!utf8_step_ok(p, (size_t)(end - p))) {
            byte_report(file, text, (size_t)(p - text->data), diag);
            return false;
        }
        c = utf8_next(&p);
        if (!character_ok(start, (size_t)(p - start), c)) {
            diag_error(diag,
                       at_offset(file, text, (size_t)(start - text->data)),
                       "the %s U+%04X is not allowed here; delete it",
                       c == 0xFEFF ? "byte order mark" : "control character",
                       (unsigned)c);
            return false;
        }
    }
    return true;
}
