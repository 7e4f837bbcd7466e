/* diag -- located messages; remembers the worst. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { MESSAGES_MAX = 1000, SHOWN_WIDTH = 200 };

struct message {
    struct at at;
    enum status status; /* STATUS_OK: a warning */
    const char *text;
};

struct source {
    const char *file, *text;
    size_t len;
};

struct diag {
    struct arena *arena;
    struct message *messages;
    size_t n, cap;
    struct source *sources;
    size_t n_sources;
    const char *prefix;
    size_t errors, warnings;
    enum status status;
};

struct diag *diag_new(void)
{
    struct diag *diag = xzalloc(sizeof *diag);

    diag->arena = arena_new();
    diag->prefix = "";
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    arena_free(diag->arena);
    free(diag->messages);
    free(diag->sources);
    free(diag);
}

struct at at_file(const char *file)
{
    return (struct at){ .file = file };
}

static struct source *source_find(const struct diag *diag, const char *file)
{
    size_t i;

    for (i = 0; file && i < diag->n_sources; i++)
        if (strcmp(diag->sources[i].file, file) == 0)
            return &diag->sources[i];
    return NULL;
}

void diag_source(struct diag *diag, const char *file, const char *text,
                 size_t len)
{
    struct source *source = source_find(diag, file);

    if (!source) {
        diag->sources =
            xrealloc(diag->sources, diag->n_sources + 1, sizeof *diag->sources);
        source = &diag->sources[diag->n_sources++];
    }
    *source = (struct source){ file, text, len };
}

void diag_prefix(struct diag *diag, const char *prefix)
{
    diag->prefix = prefix ? arena_strdup(diag->arena, prefix) : "";
}

static void message_add(struct diag *diag, enum status status, struct at at,
                        const char *text)
{
    if (status == STATUS_OK)
        diag->warnings++;
    else if (diag->errors++ == 0)
        diag->status = status;
    if (diag->n == MESSAGES_MAX)
        return; /* counted, and diag_write() says how many are not shown */
    if (diag->n == diag->cap) {
        diag->cap = diag->cap ? diag->cap * 2 : 8;
        diag->messages =
            xrealloc(diag->messages, diag->cap, sizeof *diag->messages);
    }
    diag->messages[diag->n++] = (struct message){ at, status, text };
}

static void report(struct diag *diag, enum status status, struct at at,
                   const char *format, va_list args)
{
    const char *text = arena_vprintf(diag->arena, format, args);

    if (*diag->prefix)
        text = arena_printf(diag->arena, "%s%s", diag->prefix, text);
    message_add(diag, status, at, text);
}

void diag_error(struct diag *diag, struct at at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(diag, STATUS_DATA, at, format, args);
    va_end(args);
}

void diag_warn(struct diag *diag, struct at at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(diag, STATUS_OK, at, format, args);
    va_end(args);
}

void diag_fault(struct diag *diag, enum status status, struct at at,
                const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(diag, status, at, format, args);
    va_end(args);
}

size_t diag_errors(const struct diag *diag)
{
    return diag->errors;
}

size_t diag_warnings(const struct diag *diag)
{
    return diag->warnings;
}

enum status diag_status(const struct diag *diag)
{
    return diag->status;
}

/* ---- Showing ---------------------------------------------------------- */

/* The line that `line` counts, as libyaml counts: LF, CR LF or CR, and the
 * breaks NEL, LS and PS. */
static const char *line_find(const struct source *source, unsigned line,
                             size_t *len)
{
    const char *p = source->text, *end = p + source->len, *start = p;

    for (;; start = p) {
        size_t width = 0;

        while (p < end && width == 0) {
            const unsigned char *u = (const unsigned char *)p;
            size_t left = (size_t)(end - p);

            if (*u == '\n')
                width = 1;
            else if (*u == '\r')
                width = left > 1 && u[1] == '\n' ? 2 : 1;
            else if (left > 1 && u[0] == 0xC2 && u[1] == 0x85)
                width = 2;
            else if (left > 2 && u[0] == 0xE2 && u[1] == 0x80 &&
                     (u[2] == 0xA8 || u[2] == 0xA9))
                width = 3;
            else
                p++;
        }
        if (--line == 0 || p == end) {
            *len = line == 0 ? (size_t)(p - start) : 0;
            return start;
        }
        p += width;
    }
}

/* The offending line and a caret below it; a long line is shown around the
 * caret, and bytes that a terminal must not see as '?'. */
static void excerpt_write(const struct diag *diag, struct at at,
                          struct buf *out)
{
    const struct source *source = source_find(diag, at.file);
    const char *text, *p;
    struct buf caret = { 0 };
    size_t len;
    unsigned column, first;

