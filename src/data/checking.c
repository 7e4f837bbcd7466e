/* checking -- values against their declarations: shapes, types, keys. */
#include "data/checking.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "data/collections.h"
#include "data/prose.h"
#include "data/reference.h"

static void value_check(struct checking *c, struct value *value,
                        const struct field *field);

/* How messages call a value. */
static const char *label(char out[UTF8_EXCERPT + 2], const struct value *value)
{
    char key[UTF8_EXCERPT];

    if (value->key)
        snprintf(out, UTF8_EXCERPT + 2, "'%s'", utf8_excerpt(key, value->key));
    else
        strcpy(out, value->parent ? "this item" : "this file");
    return out;
}

void checking_guess(struct checking *c, const char *word,
                    const char *const *names, size_t n, struct buf *out)
{
    enum { FEW = 12 };
    struct arena *arena;
    const char *near;
    size_t i;

    if (n > c->guesses || diag_full(c->diag))
        return;
    c->guesses -= n;
    arena = arena_new();
    near = suggest_name(word, names, n, NULL, arena);
    if (near)
        buf_puts(out, near);
    else if (n > 0 && n <= FEW)
        buf_puts(out, n == 1 ? "; the only one is " : "; there are ");
    for (i = 0; !near && n <= FEW && i < n; i++) {
        buf_puts(out, i ? ", '" : "'");
        buf_puts(out, names[i]);
        buf_putc(out, '\'');
    }
    arena_free(arena);
}

/* ---- Scalars ---------------------------------------------------------- */

static void expected(struct checking *c, const struct value *value,
                     const char *what)
{
    char shown[UTF8_EXCERPT];

    diag_error(c->diag, value->at, "expected %s, found '%s'", what,
               utf8_excerpt(shown, value->text));
}

static void text_check(struct checking *c, struct value *value)
{
    static const char *const breaks[] = { "\n", "\xC2\x85", "\xE2\x80\xA8",
                                          "\xE2\x80\xA9" };
    char name[UTF8_EXCERPT + 2];
    size_t i;

    for (i = 0; i < sizeof breaks / sizeof *breaks; i++)
        if (strstr(value->text, breaks[i])) {
            diag_error(c->diag, value->at,
                       "%s takes one line of text; join the lines, or fold "
                       "them with '>'",
                       label(name, value));
            return;
        }
    if (value->field->flags & SCHEMA_URL &&
        (strncmp(value->text, "http", 4) != 0 || !prose_url_ok(value->text)))
        expected(c, value, "an address that starts with http:// or https://");
    if (value->field->flags & SCHEMA_LANG && !lang_ok(value->text))
        expected(c, value, "a language tag, as in en-GB or cy");
}

static void prose_type_check(struct checking *c, struct value *value)
{
    prose_check(value, c->diag);
}

static void number_check(struct checking *c, struct value *value)
{
    double number;

    if (!value_number(value, &number))
        expected(c, value, "a number such as 15000 or 0.25");
}

static void integer_check(struct checking *c, struct value *value)
{
    double number;

    if (!value_number(value, &number) || strchr(value->text, '.'))
        expected(c, value, "a whole number such as 15000");
    else if (value->field->flags & SCHEMA_VERSION && !(number == 1))
        expected(c, value, "1, the only version of the format there is");
}

static void date_check(struct checking *c, struct value *value)
{
    bool day = value->field->flags & SCHEMA_DAY;
    int32_t date;

    if (!value_date_parse(value->text, &date) || (day && date % 100 == 0))
        expected(c, value,
                 day ? "a day such as 2020-02-05"
                     : "a date such as 2020-02-05, 2020-02 or 2020");
}

static void choice_check(struct checking *c, struct value *value)
{
    const char *const *words = value->field->words;
    struct buf guess = { 0 };
    char shown[UTF8_EXCERPT];
    size_t n;

    for (n = 0; words && words[n]; n++)
        if (utf8_compare(words[n], value->text) == 0) {
            value_text_put(value, words[n]);
            return;
        }
    checking_guess(c, value->text, words, n, &guess);
    diag_error(c->diag, value->at,
               "'%s' is not one of the %zu words for this%s",
               utf8_excerpt(shown, value->text), n, buf_text(&guess));
    buf_free(&guess);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

static void scalar_check(struct checking *c, struct value *value)
{
    static void (*const checks[])(struct checking *, struct value *) = {
        [TB_TEXT] = text_check,      [TB_PROSE] = prose_type_check,
        [TB_NUMBER] = number_check,  [TB_INTEGER] = integer_check,
        [TB_DATE] = date_check,      [TB_CHOICE] = choice_check,
        [TB_REFERENCE] = text_check,
    };
    char name[UTF8_EXCERPT + 2];

    if (is_blank(value->text))
        diag_error(c->diag, value->at,
                   "%s is empty; give a value, or leave it out",
                   label(name, value));
    else
        checks[value->field->type](c, value);
}

/* ---- Lists and maps --------------------------------------------------- */

static void list_check(struct checking *c, struct value *list)
{
    struct value *item;

    for (item = value_first(list); item && list->field->element;
         item = item->next)
        value_check(c, item, list->field->element);
}

bool checking_id_ok(const char *id)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    return *id && *id != '_' && *id != '-' && id[strspn(id, letters)] == '\0';
}

