/* extract -- what a briefing has read, as a dataset of its own. */
#include <string.h>

#include "base/pointers.h"
#include "data/checking.h"
#include "data/collections.h"
#include "data/dataset.h"
#include "data/extract.h"
#include "data/reference.h"
#include "data/write.h"

enum { KEY_MAX = 63 };

struct extract {
    const struct dataset *dataset;
    struct readset *read;
    struct pointers whole; /* lists and maps that are kept with all in them */
    struct checking checking; /* to find what keys name, as the check did */
    bool changed;             /* something was added that may need more */
};

static void keep(struct extract *e, const struct value *value)
{
    if (readset_add(e->read, value))
        e->changed = true;
}

static void keep_all(struct extract *e, const struct value *value)
{
    const struct value *child;

    keep(e, value);
    if (value->kind == VALUE_SCALAR || !pointers_add(&e->whole, value))
        return;
    readset_add_count(e->read, value);
    for (child = value_first(value); child; child = child->next)
        keep_all(e, child);
}

/* Sources and scales are kept whole; of other records, what they must have.
 */
static void target_keep(struct extract *e, const struct value *target)
{
    const struct value *root = e->dataset->root, *entry = target;

    if (!target)
        return;
    while (entry->parent && entry->parent->parent != root)
        entry = entry->parent;
    if (entry->parent && (entry->parent == value_child(root, "sources") ||
                          entry->parent == value_child(root, "frameworks")))
        keep_all(e, entry);
    else
        keep(e, target);
}

/* Keep the sibling that a reference goes by.  One nearer to it might come. */
static void sibling_keep(struct extract *e, const struct value *from,
                         const char *key)
{
    const struct value *sibling = reference_sibling(from, key);
    const struct value *record = from->parent;

    for (; record && record != e->dataset->root; record = record->parent) {
        if (sibling && sibling->parent == record)
            break;
        if (record->field && record->field->shape == FIELD_RECORD)
            readset_add_absent(e->read, record, key);
    }
    if (sibling)
        keep(e, sibling);
}

/* Keep what {key} in a collection's path stands for. */
static void siblings_keep(struct extract *e, const struct value *value,
                          const char *path)
{
    for (path = path ? strchr(path, '{') : NULL; path;
         path = strchr(path, '{')) {
        size_t len = strcspn(++path, "}");
        char key[KEY_MAX + 1];

        if (len > KEY_MAX)
            return;
        memcpy(key, path, len);
        key[len] = '\0';
        sibling_keep(e, value, key);
    }
}

/* Whether the schema requires something of a record, or of one inside it. */
static bool is_required(const struct field *field)
{
    const struct field *member;

    if (field->flags & TB_REQUIRED)
        return true;
    for (member = field->shape == FIELD_RECORD ? field->first : NULL; member;
         member = member->next)
        if (is_required(member))
            return true;
    return false;
}

/* Keep what the schema requires of a record, also in records inside it; of
 * the dataset and of an organisation, all that says what it is.  What is not
 * there might come. */
static void required_keep(struct extract *e, const struct value *record)
{
    bool identity = record == e->dataset->root ||
                    record->parent == e->dataset->organisations;
    const struct field *field = record->field->first;

    for (; field; field = field->next) {
        bool own = identity && field->shape == FIELD_SCALAR &&
                   strcmp(field->owner, "trustbrief") == 0;
        const struct value *child;

        if (!own && !is_required(field))
            continue;
        child = value_child(record, field->name);
        if (!child)
            readset_add_absent(e->read, record, field->name);
        else if (own || field->flags & TB_REQUIRED)
            keep_all(e, child);
        else if (child->field)
            required_keep(e, child);
    }
}

/* Keep what a record says of its sources, and each of them. */
static void sources_keep(struct extract *e, const struct value *record)
{
    const struct value *source = value_child(record, "source"), *item;

    if (!source && !pointers_find(&e->whole, record, NULL))
        readset_add_absent(e->read, record, "source");
    if (!source)
        return;
    keep_all(e, source);
    if (source->kind == VALUE_SCALAR)
        target_keep(e, source->target);
    for (item = value_first(source); item; item = item->next)
        target_keep(e, item->target);
}

/* What a value that has been read needs beside it. */
static void needs_keep(struct extract *e, const struct value *value)
{
    const struct value *child;

    if (value->field && value->kind == VALUE_SCALAR) {
        target_keep(e, value->target);
        siblings_keep(e, value, value->field->choices);
    } else if (value->field && value->field->shape == FIELD_RECORD) {
        required_keep(e, value);
        sources_keep(e, value);
    } else if (value->field && value->field->keys) {
        siblings_keep(e, value, value->field->keys);
    }
    for (child = value_first(value); child; child = child->next) {
        if (!readset_has(e->read, child))
            continue;
        if (value->field && value->field->keys)
            target_keep(e, reference_find(&e->checking, value, child->key,
                                          value->field->keys));
        needs_keep(e, child);
    }
}

void extract_complete(struct readset *read, const struct dataset *dataset,
                      const struct value *const *organisations, size_t n)
{
    struct extract e = {
        .dataset = dataset,
        .read = read,
        .checking = { .root = dataset->root,
                      .organisations = dataset->organisations,
                      .collections = collections_new() },
    };
    const struct value *abbreviations =
        value_child(dataset->root, "abbreviations");
    size_t i;

    keep(&e, dataset->organisations);
    for (i = 0; i < n; i++)
        keep(&e, organisations[i]);
    if (abbreviations)
        keep_all(&e, abbreviations);
    else
        readset_add_absent(read, dataset->root, "abbreviations");
    do {
        e.changed = false;
        needs_keep(&e, dataset->root);
    } while (e.changed);
    collections_free(e.checking.collections);
    pointers_free(&e.whole);
}
