/* reader -- the host's calls that read options and data for a plugin.
 *
 * Everything handed out is marked as read, so that the briefing's attachment
 * can hold just that. */
#include <math.h>
#include <string.h>

#include "base/say.h"
#include "host/build.h"
#include "host/grants.h"
#include "host/host.h"
#include "host/reader.h"
#include "template/lookup.h"

/* tb_node is the plugin's name for a value. */
static const struct value *value_of(const tb_node *n)
{
    return (const struct value *)(const void *)n;
}

static const tb_node *node_of(const struct value *value)
{
    return (const tb_node *)(const void *)value;
}

static const tb_node *hand_out(struct build *b, const struct value *value)
{
    if (!value || b->failed)
        return NULL;
    if (!grants_allow(b, value)) {
        host_fault(b, value->at,
                   "reads a value that its data table does not declare; "
                   "declare its path, with \"peers[].\" before it for what "
                   "belongs to peers");
        return NULL;
    }
    readset_add(b->report->read, value);
    return node_of(value);
}

const char *reader_option(tb_build *tb, const char *name)
{
    struct build *b = build_of(tb);
    const struct tb_field *options = b->plugin->options;
    struct host_report *report = b->report;
    __typeof__(lookup_expand) *expand;
    const char *text;

    if (b->failed)
        return NULL;
    while (options->path && strcmp(options->path, name) != 0)
        options++;
    if (!options->path) {
        host_fault(b, b->section->at,
                   "asks for the option '%s', which its table does not "
                   "declare",
                   name);
        return NULL;
    }
    text = template_option(b->section, b->plugin->options, name);
    if (!text)
        return NULL;
    if (text == options->preset && options->type == TB_TEXT)
        text = say_in(b->plugin->domain, text);
    expand = options->type == TB_PROSE ? lookup_expand_prose : lookup_expand;
    text = expand(text, b->section->at, report->dataset, report->subject,
                  report->as_of, report->read, report->document->arena,
                  report->diag);
    if (!text)
        b->failed = true; /* reported */
    return text;
}

/* One step along a path: the member called so, which may be absent, but must
 * be declared. */
static const struct value *step(struct build *b, const struct value *record,
                                const char *key)
{
    const struct value *child = value_child(record, key);
    const struct field *member;

    if (child && child->field)
        return child;
    member = record->field ? record->field->first : NULL;
    while (member && strcmp(member->name, key) != 0)
        member = member->next;
    if (strcmp(key, "source") != 0 && record->kind == VALUE_MAP &&
        record->field && record->field->shape == FIELD_RECORD &&
        !grants_allow_field(b, record, member))
        host_fault(b, record->at,
                   "reads '%s', which its data table does not declare; "
                   "declare its path",
                   key);
    else
        readset_add_absent(b->report->read, record, key);
    return NULL;
}

static const struct value *find(struct build *b, const struct value *from,
                                const char *path)
{
    char key[128];

    while (from && path && *path && !b->failed) {
        size_t len = strcspn(path, ".");

        if (len == 0 || len >= sizeof key || from->kind == VALUE_SCALAR)
            return NULL;
        memcpy(key, path, len);
        key[len] = '\0';
        from = step(b, from, key);
        path += len + (path[len] == '.');
    }
    return b->failed ? NULL : from;
}

const tb_node *reader_data(tb_build *tb, const char *path)
{
    struct build *b = build_of(tb);

    if (b->failed || !path)
        return NULL;
    if (strcmp(path, "peers") == 0)
        return node_of(b->peers);
    if (*path != '/')
        return hand_out(b, find(b, b->report->subject, path));
    if (strncmp(path, "/organisations", strlen("/organisations")) == 0) {
        host_fault(b, b->section->at,
                   "reads '%s'; only the subject and its peers can be read",
                   path);
        return NULL;
    }
    return hand_out(b, find(b, b->report->dataset->root, path + 1));
}

