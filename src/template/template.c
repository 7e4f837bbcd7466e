/* template -- which plugins, in what order, with which options. */
#include "template/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/ident.h"
#include "base/lang.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/checking.h"
#include "data/schema.h"
#include "data/yaml.h"
#include "template/lookup.h"
#include "template/sections.h"

enum { PEERS_MAX = 1000 };

#define BOOLEAN "yes|no|true|false"

static const struct tb_field fields[] = {
    { .path = "title", .type = TB_TEXT },
    { .path = "subtitle", .type = TB_TEXT },
    { .path = "audience", .type = TB_TEXT },
    { .path = "author", .type = TB_TEXT },
    { .path = "status",
      .type = TB_CHOICE,
      .preset = "draft",
      .choices = "draft|approved" },
    { .path = "lang", .type = TB_TEXT, .preset = "en-GB" },
    { .path = "theme", .type = TB_TEXT, .preset = "nhs" },
    { .path = "peers",
      .type = TB_CHOICE,
      .preset = "none",
      .choices = "none|all|kind|region" },
    { .path = "peer_ids[]", .type = TB_TEXT },
    { .path = "contents",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = BOOLEAN },
    { .path = "sources",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = BOOLEAN },
    { .path = "glossary",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = BOOLEAN },
    { .path = "attach",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = BOOLEAN },
    { .path = "sections[].plugin", .type = TB_TEXT },
    { .path = "sections[].id", .type = TB_TEXT },
    { .path = "sections[].orientation",
      .type = TB_CHOICE,
      .choices = "portrait|landscape" },
    { .path = "sections[].options{}", .type = TB_TEXT },
    { .path = "sections[].title", .type = TB_TEXT },
    { .path = "sections[].text", .type = TB_PROSE },
    { 0 }
};

/* ---- Values and presets ----------------------------------------------- */

static const char *preset_find(const struct tb_field *table, const char *name)
{
    for (; table->path; table++)
        if (strcmp(table->path, name) == 0)
            return table->preset;
    return NULL;
}

static const char *text_of(const struct template *template, const char *name)
{
    const char *text = value_text(template->root, name);

    return text ? text : preset_find(fields, name);
}

static bool truth_of(const struct template *template, const char *name)
{
    const char *text = text_of(template, name);

    return strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
}

/* ---- The schema ------------------------------------------------------- */

/* Options are declared by their plugin, which is not known yet: they stand
 * aside while the rest is checked. */
static struct value *options_take(struct value *section)
{
    struct value *options = value_child(section, "options");

    if (options)
        value_remove(section, options);
    return options;
}

static bool options_return(struct value *section, struct value *options,
                           struct diag *diag)
{
    if (!options)
        return true;
    value_append(section, options, options->key);
    if (options->kind == VALUE_MAP)
        return true;
    diag_error(diag, value_key_at(options),
               "'options' is empty; write 'option: value' lines indented below "
               "it, or remove it");
    return false;
}

/* Whatever stands under `sections`, NULL when it is no list. */
static struct value *section_values(const struct template *template)
{
    struct value *list = value_child(template->root, "sections");

    return list && list->kind == VALUE_LIST ? list : NULL;
}

static bool keys_check(struct template *template, struct diag *diag)
{
    struct value *list = section_values(template), *section;
    struct value **options = arena_array(template->arena, list ? list->len : 1,
                                         sizeof(struct value *));
    size_t i = 0;
    bool ok;

    if (template->root->kind != VALUE_MAP) {
        diag_error(diag, template->root->at,
                   "a template is a map of keys; begin with 'title: ...'");
        return false;
    }
    for (section = value_first(list); section; section = section->next)
        options[i++] = options_take(section);
    template->schema = schema_new();
    ok = schema_add(template->schema, "", "trustbrief", fields, diag) &&
         checking_schema(template->schema, template->root, 0, diag);
    for (i = 0, section = value_first(list); section; section = section->next)
        ok = options_return(section, options[i++], diag) && ok;
    return ok;
}

/* ---- Parts ------------------------------------------------------------ */

static bool names_check(const struct template *template, struct diag *diag)
{
    static const char *const looked_up[] = { "title", "subtitle", "audience",
                                             "author" };
    const struct value *value;
    char shown[UTF8_EXCERPT];
    bool ok = true;
    size_t i;

    for (i = 0; i < sizeof looked_up / sizeof *looked_up; i++) {
        value = value_child(template->root, looked_up[i]);
        ok = (!value || lookup_check(value->text, value->at, diag)) && ok;
    }
    if (!lang_ok(template->lang)) {
        diag_error(diag, value_child(template->root, "lang")->at,
                   "'%s' is not a language tag; write it as in 'en-GB' or 'cy'",
                   utf8_excerpt(shown, template->lang));
        ok = false;
    }
    if (!ident_ok(template->theme)) {
        diag_error(diag, value_child(template->root, "theme")->at,
                   "a theme's name has lower-case letters, digits and '-', and "
                   "no folder or ending; '%s' is not valid",
                   utf8_excerpt(shown, template->theme));
        ok = false;
    }
    return ok;
}

