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

/* Keep what {key} in a collection's path stands for. */
static void siblings_keep(struct extract *e, const struct value *value,
                          const char *path)
{
    for (path = path ? strchr(path, '{') : NULL; path;
         path = strchr(path, '{')) {
        size_t len = strcspn(++path, "}");
        char key[KEY_MAX + 1];
        const struct value *sibling;

        if (len > KEY_MAX)
            return;
        memcpy(key, path, len);
        key[len] = '\0';
        sibling = reference_sibling(value, key);
        if (sibling)
            keep(e, sibling);
    }
}

/* Keep what the schema requires of a record, also in records inside it; of
 * the dataset and of an organisation, all that says what it is. */
static void required_keep(struct extract *e, const struct value *record)
{
    bool identity = record == e->dataset->root ||
                    record->parent == e->dataset->organisations;
    const struct value *child;

    for (child = value_first(record); child; child = child->next) {
        const struct field *field = child->field;

        if (!field)
            continue;
        if (field->flags & TB_REQUIRED ||
            (identity && field->shape == FIELD_SCALAR &&
             strcmp(field->owner, "trustbrief") == 0))
            keep_all(e, child);
        else if (field->shape == FIELD_RECORD)
            required_keep(e, child);
    }
}

static void sources_keep(struct extract *e, const struct value *source)
{
    const struct value *item;

    if (!source)
        return;
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
        sources_keep(e, value_child(value, "source"));
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
    do {
        e.changed = false;
        needs_keep(&e, dataset->root);
    } while (e.changed);
    collections_free(e.checking.collections);
    pointers_free(&e.whole);
}