/* The value at path below n; the list of peers has only elements. */
static const struct value *below(struct build *b, const tb_node *n,
                                 const char *path)
{
    const struct value *value = value_of(n);

    if (!value || b->failed || value == b->peers)
        return NULL;
    return value_of(hand_out(b, find(b, value, path)));
}

const tb_node *reader_below(tb_build *tb, const tb_node *n, const char *path)
{
    return node_of(below(build_of(tb), n, path));
}

static const tb_node *peer_at(struct build *b, size_t i)
{
    b->peer = i;
    return i < b->report->n_peers ? hand_out(b, b->report->peers[i]) : NULL;
}

const tb_node *reader_first(tb_build *tb, const tb_node *n)
{
    struct build *b = build_of(tb);
    const struct value *value = value_of(n);

    if (!value || b->failed)
        return NULL;
    if (value == b->peers)
        return peer_at(b, 0);
    if (!value->field || value->field->shape == FIELD_RECORD)
        return NULL;
    readset_add_count(b->report->read, value);
    return hand_out(b, value_first(value));
}

/* The peers are a list of ours, not of the dataset: find where we stand. */
static bool peer_index(struct build *b, const struct value *value, size_t *out)
{
    const struct host_report *report = b->report;
    size_t i = b->peer;

    if (value->parent != report->dataset->organisations)
        return false;
    if (i >= report->n_peers || report->peers[i] != value)
        for (i = 0; i < report->n_peers && report->peers[i] != value;)
            i++;
    *out = i;
    return true;
}

const tb_node *reader_next(tb_build *tb, const tb_node *n)
{
    struct build *b = build_of(tb);
    const struct value *value = value_of(n);
    size_t i;

    if (!value || b->failed || value == b->peers || !value->parent)
        return NULL;
    if (peer_index(b, value, &i))
        return peer_at(b, i + 1);
    if (!value->parent->field || value->parent->field->shape == FIELD_RECORD)
        return NULL;
    return hand_out(b, value->next);
}

/* Remember a text of the dataset that the plugin gets, for reader_lang(). */
static const char *text_lend(struct build *b, const char *text)
{
    if (text && b->report->data_lang)
        pointers_add(&b->lent, text);
    return text;
}

const char *reader_lang(const struct build *b, const char *words)
{
    return pointers_find(&b->lent, words, NULL) ? b->report->data_lang : NULL;
}

const char *reader_key(tb_build *tb, const tb_node *n)
{
    struct build *b = build_of(tb);

    return n && !b->failed && value_of(n) != b->peers
               ? text_lend(b, value_of(n)->key)
               : NULL;
}

/* The scalar at path below n, or NULL; a list or map there is a fault. */
static const struct value *scalar(struct build *b, const tb_node *n,
                                  const char *path, const char *call)
{
    const struct value *value = below(b, n, path);

    if (value && value->kind != VALUE_SCALAR) {
        host_fault(b, value->at,
                   "calls %s for a list or map; read what is in it", call);
        return NULL;
    }
    return value;
}

const char *reader_str(tb_build *tb, const tb_node *n, const char *path)
{
    struct build *b = build_of(tb);
    const struct value *value = scalar(b, n, path, "tb_str()");

    return value ? text_lend(b, value->text) : NULL;
}

double reader_num(tb_build *tb, const tb_node *n, const char *path)
{
    const struct value *value = scalar(build_of(tb), n, path, "tb_num()");
    double number;

    return value && value_number(value, &number) ? number : TB_MISSING;
}

int32_t reader_date(tb_build *tb, const tb_node *n, const char *path)
{
    const struct value *value = scalar(build_of(tb), n, path, "tb_date()");
    int32_t date;

    return value && value_date_parse(value->text, &date) ? date : 0;
}

const tb_node *reader_follow(tb_build *tb, const tb_node *n, const char *path)
{
    struct build *b = build_of(tb);
    const struct value *value = scalar(b, n, path, "tb_follow()");

    return value ? hand_out(b, value->target) : NULL;
}

int32_t reader_as_of(tb_build *tb)
{
    return build_of(tb)->report->as_of;
}