    if (!source || at.line == 0 || at.column == 0)
        return;
    text = line_find(source, at.line, &len);
    if (len == 0 || utf8_valid(text, len) != len)
        return;
    first = at.column > SHOWN_WIDTH / 2 ? at.column - SHOWN_WIDTH / 2 : 1;
    buf_puts(out, "    ");
    buf_puts(&caret, "    ");
    for (p = text, column = 1; p < text + len; column++) {
        const char *start = p;
        uint32_t c = utf8_next(&p);

        if (column < first || column >= first + SHOWN_WIDTH)
            continue;
        if ((c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0))
            buf_putc(out, '?');
        else
            buf_add(out, start, (size_t)(p - start));
        if (column < at.column)
            buf_putc(&caret, c == '\t' ? '\t' : ' ');
    }
    buf_printf(out, "\n%s^\n", buf_text(&caret));
    buf_free(&caret);
}

static void text_write(const struct diag *diag, const struct message *m,
                       struct buf *out)
{
    if (!m->at.file)
        buf_puts(out, "trustbrief: ");
    else if (m->at.line == 0)
        buf_printf(out, "%s: ", m->at.file);
    else
        buf_printf(out, "%s:%u:%u: ", m->at.file, m->at.line, m->at.column);
    buf_printf(out, "%s: %s\n", m->status ? "error" : "warning", m->text);
    excerpt_write(diag, m->at, out);
}

static void json_string(struct buf *out, const char *text)
{
    buf_putc(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20)
            buf_printf(out, "\\u%04x", c);
        else
            buf_putc(out, (char)c);
    }
    buf_putc(out, '"');
}

static void json_write(const struct message *m, struct buf *out)
{
    buf_printf(out, "{\"severity\":\"%s\"", m->status ? "error" : "warning");
    if (m->status)
        buf_printf(out, ",\"status\":%d", (int)m->status);
    if (m->at.file) {
        buf_puts(out, ",\"file\":");
        json_string(out, m->at.file);
    }
    if (m->at.file && m->at.line)
        buf_printf(out, ",\"line\":%u,\"column\":%u", m->at.line, m->at.column);
    buf_puts(out, ",\"message\":");
    json_string(out, m->text);
    buf_puts(out, "}\n");
}

void diag_write(const struct diag *diag, struct buf *out, bool json, bool quiet)
{
    size_t i, all = diag->errors + diag->warnings;

    for (i = 0; i < diag->n; i++) {
        const struct message *m = &diag->messages[i];

        if (quiet && m->status == STATUS_OK)
            continue;
        if (json)
            json_write(m, out);
        else
            text_write(diag, m, out);
    }
    if (all > diag->n && !json)
        buf_printf(out, "trustbrief: %zu more messages are not shown\n",
                   all - diag->n);
}

/* ---- Over a pipe ------------------------------------------------------ */

/* One record a message: status, line, column, and the lengths of the file
 * name and the text, then those.  A length of UINT32_MAX is "no file". */
struct packed {
    uint32_t status, line, column, file_len, text_len;
};

void diag_pack(const struct diag *diag, struct buf *out)
{
    size_t i;

    for (i = 0; i < diag->n; i++) {
        const struct message *m = &diag->messages[i];
        const char *file = m->at.file;
        struct packed p = { (uint32_t)m->status, m->at.line, m->at.column,
                            file ? (uint32_t)strlen(file) : UINT32_MAX,
                            (uint32_t)strlen(m->text) };

        buf_add(out, &p, sizeof p);
        if (file)
            buf_puts(out, file);
        buf_puts(out, m->text);
    }
}

static bool text_ok(const char *bytes, size_t len)
{
    return !memchr(bytes, '\0', len) && utf8_valid(bytes, len) == len;
}

static bool status_ok(uint32_t status)
{
    return status == STATUS_OK || status == STATUS_DATA ||
           status == STATUS_MISSING || status == STATUS_BROKEN ||
           status == STATUS_CREATE || status == STATUS_IO;
}

bool diag_unpack(struct diag *diag, const char *bytes, size_t len)
{
    const char *end = bytes + len;

    while (bytes < end) {
        struct packed p;
        struct at at = { 0 };
        size_t file_len;

        if ((size_t)(end - bytes) < sizeof p)
            return false;
        memcpy(&p, bytes, sizeof p);
        bytes += sizeof p;
        file_len = p.file_len == UINT32_MAX ? 0 : p.file_len;
        if (!status_ok(p.status) || file_len > (size_t)(end - bytes) ||
            p.text_len > (size_t)(end - bytes) - file_len ||
            !text_ok(bytes, file_len) || !text_ok(bytes + file_len, p.text_len))
            return false;
        if (p.file_len != UINT32_MAX)
            at = (struct at){ arena_strndup(diag->arena, bytes, file_len),
                              p.line, p.column };
        message_add(diag, (enum status)p.status, at,
                    arena_strndup(diag->arena, bytes + file_len, p.text_len));
        bytes += file_len + p.text_len;
    }
    return true;
}