static enum peers_rule rule_parse(const char *name)
{
    static const char *const rules[] = { [PEERS_NONE] = "none",
                                         [PEERS_ALL] = "all",
                                         [PEERS_KIND] = "kind",
                                         [PEERS_REGION] = "region" };
    enum peers_rule rule = PEERS_NONE;

    while (rule < PEERS_REGION && strcmp(rules[rule], name) != 0)
        rule++;
    return rule;
}

void template_peers_rule(struct template *template, const char *name)
{
    template->peers = rule_parse(name);
}

static bool peers_read(struct template *template, struct diag *diag)
{
    const struct value *rule = value_child(template->root, "peers");
    const struct value *list = value_child(template->root, "peer_ids"), *id;

    template->peers =
        list ? PEERS_LIST : rule_parse(text_of(template, "peers"));
    if (!list)
        return true;
    if (rule) {
        diag_error(diag, value_key_at(rule),
                   "'peers' is a rule and 'peer_ids' a list of peers; keep one "
                   "of them");
        return false;
    }
    if (list->len > PEERS_MAX) {
        diag_error(diag, list->at,
                   "more than %d peers, the limit for one briefing; name fewer",
                   PEERS_MAX);
        return false;
    }
    template->peer_ids =
        arena_array(template->arena, list->len + 1, sizeof(const char *));
    for (id = value_first(list); id; id = id->next)
        template->peer_ids[template->n_peer_ids++] = id->text;
    return true;
}

static bool parts_read(struct template *template, struct diag *diag)
{
    bool ok = true;

    template->title = text_of(template, "title");
    template->subtitle = text_of(template, "subtitle");
    template->audience = text_of(template, "audience");
    template->author = text_of(template, "author");
    template->status = text_of(template, "status");
    template->lang = text_of(template, "lang");
    template->theme = text_of(template, "theme");
    template->contents = truth_of(template, "contents");
    template->sources = truth_of(template, "sources");
    template->glossary = truth_of(template, "glossary");
    template->attach = truth_of(template, "attach");
    if (!template->title) {
        diag_error(diag, template->root->at,
                   "this template has no 'title'; add it");
        ok = false;
    }
    ok = names_check(template, diag) && ok;
    ok = peers_read(template, diag) && ok;
    return sections_read(template, diag) && ok;
}

struct template *template_open(const char *file, struct diag *diag)
{
    struct template *template = xzalloc(sizeof *template);

    template->arena = arena_new();
    template->file = arena_strdup(template->arena, file);
    template->root =
        yaml_read(template->file, template->arena, template->sha256, diag);
    if (template->root && keys_check(template, diag) &&
        parts_read(template, diag))
        return template;
    template_free(template);
    return NULL;
}

void template_free(struct template *template)
{
    size_t i;

    if (!template)
        return;
    for (i = 0; i < template->n_sections; i++)
        schema_free(template->sections[i].schema);
    schema_free(template->schema);
    arena_free(template->arena);
    free(template);
}

void template_language(const struct template *template, struct diag *diag)
{
    char shown[UTF8_EXCERPT];

    if (!say_language(template->lang))
        diag_warn(diag, value_child(template->root, "lang")->at,
                  "there is no translation for the language '%s', so the "
                  "program's own words are in English; use a language that is "
                  "installed, such as cy",
                  utf8_excerpt(shown, template->lang));
    say_language(NULL);
}

/* ---- Options ---------------------------------------------------------- */

/* A plugin's table for a check without a dataset. */
static struct tb_field *table_without_references(const struct tb_field *table,
                                                 struct arena *arena)
{
    struct tb_field *copy;
    size_t i, n = 0;

    while (table[n].path)
        n++;
    copy = arena_array(arena, n + 1, sizeof *copy);
    for (i = 0; i < n; i++) {
        copy[i] = table[i];
        copy[i].keys = NULL;
        if (copy[i].type == TB_REFERENCE) {
            copy[i].type = TB_TEXT;
            copy[i].choices = NULL;
        }
    }
    return copy;
}

bool template_check_options(struct section *section,
                            const struct tb_field *options, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct value *given = section->options;
    bool ok;

    if (!given) {
        given = value_new(arena, VALUE_MAP, section->at);
        given->key = "options";
    }
    schema_free(section->schema);
    section->schema = schema_new();
    ok = schema_add(section->schema, "", section->plugin,
                    table_without_references(options, arena), diag) &&
         checking_schema(section->schema, given, 0, diag);
    arena_free(arena);
    return ok;
}

const char *template_option(const struct section *section,
                            const struct tb_field *options, const char *name)
{
    const struct value *value = value_find(section->options, name);

    if (value && value->kind == VALUE_SCALAR)
        return value->text;
    return preset_find(options, name);
}
