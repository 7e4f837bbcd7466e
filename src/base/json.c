/* json -- writing JSON: the one place for its commas, quotes and escapes. */
#include "base/json.h"

static void string_write(struct buf *out, const char *text)
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

static void line_write(struct json *json)
{
    if (json->line)
        buf_printf(json->out, "\n%*s", (int)json->depth * 2, "");
    json->line = false;
}

/* All that stands before a value. */
static void value_begin(struct json *json, const char *name)
{
    if (json->some)
        buf_puts(json->out, json->spaced && !json->line ? ", " : ",");
    line_write(json);
    json->some = true;
    if (!name)
        return;
    string_write(json->out, name);
    buf_puts(json->out, json->spaced ? ": " : ":");
}

void json_text(struct json *json, const char *name, const char *text)
{
    value_begin(json, name);
    string_write(json->out, text);
}

void json_integer(struct json *json, const char *name, long value)
{
    value_begin(json, name);
    buf_integer(json->out, value);
}

void json_bool(struct json *json, const char *name, bool value)
{
    json_raw(json, name, value ? "true" : "false");
}

void json_raw(struct json *json, const char *name, const char *raw)
{
    value_begin(json, name);
    buf_puts(json->out, raw);
}

void json_texts(struct json *json, const char *name, const char *const *texts,
                size_t n)
{
    size_t i;

    json_array(json, name);
    for (i = 0; i < n; i++)
        json_text(json, NULL, texts[i]);
    json_array_end(json);
}

static void nest(struct json *json, const char *name, char bracket)
{
    value_begin(json, name);
    buf_putc(json->out, bracket);
    json->depth++;
    json->some = false;
}

static void unnest(struct json *json, char bracket)
{
    json->depth--;
    line_write(json);
    buf_putc(json->out, bracket);
    json->some = true;
}

void json_object(struct json *json, const char *name)
{
    nest(json, name, '{');
}

void json_object_end(struct json *json)
{
    unnest(json, '}');
}

void json_array(struct json *json, const char *name)
{
    nest(json, name, '[');
}

void json_array_end(struct json *json)
{
    unnest(json, ']');
}

void json_line(struct json *json)
{
    json->line = true;
}
