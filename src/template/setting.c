/* setting -- one --set SECTION-ID.OPTION=VALUE, put into a template. */
#include <string.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "template/lookup.h"
#include "template/sections.h"
#include "template/setting.h"

static bool refuse(const char *setting, const char *why, struct diag *diag)
{
    diag_fault(diag, STATUS_USAGE, (struct at){ 0 }, "--set %s: %s", setting,
               why);
    return false;
}

static bool unknown_refuse(const struct template *template, const char *setting,
                           const char *id, struct diag *diag)
{
    const char **ids =
        arena_array(template->arena, template->n_sections, sizeof *ids);
    const char *known = "; the ids of this template are ";
    size_t i;

    for (i = 0; i < template->n_sections; i++) {
        ids[i] = template->sections[i].id;
        known = arena_printf(template->arena, "%s%s%s", known, i ? ", " : "",
                             ids[i]);
    }
    return refuse(setting,
                  arena_printf(template->arena, "there is no section '%s'%s",
                               id,
                               suggest_name(id, ids, template->n_sections,
                                            known, template->arena)),
                  diag);
}

/* The value under a key of a map, made when it is not there. */
static struct value *child_make(struct value *map, const char *key,
                                enum value_kind kind, struct at at,
                                struct arena *arena)
{
    struct value *child = value_child(map, key);

    if (!child) {
        child = value_new(arena, kind, at);
        value_append(map, child, key);
    }
    if (child->kind != kind) {
        child->kind = kind;
        child->first = child->last = NULL;
        child->text = NULL;
        child->len = 0;
    }
    child->at = at;
    value_key_put(child, at);
    return child;
}

/* Put `text` under a path of keys joined by '.'. */
static void option_put(struct value *map, const char *path, const char *text,
                       struct at at, struct arena *arena)
{
    size_t len = strcspn(path, ".");
    const char *key = arena_strndup(arena, path, len);
    struct value *value;

    if (path[len]) {
        option_put(child_make(map, key, VALUE_MAP, at, arena), path + len + 1,
                   text, at, arena);
        return;
    }
    value = child_make(map, key, VALUE_SCALAR, at, arena);
    value->block = false;
    value_text_put(value, text);
}

bool setting_apply(struct template *template, const char *setting,
                   struct diag *diag)
{
    struct arena *arena = template->arena;
    struct at at = at_file(setting);
    const char *equals = strchr(setting, '='), *dot = strchr(setting, '.');
    size_t len = strlen(setting);
    struct section *section;
    const char *id;

    if (utf8_valid(setting, len) != len || utf8_has_control(setting, len))
        return refuse(
            "...", "is not text; write UTF-8 without control characters", diag);
    if (!equals || !dot || dot > equals || dot == setting || dot + 1 == equals)
        return refuse(setting,
                      "is not of the form SECTION-ID.OPTION=VALUE, such as "
                      "ratings.history=no",
                      diag);
    id = arena_strndup(arena, setting, (size_t)(dot - setting));
    section = sections_find(template, id);
    if (!section)
        return unknown_refuse(template, setting, id, diag);
    if (!section->plugin)
        return refuse(
            setting,
            "that section is prose and has no options; name a plugin's section",
            diag);
    if (!lookup_check(equals + 1, at, diag))
        return false;
    if (!section->options)
        section->options = value_new(arena, VALUE_MAP, section->at);
    option_put(section->options,
               arena_strndup(arena, dot + 1, (size_t)(equals - dot - 1)),
               equals + 1, at, arena);
    return true;
}
