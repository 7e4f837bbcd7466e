/* events -- what libyaml says of a file, made values; limits, duplicates. */
#include "data/events.h"

#include <string.h>

#include "base/utf8.h"
#include "data/keys.h"

enum { KEY_MAX = 1024 };

struct at events_at(const struct reader *r, yaml_mark_t mark)
{
    return (struct at){ r->file, (unsigned)mark.line + 1,
                        (unsigned)mark.column + 1 };
}

/* Whether what comes next is a key. */
static struct frame *key_awaited(struct reader *r)
{
    struct frame *top = r->depth ? &r->stack[r->depth - 1] : NULL;

    return top && top->value->kind == VALUE_MAP && !top->key ? top : NULL;
}

/* A new value, in its place in the tree; NULL at the limit. */
static struct value *value_put(struct reader *r, enum value_kind kind,
                               struct at at)
{
    struct frame *top = r->depth ? &r->stack[r->depth - 1] : NULL;
    struct value *value;

    if (++r->values > YAML_VALUES_MAX) {
        diag_error(r->diag, at,
                   "more than %d values in a file; split the dataset into a "
                   "folder",
                   YAML_VALUES_MAX);
        return NULL;
    }
    value = value_new(r->arena, kind, at);
    if (!top) {
        r->root = value;
        return value;
    }
    if (top->key)
        value_key_put(value, top->key_at);
    value_append(top->value, value, top->key);
    top->key = NULL;
    return value;
}

/* What YAML can say of a value and a dataset has no use for. */
static void properties_check(struct reader *r, struct at at, const char *anchor,
                             const char *tag)
{
    static const char prefix[] = "tag:yaml.org,2002:";
    static const char *const core[] = { "str",  "int", "float", "bool",
                                        "null", "seq", "map" };
    char shown[UTF8_EXCERPT];
    size_t i, len = sizeof prefix - 1;
    bool standard;

    if (anchor)
        diag_error(r->diag, at,
                   "the anchor '&%s' has no use because aliases are refused; "
                   "leave it out",
                   utf8_excerpt(shown, anchor));
    if (!tag || strcmp(tag, "!") == 0)
        return; /* "!" alone says "text", as the field will */
    standard = strncmp(tag, prefix, len) == 0;
    for (i = 0; standard && i < sizeof core / sizeof *core; i++)
        if (strcmp(tag + len, core[i]) == 0)
            return;
    diag_error(r->diag, at,
               "unknown tag '%s%s'; leave it out: the field decides the type "
               "of a value",
               standard ? "!!" : "",
               utf8_excerpt(shown, standard ? tag + len : tag));
}

/* Text of the file, once: no more than the limit, and nothing that only an
 * escape can have made. */
static bool text_check(struct reader *r, struct at at, const char *text,
                       size_t len)
{
    const char *p;

    if (len > YAML_SCALAR_MAX) {
        diag_error(r->diag, at,
                   "text longer than %d bytes, the limit for one value; "
                   "shorten it",
                   YAML_SCALAR_MAX);
        return false;
    }
    for (p = text; p < text + len;) {
        const char *start = p;
        uint32_t c;

        if (*p >= 0x20 && *p < 0x7F) {
            p++;
            continue;
        }
        c = utf8_next(&p);
        if (utf8_has_control(start, (size_t)(p - start))) {
            diag_error(r->diag, at,
                       "an escape in this text makes the control character "
                       "U+%04X; leave it out",
                       (unsigned)c);
            return false;
        }
    }
    return true;
}

static bool is_plain(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           !event->data.scalar.tag;
}

/* Where a key is refused, one that is never asked for lets us read on. */
static void key_stand_in(struct reader *r, struct frame *map, struct at at)
{
    map->key = arena_printf(r->arena, "? %zu", r->values);
    map->key_at = at;
}

static bool key_check(struct reader *r, struct at at, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;

    if (len == 0)
        diag_error(r->diag, at, "a key is empty; name it");
    else if (len > KEY_MAX)
        diag_error(r->diag, at, "a key is longer than %d bytes; shorten it",
                   KEY_MAX);
    else if (is_plain(event) && strcmp(text, "<<") == 0)
        diag_error(r->diag, at,
                   "the merge key '<<' is refused; write the keys again");
    else if (memchr(text, '\n', len))
        diag_error(r->diag, at, "a key is more than one line; shorten it");
    else
        return text_check(r, at, text, len);
    return false;
}

static void key_take(struct reader *r, struct frame *map,
                     const yaml_event_t *event)
{
    struct at at = events_at(r, event->start_mark);

    if (!key_check(r, at, event)) {
        key_stand_in(r, map, at);
        return;
    }
    map->key = arena_strndup(r->arena, (const char *)event->data.scalar.value,
                             event->data.scalar.length);
    map->key_at = at;
}

