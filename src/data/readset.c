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
        if (!readset_has(set, child))
            continue;
        snprintf(place, sizeof place, "%zu", i);
        member_write(writing, child->key ? child->key : place, child);
    }
    for (absence = details->absent; absence; absence = absence->next)
        member_write(writing, absence->key, NULL);
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

/* Where a reference leads: the keys and places from there up. */
static void target_add(struct sha256 *sha, const struct value *target)
{
    const struct value *sibling;
    char place[24];
    size_t i;

    for (; target && target->parent; target = target->parent) {
        sibling = target->key ? target : value_first(target->parent);
        for (i = 0; sibling != target; i++)
            sibling = sibling->next;
        snprintf(place, sizeof place, "%zu", i);
        text_add(sha, 't', target->key ? target->key : place);
    }
}

static void scalar_add(struct sha256 *sha, const struct value *value)
{
    text_add(sha, value ? 's' : '-', value ? value->text : "");
    target_add(sha, value ? value->target : NULL);
}

/* A list or map as its members are looked up in it, in their order. */
struct looking {
    const struct value *value, *last; /* NULL: none has been found */
    size_t place;                     /* of the last, in a list */
    bool back; /* one was found before the last: the order is another */
};

static const struct value *item_find(struct looking *looking, size_t place)
{
    const struct value *child = looking->last;

    if (!child || place < looking->place) {
        child = value_first(looking->value);
        looking->place = 0;
    }
    for (; child && looking->place < place; looking->place++)
        child = child->next;
    return looking->last = child;
}

static const struct value *member_find(struct looking *looking, const char *key)
{
    const struct value *child =
        looking->last ? looking->last->next : value_first(looking->value);

    if (looking->value->kind == VALUE_LIST)
        return item_find(looking, strtoul(key, NULL, 10));
    key += *key == '#';
    while (child && strcmp(child->key, key) != 0)
        child = child->next;
    if (!child) {
        child = value_child(looking->value, key);
        looking->back = looking->back || child;
    }
    looking->last = child ? child : looking->last;
    return child;
}

static void digest_add(struct sha256 *sha, const struct value *value,
                       const struct value *set)
{
    static const char *const kinds[] = {
        [VALUE_LIST] = "list", [VALUE_MAP] = "map"
    };
    struct looking looking = { .value = value };
    const struct value *member;

    if (!value || value->kind == VALUE_SCALAR) {
        scalar_add(sha, value);
        return;
    }
    text_add(sha, 'c', kinds[value->kind]);
    for (member = value_first(set); member; member = member->next) {
        if (!member->key)
            continue;
        text_add(sha, 'm', member->key);
        if (strcmp(member->key, "#") == 0)
            count_add(sha, value);
        else
            digest_add(sha, member_find(&looking, member->key), member);
    }
    text_add(sha, 'e', looking.back ? "back" : "");
}

void readset_digest(const struct dataset *dataset, const struct value *set,
                    char out[SHA256_HEX])
{
    struct sha256 sha;

    sha256_begin(&sha);
    digest_add(&sha, dataset->root, set);
    sha256_end(&sha, out);
}
