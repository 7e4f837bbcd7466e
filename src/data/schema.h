/* schema -- a tree of values against tables of tb_field.
 *
 * The schema is the union of what the host and the plugins declare.  It
 * gives every value its type, canonical spelling and reference target. */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H

#include <trustbrief/plugin.h>

#include "data/checking.h"
#include "data/value.h"

enum field_shape {
    FIELD_SCALAR,
    FIELD_RECORD, /* a map of declared keys */
    FIELD_LIST,   /* of `element` */
    FIELD_DICT    /* a map of the author's keys to `element` */
};

/* One declared place.  Strings are copies in the schema's arena. */
struct field {
    const char *name;  /* its key; "" for the root and for elements */
    const char *owner; /* the plugin that declared it, or "trustbrief" */
    enum field_shape shape;
    uint32_t type, flags; /* of a scalar: enum tb_type, TB_REQUIRED */
    const char *preset, *choices, *help, *keys;
    const char *const *words; /* of TB_CHOICE: choices, ended by NULL */
    struct field *parent, *next, *first, *element;
};

/* Rules of the host's own fields, in flags. */
enum {
    SCHEMA_VERSION = 1 << 16, /* the one format version there is */
    SCHEMA_DAY = 1 << 17,     /* a date with its day */
    SCHEMA_URL = 1 << 18,     /* an http or https address */
    SCHEMA_IDS = 1 << 19,     /* of a map: its keys become file names */
    SCHEMA_SHARED = 1 << 20,  /* of a map: plugins add to its records */
    SCHEMA_WHOLE = 1 << 21,   /* of a record: not all rows are TB_PARTLY */
    SCHEMA_LANG = 1 << 22     /* a language tag of BCP 47 */
};

struct schema;

/* An empty schema.  Free with schema_free(); NULL is allowed. */
struct schema *schema_new(void);
void schema_free(struct schema *schema);
const struct field *schema_root(const struct schema *schema);

/* The field of a record's `source`: one id, or a list of them. */
const struct field *schema_source(const struct schema *schema, bool list);

/* Add a table below `base` ("" for the root, "organisations{}").  A path
 * that starts with '/' is of the root whatever the base, and adds to the
 * records of a SCHEMA_SHARED map: "/collaborations{}.vision".  A path that
 * starts with "peers[]." declares the same path without it, without
 * TB_REQUIRED; with type TB_LIST or TB_MAP it only asks to read, and declares
 * nothing.  Another row of type TB_LIST ("name[]") or TB_MAP ("name{}",
 * "name") says something of what holds the rest: help, keys.  False, reported
 * without a place: a path that is not well formed, or one already declared with
 * another type or shape (both owners are named). */
bool schema_add(struct schema *schema, const char *base, const char *owner,
                const struct tb_field *table, struct diag *diag);

/* What checking_schema() passes over. */
enum {
    /* Unknown keys directly in what plugins may add to: an organisation, a
     * record of a SCHEMA_SHARED map, and one that is not SCHEMA_WHOLE. */
    SCHEMA_OPEN_RECORDS = 1
};

/* Report each required path of a plugin's data table that the organisation
 * lacks, at the organisation's place.  What is required of the elements of a
 * list, or under the keys of a map, is required only where there are any, and
 * checking_schema() has seen to it.  False when any is lacking. */
bool schema_require(const struct value *organisation, const char *plugin,
                    const struct tb_field *data, struct diag *diag);

#endif