/* Nothing, and what YAML reads as nothing. */
static bool is_null(const yaml_event_t *event)
{
    static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };
    const char *text = (const char *)event->data.scalar.value;
    size_t i;

    for (i = 0; is_plain(event) && i < sizeof nulls / sizeof *nulls; i++)
        if (strcmp(text, nulls[i]) == 0)
            return true;
    return false;
}

static void null_report(struct reader *r, const struct value *value)
{
    char shown[UTF8_EXCERPT];

    if (value->key)
        diag_error(r->diag, value_key_at(value),
                   "'%s' has no value; give one, or leave the key out",
                   utf8_excerpt(shown, value->key));
    else if (value->parent)
        diag_error(r->diag, value->at,
                   "this item of the list has no value; give one, or leave it "
                   "out");
    else
        diag_error(r->diag, value->at, "the file is empty; give it values");
}

static bool on_scalar(struct reader *r, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    struct at at = events_at(r, event->start_mark);
    struct frame *map = key_awaited(r);
    struct value *value;

    properties_check(r, at, (const char *)event->data.scalar.anchor,
                     (const char *)event->data.scalar.tag);
    if (map) {
        key_take(r, map, event);
        return true;
    }
    value = value_put(r, VALUE_SCALAR, at);
    if (!value)
        return false;
    if (is_null(event))
        null_report(r, value);
    else if (text_check(r, at, text, len)) {
        /* What '>' folds is a paragraph: how it ends says nothing. */
        while (event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE &&
               len > 0 && text[len - 1] == '\n')
            len--;
        value->text = arena_strndup(r->arena, text, len);
        value->len = (uint32_t)len;
        value->block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
    }
    return true;
}

static bool open_put(struct reader *r, enum value_kind kind, struct at at)
{
    struct frame *map = key_awaited(r);
    struct value *value;

    if (r->depth == YAML_DEPTH_MAX) {
        diag_error(r->diag, at, "nested deeper than %d levels; flatten it",
                   YAML_DEPTH_MAX);
        return false;
    }
    if (map) {
        diag_error(r->diag, at,
                   "a key must be one word, not a list or map; put text that "
                   "starts with '[' or '{' in quotes");
        key_stand_in(r, map, at);
        value = value_new(r->arena, kind, at); /* outside the tree */
    } else {
        value = value_put(r, kind, at);
    }
    if (!value)
        return false;
    r->stack[r->depth++] = (struct frame){ .value = value };
    return true;
}

static bool on_list(struct reader *r, const yaml_event_t *event)
{
    struct at at = events_at(r, event->start_mark);

    properties_check(r, at, (const char *)event->data.sequence_start.anchor,
                     (const char *)event->data.sequence_start.tag);
    return open_put(r, VALUE_LIST, at);
}

static bool on_map(struct reader *r, const yaml_event_t *event)
{
    struct at at = events_at(r, event->start_mark);

    properties_check(r, at, (const char *)event->data.mapping_start.anchor,
                     (const char *)event->data.mapping_start.tag);
    return open_put(r, VALUE_MAP, at);
}

static bool on_end(struct reader *r, const yaml_event_t *event)
{
    const struct value *value = r->stack[--r->depth].value;

    (void)event;
    if (value->kind == VALUE_MAP)
        keys_check(value, r->diag);
    return true;
}

static bool on_alias(struct reader *r, const yaml_event_t *event)
{
    struct at at = events_at(r, event->start_mark);
    struct frame *map = key_awaited(r);
    char shown[UTF8_EXCERPT];

    diag_error(r->diag, at,
               "the alias '*%s' is refused; write the value again, or in "
               "quotes if it is text",
               utf8_excerpt(shown, (const char *)event->data.alias.anchor));
    if (!map)
        return value_put(r, VALUE_SCALAR, at) != NULL;
    key_stand_in(r, map, at);
    return true;
}

bool events_take(struct reader *r, const yaml_event_t *event)
{
    static bool (*const takers[])(struct reader *, const yaml_event_t *) = {
        [YAML_ALIAS_EVENT] = on_alias,
        [YAML_SCALAR_EVENT] = on_scalar,
        [YAML_SEQUENCE_START_EVENT] = on_list,
        [YAML_SEQUENCE_END_EVENT] = on_end,
        [YAML_MAPPING_START_EVENT] = on_map,
        [YAML_MAPPING_END_EVENT] = on_end,
    };

    return event->type >= sizeof takers / sizeof *takers ||
           !takers[event->type] || takers[event->type](r, event);
}