static void dict_check(struct checking *c, struct value *map)
{
    char shown[UTF8_EXCERPT];
    struct value *child;

    for (child = value_first(map); child; child = child->next) {
        if (map->field->flags & SCHEMA_IDS && !checking_id_ok(child->key))
            diag_error(c->diag, value_key_at(child),
                       "'%s' cannot be a file's name; write letters, digits, "
                       "'-' and '_'",
                       utf8_excerpt(shown, child->key));
        if (map->field->element)
            value_check(c, child, map->field->element);
    }
}

static void source_check(struct checking *c, struct value *value)
{
    value_check(c, value, schema_source(c->schema, value->kind == VALUE_LIST));
}

/* The keys that a record may have, but not endlessly many. */
static void known_list(const char *const *names, size_t n, struct buf *out)
{
    enum { SHOWN = 12 };
    size_t i;

    for (i = 0; i < n && i < SHOWN; i++)
        buf_printf(out, "%s%s", i ? ", " : "; known here: ", names[i]);
    if (n > SHOWN)
        buf_puts(out, " and others");
}

static void unknown_report(struct checking *c, const struct value *child,
                           const struct field *record)
{
    const char *names[128];
    char shown[UTF8_EXCERPT];
    const struct field *member;
    struct buf guess = { 0 };
    size_t n = 0;

    for (member = record->first; member && n < 127; member = member->next)
        names[n++] = member->name;
    names[n++] = "source";
    checking_guess(c, child->key, names, n, &guess);
    if (guess.len == 0 && !diag_full(c->diag))
        known_list(names, n, &guess);
    diag_error(c->diag, value_key_at(child), "unknown key '%s'%s",
               utf8_excerpt(shown, child->key), buf_text(&guess));
    buf_free(&guess);
}

static const struct field *member_find(const struct field *record,
                                       const char *key)
{
    const struct field *member = record->first;

    while (member && strcmp(member->name, key) != 0)
        member = member->next;
    return member;
}

/* What plugins require of an organisation, schema_require() asks when one of
 * them is used. */
static void required_check(struct checking *c, const struct value *record)
{
    const struct field *field = record->field, *member;
    char name[UTF8_EXCERPT + 2];

    for (member = field->first; member; member = member->next) {
        if (!(member->flags & TB_REQUIRED) ||
            value_child(record, member->name) ||
            (field == c->organisation &&
             strcmp(member->owner, "trustbrief") != 0))
            continue;
        diag_error(c->diag, value_key_at(record), "%s has no '%s'; add it",
                   label(name, record), member->name);
    }
}

static void record_check(struct checking *c, struct value *record)
{
    const struct field *field = record->field;
    bool shared = field->parent && field->parent->flags & SCHEMA_SHARED;
    bool open =
        c->flags & SCHEMA_OPEN_RECORDS &&
        (field == c->organisation || shared || !(field->flags & SCHEMA_WHOLE));
    struct value *child;

    required_check(c, record);
    for (child = value_first(record); child; child = child->next) {
        const struct field *member = member_find(field, child->key);

        if (member)
            value_check(c, child, member);
        else if (strcmp(child->key, "source") == 0)
            source_check(c, child);
        else if (!open)
            unknown_report(c, child, field);
    }
}

/* What each shape takes, and what to say when something else is found. */
static const struct {
    enum value_kind kind;
    void (*check)(struct checking *, struct value *);
    const char *wanted, *advice;
} shapes[] = {
    [FIELD_SCALAR] = { VALUE_SCALAR, scalar_check, "a single value",
                       "write it after the ':'" },
    [FIELD_RECORD] = { VALUE_MAP, record_check, "keys with values",
                       "write 'key: value' lines" },
    [FIELD_LIST] = { VALUE_LIST, list_check, "a list",
                     "put '- ' before each item" },
    [FIELD_DICT] = { VALUE_MAP, dict_check, "keys with values",
                     "write 'key: value' lines" },
};

static void value_check(struct checking *c, struct value *value,
                        const struct field *field)
{
    static const char *const found[] = { [VALUE_SCALAR] = "a single value",
                                         [VALUE_LIST] = "a list",
                                         [VALUE_MAP] = "keys with values" };
    char name[UTF8_EXCERPT + 2];

    if (value->kind != shapes[field->shape].kind) {
        diag_error(c->diag, value->at, "%s takes %s, not %s; %s",
                   label(name, value), shapes[field->shape].wanted,
                   found[value->kind], shapes[field->shape].advice);
        return;
    }
    value->field = field;
    shapes[field->shape].check(c, value);
}

bool checking_schema(const struct schema *schema, struct value *root,
                     unsigned flags, struct diag *diag)
{
    const struct field *root_field = schema_root(schema);
    const struct field *organisations =
        member_find(root_field, "organisations");
    struct checking c = {
        .schema = schema,
        .organisation = organisations ? organisations->element : NULL,
        .root = root,
        .organisations = value_child(root, "organisations"),
        .flags = flags,
        .guesses = CHECKING_GUESSES,
        .collections = collections_new(),
        .diag = diag,
    };
    size_t errors = diag_errors(diag);

    value_check(&c, root, root_field);
    reference_check(&c, root);
    collections_free(c.collections);
    return diag_errors(diag) == errors;
}
