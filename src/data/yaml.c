/* yaml -- a file of one document, read with libyaml, to a tree of values. */
#include "data/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "base/lines.h"
#include "data/encoding.h"
#include "data/events.h"
#include "data/syntax.h"

/* Step over a line, and the break behind it. */
static void line_skip(struct place *place, const struct buf *text)
{
    unsigned line = place->line;

    while (place->offset < text->len && place->line == line)
        lines_step(place, text->data, text->len);
}

/* Step to the next character of a line that is neither empty nor a comment;
 * false at the end of the text. */
static bool line_find(struct place *place, const struct buf *text)
{
    while (place->offset < text->len) {
        char c = text->data[place->offset];

        if (c == '#')
            line_skip(place, text);
        else if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            lines_step(place, text->data, text->len);
        else
            return true;
    }
    return false;
}

/* libyaml compares each %TAG line with each other before it says anything. */
static bool start_check(struct reader *r, const struct buf *text)
{
    struct place place = { 0, 1, 1 };

    while (line_find(&place, text) && text->data[place.offset] == '%') {
        if (strncmp(text->data + place.offset, "%YAML", 5) != 0) {
            diag_error(
                r->diag, (struct at){ r->file, place.line, place.column },
                "a directive ('%%') is not supported; leave the line out");
            return false;
        }
        line_skip(&place, text);
    }
    return true;
}

/* Nothing may follow the document; libyaml is not asked, for what follows
 * could keep it busy. */
static void rest_check(struct reader *r, const struct buf *text,
                       yaml_mark_t end)
{
    const struct lines all = { .text = text->data, .len = text->len };
    struct at at = events_at(r, end);
    struct place place = lines_find(&all, at.line, at.column);
    const char *p;

    while (line_find(&place, text)) {
        p = text->data + place.offset;
        if (strncmp(p, "...", 3) != 0) {
            at = (struct at){ r->file, place.line, place.column };
            diag_error(
                r->diag, at,
                strncmp(p, "---", 3) == 0
                    ? "a second document starts here; a file may hold only one"
                    : "the document ended before this; a file may hold only "
                      "one");
            return;
        }
        line_skip(&place, text);
    }
}

/* Until the document ends, or a fault that ends the reading. */
static void events_read(struct reader *r, yaml_parser_t *parser,
                        const struct buf *text)
{
    for (;;) {
        yaml_event_t event;
        yaml_mark_t end;
        yaml_event_type_t type;
        bool ok;

        if (!yaml_parser_parse(parser, &event)) {
            syntax_report(parser, r->file, text, r->diag);
            return;
        }
        type = event.type;
        end = event.end_mark;
        ok = events_take(r, &event);
        yaml_event_delete(&event);
        if (type == YAML_DOCUMENT_END_EVENT)
            rest_check(r, text, end);
        else if (type == YAML_STREAM_END_EVENT)
            diag_error(r->diag, at_file(r->file),
                       "the file is empty; give it values");
        else if (ok)
            continue;
        return;
    }
}

/* Parse, and leave the text to diag for its messages. */
static struct value *text_parse(const char *file, struct buf *text,
                                struct arena *arena, struct diag *diag)
{
    struct reader r = { .file = arena_strdup(arena, file),
                        .arena = arena,
                        .diag = diag };
    size_t errors = diag_errors(diag);
    yaml_parser_t parser;

    buf_puts(text, ""); /* an empty one has no bytes yet */
    if (encoding_check(r.file, text, diag) && start_check(&r, text)) {
        if (!yaml_parser_initialize(&parser))
            arena_exhausted();
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, (const unsigned char *)text->data,
                                     text->len);
        events_read(&r, &parser, text);
        yaml_parser_delete(&parser);
    }
    diag_source(diag, r.file, text);
    return diag_errors(diag) == errors ? r.root : NULL;
}

struct value *yaml_parse(const char *file, const char *text, size_t len,
                         struct arena *arena, struct diag *diag)
{
    struct buf copy = { 0 };

    buf_add(&copy, text, len);
    return text_parse(file, &copy, arena, diag);
}

/* A device or pipe could have us wait for ever. */
static int file_open(const char *file, struct diag *diag)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;

    if (fd < 0 || fstat(fd, &st) != 0) {
        diag_fault(diag, STATUS_MISSING, at_file(file), "cannot read: %s",
                   strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        diag_fault(diag, STATUS_MISSING, at_file(file),
                   "not a regular file; name a regular file");
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

struct value *yaml_read(const char *file, struct arena *arena,
                        char sha256[SHA256_HEX], struct diag *diag)
{
    struct buf text = { 0 };
    struct value *root = NULL;
    int fd = file_open(file, diag);

    if (fd < 0)
        return NULL;
    if (buf_read_fd(&text, fd, YAML_FILE_MAX)) {
        if (sha256)
            sha256_hex(text.data, text.len, sha256);
        root = text_parse(file, &text, arena, diag);
    } else if (errno == EFBIG) {
        diag_error(diag, at_file(file),
                   "larger than %d MiB, the limit for one file; split the "
                   "dataset into a folder",
                   YAML_FILE_MAX >> 20);
    } else {
        diag_fault(diag, STATUS_IO, at_file(file), "cannot read: %s",
                   strerror(errno));
    }
    buf_free(&text);
    close(fd);
    return root;
}
