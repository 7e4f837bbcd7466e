/* grants -- what a plugin's data table lets it read. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "host/build.h"
#include "host/grants.h"

static const char peers_prefix[] = "peers[].";

/* A growing list of fields in the document's arena. */
struct grants {
    struct arena *arena;
    const struct field **fields;
    size_t n, cap;
};

static void grant(struct grants *g, const struct field *field)
{
    ARRAY_ROOM(g->arena, g->fields, g->n + 1, g->cap);
    g->fields[g->n++] = field;
}

/* A field and everything below it; schemas are shallow. */
static void grant_all(struct grants *g, const struct field *field)
{
    const struct field *member;

    grant(g, field);
    if (field->element)
        grant_all(g, field->element);
    for (member = field->first; member; member = member->next)
        grant_all(g, member);
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
static const struct field *
grant_path(struct grants *g, const struct field *record, const char *path)
{
    while (record && *path) {
        size_t len = strcspn(path, ".[{");

        record = member_of(record, path, len);
        path += len;
        if (record)
            grant(g, record);
        for (; *path == '[' || *path == '{'; path += 2) {
            record = record ? record->element : NULL;
            if (record)
                grant(g, record);
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
    struct grants own = { .arena = b->report->document->arena };
    struct grants peers = own;
    const struct field *organisation = organisation_field(b);
    const struct tb_field *row;

    grant(&own, organisation);
    grant(&peers, organisation);
    for (row = b->plugin->data; row->path; row++) {
        bool of_peers =
            strncmp(row->path, peers_prefix, strlen(peers_prefix)) == 0;
        struct grants *g = of_peers ? &peers : &own;
        const char *path = row->path + (of_peers ? strlen(peers_prefix) : 0);
        const struct field *field = grant_path(g, organisation, path);

        if (field && (row->type == TB_LIST || row->type == TB_MAP))
            grant_all(g, field);
    }
    b->own = own.fields;
    b->peer_fields = peers.fields;
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
    const struct field **granted;

    if (!field)
        return false;
    if (!organisation || strcmp(field->owner, "trustbrief") == 0)
        return true; /* the host's own: sources, frameworks, identity */
    granted = organisation == b->report->subject ? b->own
              : is_peer(b, organisation)         ? b->peer_fields
                                                 : NULL;
    for (; granted && *granted; granted++)
        if (*granted == field)
            return true;
    return false;
}

bool grants_allow(const struct build *b, const struct value *value)
{
    return grants_allow_field(b, value, value->field);
}
