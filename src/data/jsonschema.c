/* jsonschema -- a schema as JSON Schema, for editors and checkers of YAML. */
#include <string.h>

#include "base/json.h"
#include "data/jsonschema.h"
#include "data/schema.h"

struct writer {
    struct buf *out;
    const struct field *organisation;
    int indent;
};

/* The next member of the object that is open: a comma, a line, its name. */
static void member_write(struct writer *w, const char *name)
{
    const char *text = buf_text(w->out);

    if (w->out->len && text[w->out->len - 1] != '{')
        buf_putc(w->out, ',');
    buf_printf(w->out, "\n%*s", w->indent, "");
    json_string(w->out, name);
    buf_puts(w->out, ": ");
}

static void object_begin(struct writer *w)
{
    buf_putc(w->out, '{');
    w->indent += 2;
}

static void object_end(struct writer *w)
{
    w->indent -= 2;
    buf_printf(w->out, "\n%*s}", w->indent, "");
}

static void pair_write(struct writer *w, const char *name, const char *json)
{
    member_write(w, name);
    buf_puts(w->out, json);
}

static void help_write(struct writer *w, const struct field *field)
{
    if (!field->help)
        return;
    member_write(w, "description");
    json_string(w->out, field->help);
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

    member_write(w, "enum");
    buf_putc(w->out, '[');
    for (; word && *word; word++) {
        buf_puts(w->out, word == field->words ? "" : ", ");
        json_string(w->out, *word);
    }
    buf_putc(w->out, ']');
}

#define MONTH "(0[1-9]|1[0-2])"
#define DAY "(0[1-9]|[12][0-9]|3[01])"

static void scalar_write(struct writer *w, const struct field *field)
{
    if (field->type == TB_CHOICE) {
        choice_write(w, field);
        return;
    }
    pair_write(w, "type",
               field->flags & SCHEMA_DAY ? "\"string\"" : types[field->type]);
    if (field->flags & SCHEMA_VERSION)
        pair_write(w, "const", "1");
    if (field->flags & SCHEMA_URL)
        pair_write(w, "pattern", "\"^https?://[^ ]+$\"");
    if (field->flags & SCHEMA_LANG)
        pair_write(w, "pattern", "\"^[a-z]{2,3}(-[a-zA-Z0-9]{1,8})*$\"");
    if (field->flags & SCHEMA_DAY) {
        pair_write(w, "pattern", "\"^[0-9]{4}-" MONTH "-" DAY "$\"");
    } else if (field->type == TB_DATE) {
        pair_write(w, "pattern", "\"^[0-9]{4}(-" MONTH "(-" DAY ")?)?$\"");
        pair_write(w, "minimum", "1");
        pair_write(w, "maximum", "9999");
    } else if (field->type == TB_TEXT || field->type == TB_PROSE ||
               field->type == TB_REFERENCE) {
        pair_write(w, "minLength", "1");
    }
}

/* ---- Lists and maps --------------------------------------------------- */

static void field_write(struct writer *w, const struct field *field);

static void required_write(struct writer *w, const struct field *record)
{
    const struct field *member;
    bool any = false;

    for (member = record->first; member; member = member->next) {
        if (!(member->flags & TB_REQUIRED))
            continue;
        if (!any)
            member_write(w, "required");
        buf_puts(w->out, any ? ", " : "[");
        json_string(w->out, member->name);
        any = true;
    }
    if (any)
        buf_putc(w->out, ']');
}

/* An organisation may be written in two files, and need only have what the
 * briefings on it use: what it requires is said where it is referred to. */
static void record_write(struct writer *w, const struct field *record)
{
    const struct field *member;

    pair_write(w, "type", "\"object\"");
    pair_write(w, "additionalProperties", "false");
    member_write(w, "properties");
    object_begin(w);
    for (member = record->first; member; member = member->next) {
        member_write(w, member->name);
        field_write(w, member);
    }
    pair_write(w, "source", "{\"$ref\": \"#/$defs/source\"}");
    object_end(w);
    if (record != w->organisation)
        required_write(w, record);
}

static void dict_write(struct writer *w, const struct field *dict)
{
    pair_write(w, "type", "\"object\"");
    if (dict->flags & SCHEMA_IDS)
        pair_write(w, "propertyNames",
                   "{\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9_-]*$\"}");
    if (!dict->element)
        return;
    member_write(w, "additionalProperties");
    if (dict->element == w->organisation)
        buf_puts(w->out, "{\"$ref\": \"#/$defs/organisation\", "
                         "\"required\": [\"name\"]}");
    else
        field_write(w, dict->element);
}

static void list_write(struct writer *w, const struct field *list)
{
    pair_write(w, "type", "\"array\"");
    if (!list->element)
        return;
    member_write(w, "items");
    field_write(w, list->element);
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

static void field_write(struct writer *w, const struct field *field)
{
    object_begin(w);
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
    struct writer w = { .out = out, .organisation = organisation_find(root) };

    object_begin(&w);
    pair_write(&w, "$schema",
               "\"https://json-schema.org/draft/2020-12/schema\"");
    pair_write(&w, "title", "\"A dataset of trustbrief\"");
    shape_write(&w, root);
    member_write(&w, "$defs");
    object_begin(&w);
    member_write(&w, "source");
    object_begin(&w);
    help_write(&w, schema_source(schema, false));
    pair_write(&w, "anyOf",
               "[{\"type\": \"string\"}, {\"type\": \"array\", \"items\": "
               "{\"type\": \"string\"}}]");
    object_end(&w);
    if (w.organisation) {
        member_write(&w, "organisation");
        field_write(&w, w.organisation);
    }
    object_end(&w);
    object_end(&w);
    buf_putc(out, '\n');
}
