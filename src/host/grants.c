/* grants -- what a plugin's data table lets it read. */
#include <stdlib.h>
#include <string.h>

#include "host/build.h"
#include "host/grants.h"

static const char peers_prefix[] = "peers[].";

/* A field and everything below it; schemas are shallow. */
static void grant_all(struct pointers *granted, const struct field *field)
{
    const struct field *member;

    pointers_add(granted, field);
    if (field->element)
        grant_all(granted, field->element);
    for (member = field->first; member; member = member->next)
        grant_all(granted, member);
}

static const struct field *member_of(const struct field *record,
                                     const char *key, size_t len)
{
    const struct field *member = record ? record->first : NULL;

    while (member &&
           (strncmp(member->name, key, len) != 0 || member->name[len] != '\0'))
        member = member->next;
    return member;
}

/* Grant each field on the way along a path; NULL where the schema ends
 * earlier, which loading has refused before. */
static const struct field *grant_path(struct pointers *granted,
                                      const struct field *record,
                                      const char *path)
{
    while (record && *path) {
        size_t len = strcspn(path, ".[{");

        record = member_of(record, path, len);
        path += len;
        if (record)
            pointers_add(granted, record);
        for (; *path == '[' || *path == '{'; path += 2) {
            record = record ? record->element : NULL;
            if (record)
                pointers_add(granted, record);
        }
        path += *path == '.';
    }
    return record;
}

static const struct field *organisation_field(const struct build *b)
{
    const struct field *root = b->report->dataset->root->field;
    const struct field *organisations =
        member_of(root, "organisations", strlen("organisations"));

    return organisations ? organisations->element : NULL;
}

void grants_find(struct build *b)
{
    const struct field *organisation = organisation_field(b);
    const struct tb_field *row;

    if (!organisation)
        return;
    pointers_add(&b->own, organisation);
    pointers_add(&b->of_peers, organisation);
    for (row = b->plugin->data; row->path; row++) {
        bool of_peers =
            strncmp(row->path, peers_prefix, strlen(peers_prefix)) == 0;
        struct pointers *granted = of_peers ? &b->of_peers : &b->own;
        const char *path = row->path + (of_peers ? strlen(peers_prefix) : 0);
        const struct field *field = grant_path(granted, organisation, path);

        if (field && (row->type == TB_LIST || row->type == TB_MAP))
            grant_all(granted, field);
    }
}

void grants_free(struct build *b)
{
    pointers_free(&b->own);
    pointers_free(&b->of_peers);
}

static bool is_peer(const struct build *b, const struct value *organisation)
{
    size_t i;

    for (i = 0; i < b->report->n_peers; i++)
        if (b->report->peers[i] == organisation)
            return true;
    return false;
}

/* The organisation around a value, or NULL for what is the dataset's. */
static const struct value *organisation_of(const struct build *b,
                                           const struct value *value)
{
    while (value && value->parent != b->report->dataset->organisations)
        value = value->parent;
    return value;
}

bool grants_allow_field(const struct build *b, const struct value *record,
                        const struct field *field)
{
    const struct value *organisation = organisation_of(b, record);
    const struct pointers *granted;

    if (!field)
        return false;
    if (!organisation || strcmp(field->owner, "trustbrief") == 0)
        return true; /* the host's own: sources, frameworks, identity */
    granted = organisation == b->report->subject ? &b->own
              : is_peer(b, organisation)         ? &b->of_peers
                                                 : NULL;
    return granted && pointers_find(granted, field, NULL);
}

bool grants_allow(const struct build *b, const struct value *value)
{
    return grants_allow_field(b, value, value->field);
}
