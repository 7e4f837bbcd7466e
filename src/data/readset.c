/* readset -- which values of a dataset a briefing depends on, and their digest.
 */
#include "data/readset.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "data/schema.h"

/* ---- Writing ---------------------------------------------------------- */

static void set_write(struct json *json, const char *name,
                      const struct value *value);

/* A member; NULL for one that is not there.  A key that begins with '#' gets
 * another in front, for "#" is the length. */
static void member_write(struct json *json, const char *key,
                         const struct value *value)
{
    struct buf name = { 0 };

    buf_printf(&name, "%s%s", *key == '#' ? "#" : "", key);
    set_write(json, buf_text(&name), value);
    buf_free(&name);
}

/* The host reads its own fields of a record, and `source`, without a trace:
 * one that is not there might come. */
static void host_absences_write(struct json *json, const struct value *record)
{
    const struct field *member = record->field->first;

    for (; member; member = member->next)
        if (strcmp(member->owner, "trustbrief") == 0 &&
            member->shape == FIELD_SCALAR && !value_child(record, member->name))
            member_write(json, member->name, NULL);
    if (!value_child(record, "source"))
        member_write(json, "source", NULL);
}

static void set_write(struct json *json, const char *name,
                      const struct value *value)
{
    const struct absence *absence;
    const struct value *child;
    char place[24];
    size_t i;

    if (!value || value->kind == VALUE_SCALAR) {
        json_integer(json, name, 1);
        return;
    }
    json_object(json, name);
    if (value->counted)
        json_integer(json, "#", 1);
    for (child = value_first(value), i = 0; child; child = child->next, i++) {
        if (!child->read && !(child->key && strcmp(child->key, "source") == 0))
            continue;
        snprintf(place, sizeof place, "%zu", i);
        member_write(json, child->key ? child->key : place, child);
    }
    for (absence = value->absent; absence; absence = absence->next)
        member_write(json, absence->key, NULL);
    if (value->field && value->field->shape == FIELD_RECORD)
        host_absences_write(json, value);
    json_object_end(json);
}

void readset_write(const struct dataset *dataset, struct buf *out)
{
    set_write(&(struct json){ .out = out }, NULL, dataset->root);
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

/* ---- Forgetting ------------------------------------------------------- */

static void marks_clear(struct value *value)
{
    struct value *child;

    if (!value->read)
        return; /* and so is nothing in it */
    value->read = value->counted = false;
    value->absent = NULL;
    for (child = value_first(value); child; child = child->next)
        marks_clear(child);
}

void readset_clear(const struct dataset *dataset)
{
    marks_clear(dataset->root);
}
