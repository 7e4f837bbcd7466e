/* fault -- what makes a plugin's descriptor unacceptable, in words. */
#include "plugin/fault.h"

#include <string.h>

#include "base/ident.h"
#include "base/utf8.h"
#include "data/prose.h"
#include "data/value.h"

/* Where a text stands, and how it may look. */
enum { NEEDED = 1, LINES = 2 };

/* Why a text is refused, or NULL; it is safe to show once this is asked. */
static const char *text_fault(const char *text, unsigned rules)
{
    size_t len = text ? strlen(text) : 0;

    if (len == 0)
        return rules & NEEDED ? "is missing" : NULL;
    if (len > PLUGIN_TEXT_MAX)
        return "is over 64 KiB";
    if (utf8_valid(text, len) != len)
        return "is not UTF-8";
    if (utf8_has_control(text, len))
        return "has control characters";
    if (!(rules & LINES) && strpbrk(text, "\n\t"))
        return "is more than one line";
    return NULL;
}

/* Whether `word` is one of those split by '|'. */
static bool choice_ok(const char *choices, const char *word)
{
    size_t len = strlen(word);

    for (;;) {
        size_t n = strcspn(choices, "|");

        if (n == len && strncmp(choices, word, n) == 0)
            return true;
        if (choices[n] == '\0')
            return false;
        choices += n + 1;
    }
}

/* Why a preset is not of its option's type, or NULL. */
static const char *preset_fault(const struct tb_field *field)
{
    const struct value value = { .kind = VALUE_SCALAR,
                                 .text = field->preset,
                                 .len = (uint32_t)strlen(field->preset) };
    double number;
    int32_t date;
    unsigned line;

    switch (field->type) {
    case TB_NUMBER:
        return value_number(&value, &number) ? NULL : "is not a number";
    case TB_INTEGER:
        return value_number(&value, &number) && !strchr(value.text, '.')
                   ? NULL
                   : "is not a whole number";
    case TB_DATE:
        return value_date_parse(value.text, &date) ? NULL : "is not a date";
    case TB_CHOICE:
        return choice_ok(field->choices, value.text)
                   ? NULL
                   : "is not one of its choices";
    case TB_PROSE:
        return prose_fault(value.text, value.len, &line);
    default:
        return text_fault(value.text, 0);
    }
}

/* What an option has beyond a datum: a plain name, and a preset. */
static const char *option_fault(const struct tb_field *field)
{
    if (strpbrk(field->path, ".[]{}/"))
        return "is an option; write a plain name, without '.', [] and {}";
    if (field->type == TB_LIST || field->type == TB_MAP)
        return "is an option; give it the type of a single value";
    return NULL;
}

static const char *datum_fault(const struct tb_field *field)
{
    if (field->preset)
        return "has a preset; only an option may";
    if (field->keys && !strstr(field->path, "{}"))
        return "has keys, but no {} in its path";
    return NULL;
}

/* "the preset of title" and so on: which text of a field is at fault. */
static const char *field_text_fault(const struct tb_field *field,
                                    struct arena *arena)
{
    const struct {
        const char *what, *text;
        unsigned rules;
    } texts[] = {
        { "help", field->help, 0 },
        { "choices", field->choices, 0 },
        { "keys", field->keys, 0 },
        { "preset", field->preset, LINES },
    };
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *why = text_fault(texts[i].text, texts[i].rules);

        if (why)
            return arena_printf(arena, "has a text in .%s that %s",
                                texts[i].what, why);
    }
    return NULL;
}

static const char *field_fault(const struct tb_field *field, bool option,
                               struct arena *arena)
{
    const char *why = field_text_fault(field, arena);

    if (why)
        return why;
    if (field->type < TB_TEXT || field->type > TB_MAP)
        return arena_printf(arena, "has the unknown type %u",
                            (unsigned)field->type);
    if (field->flags & ~(uint32_t)(TB_REQUIRED | TB_PARTLY))
        return arena_printf(arena, "has unknown flags %#x",
                            (unsigned)field->flags);
    if ((field->type == TB_CHOICE || field->type == TB_REFERENCE) &&
        (!field->choices || !*field->choices))
        return "has no choices; a choice and a reference need them";
    if (field->type == TB_CHOICE && choice_ok(field->choices, ""))
        return "has an empty word among its choices";
    why = option ? option_fault(field) : datum_fault(field);
    if (!why && field->preset) {
        why = preset_fault(field);
        if (why)
            return arena_printf(arena, "has a preset that %s", why);
    }
    return why;
}

/* Whether one of the fields before `field` has its path. */
static bool path_taken(const struct tb_field *table,
                       const struct tb_field *field)
{
    for (; table < field; table++)
        if (strcmp(table->path, field->path) == 0)
            return true;
    return false;
}

static const char *table_fault(const struct tb_field *table, bool option,
                               struct arena *arena)
{
    const char *kind = option ? "option" : "datum";
    const struct tb_field *field;

    for (field = table; field->path; field++) {
        const char *why = text_fault(field->path, NEEDED);

        if (why)
            return arena_printf(arena, "the path of %s %zu %s", kind,
                                (size_t)(field - table) + 1, why);
        why = path_taken(table, field) ? "is declared twice"
                                       : field_fault(field, option, arena);
        if (why)
            return arena_printf(arena, "%s '%s' %s", kind, field->path, why);
    }
    return NULL;
}

const char *fault_find(const struct plugin *plugin, const char *name,
                       struct arena *arena)
{
    const struct {
        const char *what, *text;
    } texts[] = {
        { "name", plugin->name },
        { "version", plugin->version },
        { "summary", plugin->summary },
        { "license", plugin->license },
    };
    const char *why;
    size_t i;

    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        why = text_fault(texts[i].text, NEEDED);
        if (why)
            return arena_printf(arena, "its %s %s; correct .%s in TB_PLUGIN()",
                                texts[i].what, why, texts[i].what);
    }
    if (!ident_ok(plugin->name))
        return "its name is not lower-case letters, digits and '-'";
    if (strcmp(plugin->name, name) != 0)
        return arena_printf(arena,
                            "it says that its name is '%s'; rename the file to "
                            "%s.so, or correct .name in TB_PLUGIN()",
                            plugin->name, plugin->name);
    why = table_fault(plugin->options, true, arena);
    return why ? why : table_fault(plugin->data, false, arena);
}
