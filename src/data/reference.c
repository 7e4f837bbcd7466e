/* reference -- what a value or a key names, and how it is spelt there. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "data/checking.h"
#include "data/collections.h"
#include "data/keys.h"
#include "data/reference.h"

enum { KEY_MAX = 63, COLLECTIONS_MAX = 8 };

/* One look-up: a name, where it stands, and what was seen on the way. */
struct lookup {
    struct checking *c;
    const struct value *from; /* the reference, or the map whose key it is */
    const char *name;
    const struct value *target;
    char lacking[KEY_MAX + 1]; /* a key that the record should have */
    bool waiting;              /* on a reference that is itself at fault */
    size_t n;                  /* collections that there are */
    const struct value *collections[COLLECTIONS_MAX];
};

static bool is_around(const struct value *outer, const struct value *inner)
{
    while (inner && inner != outer)
        inner = inner->parent;
    return inner != NULL;
}

/* A record around a value; keys of the author's own name nothing. */
static bool is_record(const struct value *value)
{
    return value->kind == VALUE_MAP &&
           !(value->field && value->field->shape == FIELD_DICT);
}

const struct value *reference_sibling(const struct value *from, const char *key)
{
    const struct value *record, *child;

    for (record = from->parent; record; record = record->parent) {
        child = is_record(record) ? value_child(record, key) : NULL;
        if (child && child->kind == VALUE_SCALAR)
            return child;
    }
    return NULL;
}

/* Where a path without '/' starts: the nearest record that has such a list
 * or map, no further out than the organisation. */
static const struct value *base_find(const struct lookup *l, const char *key)
{
    const struct value *record, *child;

    for (record = l->from->parent; record; record = record->parent) {
        child = is_record(record) ? value_child(record, key) : NULL;
        if (child && child->kind != VALUE_SCALAR && !is_around(child, l->from))
            return record;
        if (l->c->organisations && record->parent == l->c->organisations)
            return NULL;
    }
    return NULL;
}

/* One step along a collection's path; `{key}` was written for `key`. */
static const struct value *step(struct lookup *l, const struct value *from,
                                const char *key, bool braces)
{
    const struct value *sibling;

    if (!from || from->kind == VALUE_SCALAR)
        return NULL;
    if (!braces)
        return from->kind == VALUE_MAP
                   ? value_child(from, key)
                   : collections_find(l->c->collections, from, key);
    sibling = reference_sibling(l->from, key);
    if (!sibling) {
        strcpy(l->lacking, key);
        return NULL;
    }
    return collections_find(l->c->collections, from, sibling->text);
}

/* Whether the rest of a path goes by a reference, which is at fault itself
 * when the path leads nowhere. */
static bool is_waiting(const struct lookup *l, const char *path,
                       const char *end)
{
    const char *brace = memchr(path, '{', (size_t)(end - path));
    const struct value *sibling;
    char key[KEY_MAX + 1];
    size_t n = brace ? strcspn(brace + 1, "}") : 0;

    if (!brace || n > KEY_MAX)
        return false;
    memcpy(key, brace + 1, n);
    key[n] = '\0';
    sibling = reference_sibling(l->from, key);
    return sibling && sibling->field && sibling->field->type == TB_REFERENCE;
}

/* The collection at a path of `len` bytes, or NULL. */
static const struct value *collection_find(struct lookup *l, const char *path,
                                           size_t len)
{
    const char *end = path + len;
    const struct value *at = *path == '/' ? l->c->root : NULL;

    path += *path == '/';
    while (path < end) {
        size_t n = strcspn(path, "/|");
        bool braces = n > 2 && *path == '{' && path[n - 1] == '}';
        char key[KEY_MAX + 1];

        if (n - (braces ? 2 : 0) > KEY_MAX)
            return NULL;
        memcpy(key, path + braces, n - (braces ? 2 : 0));
        key[n - (braces ? 2 : 0)] = '\0';
        if (!at)
            at = base_find(l, key);
        at = step(l, at, key, braces);
        if (!at) {
            l->waiting = l->waiting || is_waiting(l, path, end);
            return NULL;
        }
        path += n + (path[n] == '/');
    }
    return at && at->kind != VALUE_SCALAR ? at : NULL;
}

