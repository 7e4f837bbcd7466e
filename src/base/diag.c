/* diag -- located messages; remembers the worst. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/excerpt.h"
#include "base/json.h"
#include "base/utf8.h"

enum { MESSAGES_MAX = 1000 };

struct message {
    struct at at;
    enum status status; /* STATUS_OK: a warning */
    const char *text;
    const char *excerpt; /* as it came over a pipe, else NULL */
};

struct source {
    const char *file;
    struct buf text;
    struct lines *lines; /* made for the first excerpt */
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

static void source_clear(struct source *source)
{
    lines_free(source->lines);
    source->lines = NULL;
    buf_free(&source->text);
}

void diag_free(struct diag *diag)
{
    size_t i;

    if (!diag)
        return;
    for (i = 0; i < diag->n_sources; i++)
        source_clear(&diag->sources[i]);
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

void diag_source(struct diag *diag, const char *file, struct buf *text)
{
    struct source *source = source_find(diag, file);

    if (!source) {
        diag->sources =
            xrealloc(diag->sources, diag->n_sources + 1, sizeof *diag->sources);
        source = &diag->sources[diag->n_sources++];
        *source = (struct source){ .file = arena_strdup(diag->arena, file) };
    }
    source_clear(source);
    source->text = *text;
    *text = (struct buf){ 0 };
}

void diag_prefix(struct diag *diag, const char *prefix)
{
    diag->prefix = prefix ? arena_strdup(diag->arena, prefix) : "";
}

/* A copy on one line, with '?' for what a terminal must not see. */
static const char *clean_copy(struct diag *diag, const char *text)
{
    size_t len = strlen(text);
    char *copy = arena_strndup(diag->arena, text, len), *out = copy;
    const char *end = text + len;

    while (text < end) {
        bool valid = utf8_step_ok(text, (size_t)(end - text));
        const char *start = text;
        uint32_t c = valid ? utf8_next(&text) : 0;

        text += !valid;
        if (c >= 0xA0 || (c >= 0x20 && c < 0x7F))
            while (start < text)
                *out++ = *start++;
        else
            *out++ = c == '\n' || c == '\t' ? ' ' : '?';
    }
    *out = '\0';
    return copy;
}

/* Messages often come in runs about one file. */
static const char *file_copy(struct diag *diag, const char *file)
{
    const char *last = diag->n ? diag->messages[diag->n - 1].at.file : NULL;

    if (!file || (last && strcmp(last, file) == 0))
        return file ? last : NULL;
    return arena_strdup(diag->arena, file);
}

/* Count it; NULL where there are so many that it will not be shown. */
static struct message *message_add(struct diag *diag, enum status status,
                                   struct at at)
{
    if (status == STATUS_OK)
        diag->warnings++;
    else if (diag->errors++ == 0)
        diag->status = status;
    if (diag_full(diag))
        return NULL;
    ARRAY_ROOM(NULL, diag->messages, diag->n, diag->cap);
    at.file = file_copy(diag, at.file);
    diag->messages[diag->n] = (struct message){ .at = at, .status = status };
    return &diag->messages[diag->n++];
}

static void report(struct diag *diag, enum status status, struct at at,
                   const char *format, va_list args)
{
    struct message *message = message_add(diag, status, at);
    struct buf text = { 0 };

    if (!message)
        return;
    buf_puts(&text, diag->prefix);
    buf_vprintf(&text, format, args);
    message->text = clean_copy(diag, buf_text(&text));
    buf_free(&text);
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

bool diag_full(const struct diag *diag)
{
    return diag->n == MESSAGES_MAX;
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

static void message_excerpt(const struct diag *diag, const struct message *m,
                            struct buf *out)
{
    struct source *source = source_find(diag, m->at.file);

    if (m->excerpt)
        buf_puts(out, m->excerpt);
    else if (source && source->text.len && m->at.line && m->at.column) {
        if (!source->lines)
            source->lines = lines_new(source->text.data, source->text.len);
        excerpt_write(out, source->lines, m->at.line, m->at.column);
    }
}

static void place_write(const struct message *m, struct buf *out)
{
    excerpt_name(out, m->at.file);
    if (m->at.line)
        buf_printf(out, ":%u:%u", m->at.line, m->at.column);
}

static void text_write(const struct diag *diag, const struct message *m,
                       struct buf *out)
{
    if (m->at.file)
        place_write(m, out);
    else
        buf_puts(out, "trustbrief");
    buf_printf(out, ": %s: %s\n", m->status ? "error" : "warning", m->text);
    message_excerpt(diag, m, out);
}

static void json_write(const struct message *m, struct buf *out)
{
    struct json json = { .out = out };
    struct buf file = { 0 };

    json_object(&json, NULL);
    json_text(&json, "severity", m->status ? "error" : "warning");
    if (m->status)
        json_integer(&json, "status", m->status);
    if (m->at.file) {
        excerpt_name(&file, m->at.file);
        json_text(&json, "file", buf_text(&file));
        buf_free(&file);
    }
    if (m->at.file && m->at.line) {
        json_integer(&json, "line", m->at.line);
        json_integer(&json, "column", m->at.column);
    }
    json_text(&json, "message", m->text);
    json_object_end(&json);
    buf_putc(out, '\n');
}

bool diag_message(const struct diag *diag, size_t i, bool *error,
                  const char **file, struct buf *out)
{
    const struct message *m = &diag->messages[i];

    if (i >= diag->n)
        return false;
    *error = m->status != STATUS_OK;
    *file = m->at.file;
    if (m->at.file) {
        place_write(m, out);
        buf_puts(out, ": ");
    }
    buf_puts(out, m->text);
    return true;
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
 * name, the text and the excerpt, then those.  A length of UINT32_MAX is "no
 * file". */
struct packed {
    uint32_t status, line, column, file_len, text_len, excerpt_len;
};

void diag_pack(const struct diag *diag, struct buf *out)
{
    struct buf excerpt = { 0 };
    size_t i;

    for (i = 0; i < diag->n; i++) {
        const struct message *m = &diag->messages[i];
        const char *file = m->at.file;
        struct packed p = { .status = (uint32_t)m->status,
                            .line = m->at.line,
                            .column = m->at.column,
                            .text_len = (uint32_t)strlen(m->text) };

        buf_clear(&excerpt);
        message_excerpt(diag, m, &excerpt);
        p.file_len = file ? (uint32_t)strlen(file) : UINT32_MAX;
        p.excerpt_len = (uint32_t)excerpt.len;
        buf_add(out, &p, sizeof p);
        if (file)
            buf_puts(out, file);
        buf_puts(out, m->text);
        buf_add(out, buf_text(&excerpt), excerpt.len);
    }
    buf_free(&excerpt);
}

static bool status_ok(uint32_t status)
{
    return status == STATUS_OK || status == STATUS_DATA ||
           status == STATUS_MISSING || status == STATUS_BROKEN ||
           status == STATUS_CREATE || status == STATUS_IO;
}

/* The next `len` bytes as text in the arena, or NULL. */
static const char *unpack_text(struct diag *diag, const char **bytes,
                               const char *end, size_t len)
{
    const char *text = *bytes;

    if (len > (size_t)(end - text) || memchr(text, '\0', len))
        return NULL;
    *bytes += len;
    return arena_strndup(diag->arena, text, len);
}

bool diag_unpack(struct diag *diag, const char *bytes, size_t len)
{
    const char *end = bytes + len;

    while (bytes < end) {
        const char *file = "", *text, *excerpt;
        struct message *message;
        struct packed p;

        if ((size_t)(end - bytes) < sizeof p)
            return false;
        memcpy(&p, bytes, sizeof p);
        bytes += sizeof p;
        if (p.file_len != UINT32_MAX)
            file = unpack_text(diag, &bytes, end, p.file_len);
        text = unpack_text(diag, &bytes, end, p.text_len);
        excerpt = unpack_text(diag, &bytes, end, p.excerpt_len);
        if (!status_ok(p.status) || !file || !text || !excerpt ||
            utf8_valid(excerpt, p.excerpt_len) != p.excerpt_len ||
            utf8_has_control(excerpt, p.excerpt_len))
            return false;
        if (p.file_len == UINT32_MAX)
            file = NULL;
        message = message_add(diag, (enum status)p.status,
                              (struct at){ file, p.line, p.column });
        if (!message)
            continue;
        message->text = clean_copy(diag, text);
        message->excerpt = excerpt;
    }
    return true;
}
