/* schema -- the union of what the host and the plugins declare. */
#include "data/schema.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 63, DEPTH_MAX = 16 };

static const char peers_prefix[] = "peers[].";

struct schema {
    struct arena *arena;
    struct field *root, *source, *sources;
};

/* One row on its way into the schema. */
struct row {
    struct schema *schema;
    const char *owner;
    const struct tb_field *field;
    uint32_t flags;
    struct field *named; /* the last field with a key; flags are said of it */
    struct field *dict;  /* the last map of the author's keys */
    struct diag *diag;
};

static struct field *field_new(struct schema *schema, enum field_shape shape,
                               const char *owner)
{
    struct field *field = arena_alloc(schema->arena, sizeof *field);

    field->name = "";
    field->owner = arena_strdup(schema->arena, owner);
    field->shape = shape;
    return field;
}

struct schema *schema_new(void)
{
    struct schema *schema = xzalloc(sizeof *schema);

    schema->arena = arena_new();
    schema->root = field_new(schema, FIELD_RECORD, "trustbrief");
    schema->source = field_new(schema, FIELD_SCALAR, "trustbrief");
    schema->source->name = "source";
    schema->source->type = TB_REFERENCE;
    schema->source->choices = "/sources";
    schema->source->help = "where this comes from: an id in sources, or a list";
    schema->sources = field_new(schema, FIELD_LIST, "trustbrief");
    schema->sources->name = "source";
    schema->sources->element = schema->source;
    return schema;
}

void schema_free(struct schema *schema)
{
    if (!schema)
        return;
    arena_free(schema->arena);
    free(schema);
}

const struct field *schema_root(const struct schema *schema)
{
    return schema->root;
}

const struct field *schema_source(const struct schema *schema, bool list)
{
    return list ? schema->sources : schema->source;
}

/* ---- Declaring -------------------------------------------------------- */

static const char *owner_words(struct arena *arena, const char *owner)
{
    if (strcmp(owner, "trustbrief") == 0)
        return owner;
    return arena_printf(arena, "plugin '%s'", owner);
}

static bool malformed(const struct row *row, const char *why)
{
    diag_error(row->diag, (struct at){ 0 }, "%s declares '%s'; %s",
               owner_words(row->schema->arena, row->owner), row->field->path,
               why);
    return false;
}

static const char *what_words(enum field_shape shape, uint32_t type)
{
    static const char *const shapes[] = { [FIELD_RECORD] = "a record",
                                          [FIELD_LIST] = "a list",
                                          [FIELD_DICT] = "a map" };
    static const char *const types[] = {
        [TB_TEXT] = "text",
        [TB_PROSE] = "prose",
        [TB_NUMBER] = "a number",
        [TB_INTEGER] = "a whole number",
        [TB_DATE] = "a date",
        [TB_CHOICE] = "a choice",
        [TB_REFERENCE] = "a reference",
    };

    if (shape != FIELD_SCALAR)
        return shapes[shape];
    return type <= TB_REFERENCE ? types[type] : "another kind";
}

static bool conflict(const struct row *row, const struct field *field,
                     const char *before, const char *now)
{
    struct arena *arena = row->schema->arena;

    diag_error(row->diag, (struct at){ 0 },
               "%s declares '%s' as %s, but %s as %s; leave one of them out",
               owner_words(arena, row->owner), row->field->path, now,
               owner_words(arena, field->owner), before);
    return false;
}

/* What stands at the rest of a path, behind a key or a suffix. */
static enum field_shape shape_at(const struct row *row, const char *rest)
{
    if (*rest == '[')
        return FIELD_LIST;
    if (*rest == '{')
        return FIELD_DICT;
    return *rest == '.' || row->field->type == TB_MAP ? FIELD_RECORD
                                                      : FIELD_SCALAR;
}

static struct field *member_find(const struct field *record, const char *key,
                                 size_t len)
{
    struct field *member = record->first;

    while (member &&
           (strncmp(member->name, key, len) != 0 || member->name[len] != '\0'))
        member = member->next;
    return member;
}

