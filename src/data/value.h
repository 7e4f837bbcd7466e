/* value -- typed values with file, line, column and source.
 *
 * What the YAML reader makes and everything later reads.  Values live in an
 * arena and are never freed singly.  A plugin knows one as `tb_node`. */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

enum value_kind { VALUE_SCALAR, VALUE_LIST, VALUE_MAP };

/* A file may have half a million of them: what only a scalar has shares its
 * room with what only a list or map has. */
struct value {
    enum value_kind kind : 8;
    bool block : 1;  /* a literal scalar: its lines are the file's, from a
                        line below `at` */
    bool loaded : 1; /* an organisation whose own file has been read */
    uint32_t len;    /* of text, or how many children */
    uint32_t key_line, key_column; /* value_key_at() */
    struct at at;
    const char *key; /* in a map, else NULL */
    union {
        const char *text;    /* of a scalar, never NULL there */
        struct value *first; /* of others: value_first() */
    };
    union {
        const struct value *target; /* of a scalar: what a reference names,
                                       once checked */
        struct value *last;         /* of others */
    };
    struct value *parent, *next;
    const struct field *field; /* its declaration, once checked (schema.h) */
};

/* A new value, not yet in any tree. */
struct value *value_new(struct arena *arena, enum value_kind kind,
                        struct at at);

/* Make `text` (lent) that of a scalar. */
void value_text_put(struct value *scalar, const char *text);

/* Put `child` last into a list or map; `key` (lent) for a map only. */
void value_append(struct value *parent, struct value *child, const char *key);

/* Take a child out of its list or map. */
void value_remove(struct value *parent, struct value *child);

/* The first child of a list or map; NULL where there is none, for a scalar
 * and for NULL. */
struct value *value_first(const struct value *value);

/* The place of a value's key; of the value itself where it has none. */
struct at value_key_at(const struct value *value);
void value_key_put(struct value *value, struct at at);

/* The child under `key` of a map, or NULL; NULL map allowed.  Maps of more
 * than a few children answer from their order: O(children). */
struct value *value_child(const struct value *map, const char *key);

/* The value at a path of keys joined by '.', or NULL: "profile.staff". */
struct value *value_find(const struct value *map, const char *path);

/* The text of the scalar at path (NULL: of the value itself), or NULL. */
const char *value_text(const struct value *value, const char *path);

/* The number a scalar spells: [+-]digits[.digits], nothing else.  False when
 * it is not one or is beyond 1e15. */
bool value_number(const struct value *value, double *out);

/* The date a scalar spells, YYYY, YYYY-MM or YYYY-MM-DD, as year x 10000 +
 * month x 100 + day with 0 for what is not given; false when it is none. */
bool value_date_parse(const char *text, int32_t *out);

/* The nearest `source` at or above the value: a scalar, a list of scalars,
 * or NULL when nothing up to the root names one. */
const struct value *value_source(const struct value *value);

#endif
