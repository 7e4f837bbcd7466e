/* json -- writing JSON: the one place for its commas, quotes and escapes. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>

#include "base/buf.h"

/* JSON on its way into a buf.  Begin with { .out = buf }. */
struct json {
    struct buf *out;
    bool spaced; /* a space behind each comma and colon */
    /* Private from here on. */
    unsigned depth;
    bool some; /* what is open has a member */
    bool line; /* the next member, or the end, is on a line of its own */
};

/* The next value: a member called `name` of the object that is open, or, with
 * NULL, an item of an array or the whole.  Text is valid UTF-8; `raw` is JSON
 * already. */
void json_text(struct json *json, const char *name, const char *text);
void json_integer(struct json *json, const char *name, long value);
void json_bool(struct json *json, const char *name, bool value);
void json_raw(struct json *json, const char *name, const char *raw);
void json_texts(struct json *json, const char *name, const char *const *texts,
                size_t n);

/* Open an object or an array; each needs its end. */
void json_object(struct json *json, const char *name);
void json_object_end(struct json *json);
void json_array(struct json *json, const char *name);
void json_array_end(struct json *json);

/* What comes next, a value or an end, begins a line, indented by two spaces for
 * each object and array that is open. */
void json_line(struct json *json);

#endif