static struct field *member_add(const struct row *row, struct field *record,
                                const char *key, size_t len,
                                enum field_shape shape)
{
    struct field *member = field_new(row->schema, shape, row->owner);
    struct field **end = &record->first;

    member->name = arena_strndup(row->schema->arena, key, len);
    member->parent = record;
    member->type = row->field->type;
    while (*end)
        end = &(*end)->next;
    return *end = member;
}

static struct field *element_add(const struct row *row, struct field *parent,
                                 enum field_shape shape)
{
    struct field *element = field_new(row->schema, shape, row->owner);

    element->parent = parent;
    element->type = row->field->type;
    return parent->element = element;
}

static size_t key_length(const char *path)
{
    static const char first[] = "abcdefghijklmnopqrstuvwxyz";
    size_t len = strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789_-");

    return len <= KEY_MAX && *path && strchr(first, *path) ? len : 0;
}

/* Whether a field that was there can be what this row says. */
static bool same_what(const struct row *row, const struct field *field,
                      enum field_shape shape)
{
    uint32_t type = row->field->type;

    if (field->shape == shape && (shape != FIELD_SCALAR || field->type == type))
        return true;
    return conflict(row, field, what_words(field->shape, field->type),
                    what_words(shape, type));
}

/* Step over one "[]" or "{}" into the element.  NULL: reported; *field is
 * left at the container when its row says nothing of the element. */
static bool suffix_step(struct row *row, struct field **field,
                        const char **path)
{
    const char *suffix = **path == '[' ? "[]" : "{}";
    uint32_t container = **path == '[' ? TB_LIST : TB_MAP;
    enum field_shape shape;

    if (strncmp(*path, suffix, 2) != 0)
        return malformed(row, "write a list as name[], a map as name{}");
    *path += 2;
    if (container == TB_MAP)
        row->dict = *field;
    if (**path == '\0' && row->field->type == container)
        return true;
    shape = shape_at(row, *path);
    if (!(*field)->element)
        element_add(row, *field, shape);
    *field = (*field)->element;
    return same_what(row, *field, shape);
}

/* Find or make the field at a path.  NULL: reported. */
static struct field *path_declare(struct row *row, struct field *field,
                                  const char *path)
{
    unsigned depth = 0;

    for (;; path++) {
        size_t len = key_length(path);
        enum field_shape shape;

        if (len == 0 || ++depth > DEPTH_MAX) {
            malformed(row, "write keys of a-z, 0-9, '_' and '-', joined by "
                           "'.'");
            return NULL;
        }
        if (len == strlen("source") && strncmp(path, "source", len) == 0) {
            malformed(row, "leave 'source' out, for every record may have it");
            return NULL;
        }
        if (!(row->field->flags & TB_PARTLY))
            field->flags |= SCHEMA_WHOLE;
        shape = shape_at(row, path + len);
        row->named = member_find(field, path, len);
        if (!row->named)
            row->named = member_add(row, field, path, len, shape);
        field = row->named;
        if (!same_what(row, field, shape))
            return NULL;
        path += len;
        while (*path == '[' || *path == '{')
            if (++depth > DEPTH_MAX || !suffix_step(row, &field, &path))
                return NULL;
        if (*path == '\0')
            return field;
        if (*path != '.') {
            malformed(row, "write keys joined by '.'");
            return NULL;
        }
    }
}

/* Keep one of two texts that may be declared: what is there must not change.
 */
static bool text_adopt(struct row *row, const struct field *field,
                       const char **old, const char *text)
{
    if (!text || (*old && strcmp(*old, text) == 0))
        return true;
    if (*old)
        return conflict(row, field, *old, text);
    *old = arena_strdup(row->schema->arena, text);
    return true;
}

static const char *const *words_split(struct arena *arena, const char *choices)
{
    size_t n = 2, i = 0;
    const char *p, **words;

    for (p = choices; *p; p++)
        n += *p == '|';
    words = arena_array(arena, n, sizeof *words);
    for (p = choices; *p; p += *p == '|') {
        size_t len = strcspn(p, "|");

        words[i++] = arena_strndup(arena, p, len);
        p += len;
    }
    return words;
}