static void target_find(struct lookup *l, const char *spec)
{
    while (*spec && !l->target) {
        size_t len = strcspn(spec, "|");
        const struct value *collection = collection_find(l, spec, len);

        if (collection && l->n < COLLECTIONS_MAX) {
            l->collections[l->n++] = collection;
            l->target =
                collections_find(l->c->collections, collection, l->name);
        }
        spec += len + (spec[len] == '|');
    }
}

const struct value *reference_find(struct checking *c, const struct value *from,
                                   const char *name, const char *spec)
{
    struct lookup l = { .c = c, .from = from, .name = name };

    target_find(&l, spec);
    return l.target;
}

/* ---- Reporting -------------------------------------------------------- */

/* "grades or unrated": the last key of each path. */
static void spec_words(struct buf *out, const char *spec)
{
    while (*spec) {
        size_t len = strcspn(spec, "|"), start = len;

        while (start > 0 && spec[start - 1] != '/')
            start--;
        buf_puts(out, out->len ? " or " : "");
        buf_add(out, spec + start, len - start);
        spec += len + (spec[len] == '|');
    }
}

static void unknown_report(struct lookup *l, struct at at, const char *words)
{
    struct checking *c = l->c;
    struct buf guess = { 0 };
    const struct value *member;
    const char **names;
    char shown[UTF8_EXCERPT];
    size_t i, n = 0, total = 0;

    for (i = 0; i < l->n; i++)
        total += l->collections[i]->len;
    if (total <= c->guesses) {
        names = xrealloc(NULL, total, sizeof *names);
        for (i = 0; i < l->n; i++)
            for (member = value_first(l->collections[i]); member;
                 member = member->next)
                if (collections_name(member))
                    names[n++] = collections_name(member);
        checking_guess(c, l->name, names, n, &guess);
        free(names);
    }
    diag_error(c->diag, at, "there is no '%s' among the %zu %s%s",
               utf8_excerpt(shown, l->name), total, words, buf_text(&guess));
    buf_free(&guess);
}

static void fault_report(struct lookup *l, struct at at, const char *spec)
{
    struct buf words = { 0 };
    char shown[UTF8_EXCERPT];

    utf8_excerpt(shown, l->name);
    spec_words(&words, spec);
    if (l->n > 0)
        unknown_report(l, at, buf_text(&words));
    else if (*l->lacking)
        diag_error(l->c->diag, at,
                   "'%s' should name one of %s, but the record has no '%s'; "
                   "add it",
                   shown, buf_text(&words), l->lacking);
    else if (!l->waiting)
        diag_error(l->c->diag, at,
                   "'%s' should name one of %s, but there are none; add them",
                   shown, buf_text(&words));
    buf_free(&words);
}

/* ---- Checking --------------------------------------------------------- */

/* What a name written at `at` stands for, or NULL, reported. */
static const struct value *resolve(struct checking *c, const struct value *from,
                                   const char *name, const char *spec,
                                   struct at at)
{
    struct lookup l = { .c = c, .from = from, .name = name };

    target_find(&l, spec);
    if (!l.target)
        fault_report(&l, at, spec);
    return l.target;
}

static void keys_resolve(struct checking *c, struct value *map)
{
    struct value *child;

    for (child = value_first(map); child; child = child->next) {
        const struct value *target =
            resolve(c, map, child->key, map->field->keys, value_key_at(child));

        if (target)
            child->key = collections_name(target);
    }
    keys_check(map, c->diag);
}

static void scalar_resolve(struct checking *c, struct value *value)
{
    const struct field *field = value->field;

    if (field->type != TB_REFERENCE || !field->choices || !*value->text)
        return;
    value->target = resolve(c, value, value->text, field->choices, value->at);
    if (value->target) {
        value_text_put(value, collections_name(value->target));
    }
}

void reference_check(struct checking *c, struct value *value)
{
    struct value *child;

    if (!value->field)
        return;
    if (value->kind == VALUE_SCALAR)
        scalar_resolve(c, value);
    else if (value->kind == VALUE_MAP && value->field->keys)
        keys_resolve(c, value);
    for (child = value_first(value); child; child = child->next)
        reference_check(c, child);
}
