/* readset -- which values of a dataset a briefing depends on, and their digest.
 */
#include "data/readset.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/pointers.h"
#include "data/dataset.h"

/* A key that was looked for in a record and not found. */
struct absence {
    const char *key;
    const struct absence *next;
};

/* What else is known of a value that was read. */
struct details {
    bool counted;
    const struct absence *absent; /* the last first */
};

struct readset {
    struct pointers values;
    struct pointers detailed; /* those with details */
    struct details *details;  /* in their order */
    size_t cap;
    struct arena *keys; /* that were not found; NULL: none */
};

/* ---- Noting ----------------------------------------------------------- */

struct readset *readset_new(void)
{
    return xzalloc(sizeof(struct readset));
}

void readset_free(struct readset *set)
{
    if (!set)
        return;
    pointers_free(&set->values);
    pointers_free(&set->detailed);
    arena_free(set->keys);
    free(set->details);
    free(set);
}

void readset_clear(struct readset *set)
{
    pointers_clear(&set->values);
    pointers_clear(&set->detailed);
    arena_free(set->keys);
    set->keys = NULL;
}

bool readset_add(struct readset *set, const struct value *value)
{
    bool first = pointers_add(&set->values, value), is_new = first;

    /* What contains a value that was read is there already. */
    while (is_new && (value = value->parent) != NULL)
        is_new = pointers_add(&set->values, value);
    return first;
}

/* Add a value, for more to be said of it.  Lent until the next one. */
static struct details *details_add(struct readset *set,
                                   const struct value *value)
{
    size_t place;

    if (!pointers_add(&set->detailed, value)) {
        pointers_find(&set->detailed, value, &place);
        return &set->details[place];
    }
    readset_add(set, value);
    if (set->detailed.n > set->cap) {
        set->cap = set->detailed.cap;
        set->details = xrealloc(set->details, set->cap, sizeof *set->details);
    }
    set->details[set->detailed.n - 1] = (struct details){ 0 };
    return &set->details[set->detailed.n - 1];
}

void readset_add_count(struct readset *set, const struct value *value)
{
    details_add(set, value)->counted = true;
}

void readset_add_absent(struct readset *set, const struct value *value,
                        const char *key)
{
    struct details *details = details_add(set, value);
    const struct absence *known = details->absent;
    struct absence *absence;

    for (; known; known = known->next)
        if (strcmp(known->key, key) == 0)
            return;
    if (!set->keys)
        set->keys = arena_new();
    absence = arena_alloc(set->keys, sizeof *absence);
    absence->key = arena_strdup(set->keys, key);
    absence->next = details->absent;
    details->absent = absence;
}

bool readset_has(const struct readset *set, const struct value *value)
{
    return pointers_find(&set->values, value, NULL);
}

/* ---- Writing ---------------------------------------------------------- */

/* The writing of a set. */
struct writing {
    const struct readset *set;
    struct json json;
};

static void value_write(struct writing *writing, const char *name,
                        const struct value *value);

/* A member; NULL for one that is not there.  A key that begins with '#' gets
 * another in front, for "#" is the length. */
static void member_write(struct writing *writing, const char *key,
                         const struct value *value)
{
    struct buf name = { 0 };

    buf_printf(&name, "%s%s", *key == '#' ? "#" : "", key);
    value_write(writing, buf_text(&name), value);
    buf_free(&name);
}

/* The host reads its own fields of a record, and `source`, without a trace:
 * one that is not there might come. */
static void host_absences_write(struct writing *writing,
                                const struct value *record)
{
    const struct field *member = record->field->first;

    for (; member; member = member->next)
        if (strcmp(member->owner, "trustbrief") == 0 &&
            member->shape == FIELD_SCALAR && !value_child(record, member->name))
            member_write(writing, member->name, NULL);
    if (!value_child(record, "source"))
        member_write(writing, "source", NULL);
}

static bool is_source(const struct value *value)
{
    return value->key && strcmp(value->key, "source") == 0;
}

static void value_write(struct writing *writing, const char *name,
                        const struct value *value)
{
    static const struct details none;
    const struct readset *set = writing->set;
    const struct details *details = &none;
    const struct absence *absence;
    const struct value *child;
    char place[24];
    size_t i;

    if (!value || value->kind == VALUE_SCALAR) {
        json_integer(&writing->json, name, 1);
        return;
    }
    if (pointers_find(&set->detailed, value, &i))
        details = &set->details[i];
    json_object(&writing->json, name);
    if (details->counted)
        json_integer(&writing->json, "#", 1);
    for (child = value_first(value), i = 0; child; child = child->next, i++) {
        if (!readset_has(set, child) && !is_source(child))
            continue;
        snprintf(place, sizeof place, "%zu", i);
        member_write(writing, child->key ? child->key : place, child);
    }
    for (absence = details->absent; absence; absence = absence->next)
        member_write(writing, absence->key, NULL);
    if (value->field && value->field->shape == FIELD_RECORD)
        host_absences_write(writing, value);
    json_object_end(&writing->json);
}

void readset_write(const struct readset *set, const struct dataset *dataset,
                   struct buf *out)
{
    struct writing writing = { set, { .out = out } };

    value_write(&writing, NULL, dataset->root);
}

/* ---- Digesting -------------------------------------------------------- */

static void text_add(struct sha256 *sha, char what, const char *text)
{
    sha256_add(sha, &what, 1);
    sha256_add(sha, text, strlen(text) + 1);
}

static void count_add(struct sha256 *sha, const struct value *value)
{
    const struct value *child = value_first(value);
    char count[24];

    snprintf(count, sizeof count, "%" PRIu32, value->len);
    text_add(sha, '#', count);
    for (; child; child = child->next)
        if (child->key)
            text_add(sha, 'k', child->key);
}

/* The child that a member of a set means, from where the last was found on:
 * sets have the order of the tree. */
static const struct value *member_find(const struct value *value,
                                       const struct value *last,
                                       const char *key)
{
    const struct value *child = last ? last->next : NULL;
    size_t place, i;

    if (value->kind == VALUE_LIST) {
        place = strtoul(key, NULL, 10);
        for (child = value_first(value), i = 0; child && i < place; i++)
            child = child->next;
        return child;
    }
    key += *key == '#';
    while (child && strcmp(child->key, key) != 0)
        child = child->next;
    return child ? child : value_child(value, key);
}

static void digest_add(struct sha256 *sha, const struct value *value,
                       const struct value *set)
{
    static const char *const kinds[] = {
        [VALUE_LIST] = "list", [VALUE_MAP] = "map"
    };
    const struct value *member, *last = NULL, *child;

    if (!value || value->kind == VALUE_SCALAR) {
        text_add(sha, value ? 's' : '-', value ? value->text : "");
        return;
    }
    text_add(sha, 'c', kinds[value->kind]);
    for (member = value_first(set); member; member = member->next) {
        if (!member->key)
            continue;
        text_add(sha, 'm', member->key);
        if (strcmp(member->key, "#") == 0) {
            count_add(sha, value);
            continue;
        }
        child = member_find(value, last, member->key);
        digest_add(sha, child, member);
        last = child ? child : last;
    }
    text_add(sha, 'e', "");
}

void readset_digest(const struct dataset *dataset, const struct value *set,
                    char out[SHA256_HEX])
{
    struct sha256 sha;

    sha256_begin(&sha);
    digest_add(&sha, dataset->root, set);
    sha256_end(&sha, out);
}
