/* value -- typed values with file, line, column and source. */
#include "data/value.h"

#include <string.h>

#include "data/schema.h"

#define NUMBER_MAX UINT64_C(1000000000000000)

struct value *value_new(struct arena *arena, enum value_kind kind, struct at at)
{
    struct value *value = arena_alloc(arena, sizeof *value);

    value->kind = kind;
    value->at = at;
    value_key_put(value, at);
    if (kind == VALUE_SCALAR)
        value->text = "";
    return value;
}

void value_text_put(struct value *scalar, const char *text)
{
    scalar->text = text;
    scalar->len = (uint32_t)strlen(text);
}

void value_append(struct value *parent, struct value *child, const char *key)
{
    child->parent = parent;
    child->key = key;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->len++;
}

void value_remove(struct value *parent, struct value *child)
{
    struct value **at = &parent->first, *before = NULL;

    for (; *at != child; at = &(*at)->next)
        before = *at;
    *at = child->next;
    if (parent->last == child)
        parent->last = before;
    parent->len--;
    child->next = child->parent = NULL;
}

struct value *value_first(const struct value *value)
{
    return value && value->kind != VALUE_SCALAR ? value->first : NULL;
}

struct at value_key_at(const struct value *value)
{
    return (struct at){ value->at.file, value->key_line, value->key_column };
}

void value_key_put(struct value *value, struct at at)
{
    value->key_line = at.line;
    value->key_column = at.column;
}

static struct value *child_called(const struct value *map, const char *key,
                                  size_t len)
{
    struct value *child = NULL;

    if (map && map->kind == VALUE_MAP)
        for (child = map->first; child; child = child->next)
            if (strncmp(child->key, key, len) == 0 && child->key[len] == '\0')
                break;
    return child;
}

struct value *value_child(const struct value *map, const char *key)
{
    return child_called(map, key, strlen(key));
}

struct value *value_find(const struct value *map, const char *path)
{
    struct value *value;
    size_t len;

    do {
        len = strcspn(path, ".");
        value = child_called(map, path, len);
        map = value;
        path += len + 1;
    } while (value && path[-1] == '.');
    return value;
}

const char *value_text(const struct value *value, const char *path)
{
    if (path)
        value = value_find(value, path);
    return value && value->kind == VALUE_SCALAR ? value->text : NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Read without strtod(), which minds the locale.  Fractions beyond 17 digits
 * change no double. */
bool value_number(const struct value *value, double *out)
{
    const char *p = value_text(value, NULL);
    uint64_t mantissa = 0;
    double scale = 1;
    bool minus;

    if (!p)
        return false;
    minus = *p == '-';
    p += *p == '-' || *p == '+';
    if (!is_digit(*p))
        return false;
    for (; is_digit(*p) && mantissa <= NUMBER_MAX; p++)
        mantissa = mantissa * 10 + (uint64_t)(*p - '0');
    if (mantissa > NUMBER_MAX || (*p == '.' && !is_digit(*++p)))
        return false;
    for (; is_digit(*p); p++)
        if (mantissa < UINT64_C(100000000000000000)) {
            mantissa = mantissa * 10 + (uint64_t)(*p - '0');
            scale *= 10;
        }
    *out = (double)mantissa / scale;
    if (minus && mantissa)
        *out = -*out;
    return *p == '\0';
}

/* `n` digits that end at `end` or '-'; step behind them. */
static bool digits_read(const char **p, int n, int32_t *out)
{
    for (*out = 0; n > 0 && is_digit(**p); n--)
        *out = *out * 10 + (*(*p)++ - '0');
    return n == 0 && (**p == '\0' || **p == '-');
}

static int32_t month_days(int32_t year, int32_t month)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool value_date_parse(const char *text, int32_t *out)
{
    int32_t year, month = 0, day = 0;

    if (!digits_read(&text, 4, &year) || year == 0)
        return false;
    if (*text == '-') {
        text++;
        if (!digits_read(&text, 2, &month) || month < 1 || month > 12)
            return false;
    }
    if (*text == '-') {
        text++;
        if (!digits_read(&text, 2, &day) || day < 1 ||
            day > month_days(year, month))
            return false;
    }
    if (*text)
        return false;
    *out = year * 10000 + month * 100 + day;
    return true;
}

const struct value *value_source(const struct value *value)
{
    for (; value; value = value->parent) {
        const struct value *source;

        /* Under keys of the author's own, `source` is just one of them. */
        if (value->field && value->field->shape == FIELD_DICT)
            continue;
        source = value_child(value, "source");
        if (source)
            return source;
    }
    return NULL;
}
