/* jsonschema -- a schema as JSON Schema, for editors and checkers of YAML. */
#include <string.h>

#include "base/json.h"
#include "data/jsonschema.h"
#include "data/schema.h"

struct writer {
    struct json json;
    const struct field *organisation;
};

/* A member of the object that is open, on a line of its own. */
static struct json *line(struct writer *w)
{
    json_line(&w->json);
    return &w->json;
}

static void object_end(struct writer *w)
{
    json_object_end(line(w));
}

static void help_write(struct writer *w, const struct field *field)
{
    if (field->help)
        json_text(line(w), "description", field->help);
}

/* ---- Scalars ---------------------------------------------------------- */

/* Readers of YAML that go by the look of a text find numbers and truth in
 * what we take for text; a year is a number to them. */
static const char *const types[] = {
    [TB_TEXT] = "[\"string\", \"number\", \"boolean\"]",
    [TB_PROSE] = "[\"string\", \"number\", \"boolean\"]",
    [TB_NUMBER] = "\"number\"",
    [TB_INTEGER] = "\"integer\"",
    [TB_DATE] = "[\"string\", \"integer\"]",
    [TB_REFERENCE] = "[\"string\", \"number\", \"boolean\"]",
};

static void choice_write(struct writer *w, const struct field *field)
{
    const char *const *word = field->words;

    json_array(line(w), "enum");
    for (; word && *word; word++)
        json_text(&w->json, NULL, *word);
    json_array_end(&w->json);
}

#define MONTH "(0[1-9]|1[0-2])"
#define DAY "(0[1-9]|[12][0-9]|3[01])"

static void scalar_write(struct writer *w, const struct field *field)
{
    if (field->type == TB_CHOICE) {
        choice_write(w, field);
        return;
    }
    json_raw(line(w), "type",
             field->flags & SCHEMA_DAY ? "\"string\"" : types[field->type]);
    if (field->flags & SCHEMA_VERSION)
        json_raw(line(w), "const", "1");
    if (field->flags & SCHEMA_URL)
        json_raw(line(w), "pattern", "\"^https?://[^ ]+$\"");
    if (field->flags & SCHEMA_LANG)
        json_raw(line(w), "pattern", "\"^[a-z]{2,3}(-[a-zA-Z0-9]{1,8})*$\"");
    if (field->flags & SCHEMA_DAY) {
        json_raw(line(w), "pattern", "\"^[0-9]{4}-" MONTH "-" DAY "$\"");
    } else if (field->type == TB_DATE) {
        json_raw(line(w), "pattern", "\"^[0-9]{4}(-" MONTH "(-" DAY ")?)?$\"");
        json_raw(line(w), "minimum", "1");
        json_raw(line(w), "maximum", "9999");
    } else if (field->type == TB_TEXT || field->type == TB_PROSE ||
               field->type == TB_REFERENCE) {
        json_raw(line(w), "minLength", "1");
    }
}

/* ---- Lists and maps --------------------------------------------------- */

static void field_write(struct writer *w, const char *name,
                        const struct field *field);

static void required_write(struct writer *w, const struct field *record)
{
    const struct field *member;
    bool any = false;

    for (member = record->first; member; member = member->next) {
        if (!(member->flags & TB_REQUIRED))
            continue;
        if (!any)
            json_array(line(w), "required");
        json_text(&w->json, NULL, member->name);
        any = true;
    }
    if (any)
        json_array_end(&w->json);
}

/* An organisation may be written in two files, and need only have what the
 * briefings on it use: what it requires is said where it is referred to. */
static void record_write(struct writer *w, const struct field *record)
{
    const struct field *member;

    json_raw(line(w), "type", "\"object\"");
    json_raw(line(w), "additionalProperties", "false");
    json_object(line(w), "properties");
    for (member = record->first; member; member = member->next)
        field_write(w, member->name, member);
    json_raw(line(w), "source", "{\"$ref\": \"#/$defs/source\"}");
    object_end(w);
    if (record != w->organisation)
        required_write(w, record);
}

static void dict_write(struct writer *w, const struct field *dict)
{
    json_raw(line(w), "type", "\"object\"");
    if (dict->flags & SCHEMA_IDS)
        json_raw(line(w), "propertyNames",
                 "{\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9_-]*$\"}");
    if (!dict->element)
        return;
    if (dict->element == w->organisation)
        json_raw(line(w), "additionalProperties",
                 "{\"$ref\": \"#/$defs/organisation\", "
                 "\"required\": [\"name\"]}");
    else
        field_write(w, "additionalProperties", dict->element);
}

static void list_write(struct writer *w, const struct field *list)
{
    json_raw(line(w), "type", "\"array\"");
    if (list->element)
        field_write(w, "items", list->element);
}

static void shape_write(struct writer *w, const struct field *field)
{
    static void (*const shapes[])(struct writer *, const struct field *) = {
        [FIELD_SCALAR] = scalar_write,
        [FIELD_RECORD] = record_write,
        [FIELD_LIST] = list_write,
        [FIELD_DICT] = dict_write,
    };

    shapes[field->shape](w, field);
}

static void field_write(struct writer *w, const char *name,
                        const struct field *field)
{
    json_object(line(w), name);
    help_write(w, field);
    shape_write(w, field);
    object_end(w);
}

static const struct field *organisation_find(const struct field *root)
{
    const struct field *member = root->first;

    while (member && strcmp(member->name, "organisations") != 0)
        member = member->next;
    return member ? member->element : NULL;
}

void jsonschema_write(const struct schema *schema, struct buf *out)
{
    const struct field *root = schema_root(schema);
    struct writer w = { .json = { .out = out, .spaced = true },
                        .organisation = organisation_find(root) };

    json_object(&w.json, NULL);
    json_raw(line(&w), "$schema",
             "\"https://json-schema.org/draft/2020-12/schema\"");
    json_raw(line(&w), "title", "\"A dataset of trustbrief\"");
    shape_write(&w, root);
    json_object(line(&w), "$defs");
    json_object(line(&w), "source");
    help_write(&w, schema_source(schema, false));
    json_raw(line(&w), "anyOf",
             "[{\"type\": \"string\"}, {\"type\": \"array\", \"items\": "
             "{\"type\": \"string\"}}]");
    object_end(&w);
    if (w.organisation)
        field_write(&w, "organisation", w.organisation);
    object_end(&w);
    object_end(&w);
    buf_putc(out, '\n');
}