static bool row_declare(struct row *row, const char *path)
{
    const struct tb_field *said = row->field;
    struct arena *arena = row->schema->arena;
    struct field *field;

    if (said->type < TB_TEXT || said->type > TB_MAP)
        return malformed(row, "give it one of the types of enum tb_type");
    if (said->type == TB_LIST &&
        (strlen(path) < 2 || strcmp(path + strlen(path) - 2, "[]") != 0))
        return malformed(row, "declare what is in the list: name[]");
    field = path_declare(row, row->schema->root, path);
    if (!field)
        return false;
    row->named->flags |= row->flags;
    if (!field->help && said->help)
        field->help = arena_strdup(arena, said->help);
    if (!field->preset && said->preset)
        field->preset = arena_strdup(arena, said->preset);
    if (!text_adopt(row, field, &field->choices, said->choices) ||
        (row->dict &&
         !text_adopt(row, row->dict, &row->dict->keys, said->keys)))
        return false;
    if (field->type == TB_CHOICE && field->choices && !field->words)
        field->words = words_split(arena, field->choices);
    return true;
}

/* Whether a path, behind its '/', leads into the records of a map that is
 * there for all: a key elsewhere would be unknown to briefings without the
 * plugin. */
static bool shared_ok(const struct row *row, const char *path)
{
    size_t len = key_length(path);
    const struct field *map = member_find(row->schema->root, path, len);

    return (map && map->flags & SCHEMA_SHARED &&
            strncmp(path + len, "{}.", 3) == 0) ||
           malformed(
               row, "after '/', begin with collaborations{}. or programmes{}.");
}

/* Where in the dataset a row stands; NULL: reported. */
static const char *path_place(struct row *row, const char *base)
{
    const char *path = row->field->path;
    size_t prefix = strlen(peers_prefix);

    if (*path == '/')
        return shared_ok(row, path + 1) ? path + 1 : NULL;
    if (strncmp(path, peers_prefix, prefix - 1) == 0) {
        path += path[prefix - 1] == '.' ? prefix : 0;
        row->flags &= ~(uint32_t)TB_REQUIRED;
    }
    return *base ? arena_printf(row->schema->arena, "%s.%s", base, path) : path;
}

/* Whether a row asks to read what peers have, and declares nothing. */
static bool only_reads(const struct tb_field *row)
{
    return strncmp(row->path, peers_prefix, strlen(peers_prefix) - 1) == 0 &&
           (row->type == TB_LIST || row->type == TB_MAP);
}

bool schema_add(struct schema *schema, const char *base, const char *owner,
                const struct tb_field *table, struct diag *diag)
{
    bool ok = true;

    for (; table->path; table++) {
        struct row row = { .schema = schema,
                           .owner = owner,
                           .field = table,
                           .flags = table->flags & ~(uint32_t)TB_PARTLY,
                           .diag = diag };
        const char *path;

        if (only_reads(table))
            continue;
        path = path_place(&row, base);
        ok = path && row_declare(&row, path) && ok;
    }
    return ok;
}

/* ---- Requiring -------------------------------------------------------- */

/* Whether a record lacks what a path names; what lists and maps of the
 * author's keys hold is not asked, wherever they stand. */
static bool is_lacking(const struct value *record, const char *path)
{
    const char *suffix = strpbrk(path, "[{");

    if (suffix && suffix[1] && suffix[2])
        return false;
    for (;; path++) {
        size_t len = key_length(path);
        char key[KEY_MAX + 1];

        memcpy(key, path, len);
        key[len] = '\0';
        path += len;
        record = value_child(record, key);
        if (!record || *path != '.')
            return record == NULL;
    }
}

bool schema_require(const struct value *organisation, const char *plugin,
                    const struct tb_field *data, struct diag *diag)
{
    size_t errors = diag_errors(diag);

    for (; data->path; data++)
        if (data->flags & TB_REQUIRED && *data->path != '/' &&
            strncmp(data->path, peers_prefix, strlen(peers_prefix)) != 0 &&
            is_lacking(organisation, data->path))
            diag_error(diag, value_key_at(organisation),
                       "'%s' has no '%s', which plugin '%s' needs; add it",
                       organisation->key, data->path, plugin);
    return diag_errors(diag) == errors;
}
