/* jsonread -- JSON to a tree of values. */
#include "data/jsonread.h"

#include <string.h>

#include "base/utf8.h"

/* Where the reader stands; at `end` there is a zero byte. */
struct json {
    char *p, *end;
    struct arena *arena;
    unsigned depth;
};

static struct value *value_read(struct json *json);

static void space_skip(struct json *json)
{
    json->p += strspn(json->p, " \t\r\n");
}

static bool take(struct json *json, char c)
{
    space_skip(json);
    if (*json->p != c)
        return false;
    json->p++;
    return true;
}

/* ---- Scalars ---------------------------------------------------------- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool hex_read(const char *p, uint32_t *out)
{
    int i;

    for (i = 0, *out = 0; i < 4; i++) {
        int digit = digit_value(p[i]);

        if (digit < 0)
            return false;
        *out = *out << 4 | (uint32_t)digit;
    }
    return true;
}

/* What stands behind "\u": a character, or two that are halves of one. */
static bool unicode_read(char **p, char **out)
{
    uint32_t c, low;

    if (!hex_read(*p, &c))
        return false;
    *p += 4;
    if (c >= 0xD800 && c < 0xDC00) {
        if ((*p)[0] != '\\' || (*p)[1] != 'u' || !hex_read(*p + 2, &low) ||
            low < 0xDC00 || low > 0xDFFF)
            return false;
        *p += 6;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    if (c == 0 || (c >= 0xDC00 && c <= 0xDFFF))
        return false;
    *out += utf8_put(*out, c);
    return true;
}

static bool escape_read(char **p, char **out)
{
    static const char names[] = "\"\\/bfnrt", stands[] = "\"\\/\b\f\n\r\t";
    const char *name = **p ? strchr(names, **p) : NULL;

    if (*(*p)++ == 'u')
        return unicode_read(p, out);
    if (!name)
        return false;
    *(*out)++ = stands[name - names];
    return true;
}

/* A string, made plain where it stands: no escape is longer than what it
 * stands for.  NULL: it is none. */
static char *string_read(struct json *json)
{
    char *start, *p, *out;

    if (!take(json, '"'))
        return NULL;
    start = out = p = json->p;
    while (*p != '"') {
        if ((unsigned char)*p < 0x20)
            return NULL;
        if (*p != '\\')
            *out++ = *p++;
        else if (p++, !escape_read(&p, &out))
            return NULL;
    }
    *out = '\0';
    json->p = p + 1;
    return start;
}

static struct value *scalar_new(struct json *json, const char *text)
{
    struct value *value =
        value_new(json->arena, VALUE_SCALAR, (struct at){ 0 });

    value_text_put(value, text);
    return value;
}

/* A number, true, false or null. */
static struct value *word_read(struct json *json)
{
    size_t len = strspn(json->p, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    const char *text = arena_strndup(json->arena, json->p, len);
    bool word = strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ||
                strcmp(text, "null") == 0;

    if (len == 0 || (!word && !strchr("-0123456789", *text)))
        return NULL;
    json->p += len;
    return scalar_new(json, text);
}

/* ---- Lists and maps --------------------------------------------------- */

static bool member_read(struct json *json, struct value *map)
{
    const char *key = string_read(json);
    struct value *child = key && take(json, ':') ? value_read(json) : NULL;

    if (child)
        value_append(map, child, key);
    return child != NULL;
}

static bool item_read(struct json *json, struct value *list)
{
    struct value *child = value_read(json);

    if (child)
        value_append(list, child, NULL);
    return child != NULL;
}

static struct value *container_read(struct json *json, enum value_kind kind,
                                    char end)
{
    struct value *value = value_new(json->arena, kind, (struct at){ 0 });
    bool ok;

    json->p++;
    if (take(json, end))
        return value;
    if (++json->depth > JSON_DEPTH_MAX)
        return NULL;
    do
        ok = kind == VALUE_MAP ? member_read(json, value)
                               : item_read(json, value);
    while (ok && take(json, ','));
    json->depth--;
    return ok && take(json, end) ? value : NULL;
}

static struct value *value_read(struct json *json)
{
    const char *text;

    space_skip(json);
    switch (*json->p) {
    case '{':
        return container_read(json, VALUE_MAP, '}');
    case '[':
        return container_read(json, VALUE_LIST, ']');
    case '"':
        text = string_read(json);
        return text ? scalar_new(json, text) : NULL;
    default:
        return word_read(json);
    }
}

struct value *jsonread_value(const char *text, size_t len, struct arena *arena)
{
    struct json json = { .arena = arena };
    struct value *value;

    if (memchr(text, '\0', len) || utf8_valid(text, len) != len)
        return NULL;
    json.p = arena_strndup(arena, text, len);
    json.end = json.p + len;
    value = value_read(&json);
    space_skip(&json);
    return value && json.p == json.end ? value : NULL;
}
