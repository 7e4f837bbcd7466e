/* sections -- a template's list of plugins and prose, with their ids. */
#include "template/sections.h"

#include <string.h>

#include "base/ident.h"
#include "base/utf8.h"
#include "template/lookup.h"

enum { SECTIONS_MAX = 200 };

struct section *sections_find(const struct template *template, const char *id)
{
    size_t i;

    for (i = 0; i < template->n_sections; i++)
        if (strcmp(template->sections[i].id, id) == 0)
            return &template->sections[i];
    return NULL;
}

/* ---- Ids -------------------------------------------------------------- */

/* "About this briefing" becomes "about-this-briefing". */
static const char *slug(const char *title, struct arena *arena)
{
    char *id = arena_strdup(arena, title), *end = id;

    for (; *title && end - id < 63; title++) {
        char c = *title;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c && strchr(IDENT_LETTERS "0123456789", c))
            *end++ = c;
        else if (end > id && end[-1] != '-')
            *end++ = '-';
    }
    while (end > id && end[-1] == '-')
        end--;
    *end = '\0';
    return ident_ok(id) ? id : "section";
}

/* Ids that the host's own sections, notes, tables and figures have. */
static bool reserved(const char *id)
{
    static const char *const parts[] = { "contents", "sources", "glossary" };
    static const char *const numbered[] = { "source", "table", "figure" };
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(id, parts[i]) == 0)
            return true;
    for (i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        size_t len = strlen(numbered[i]);

        if (strncmp(id, numbered[i], len) == 0 &&
            (id[len] == '-' || id[len] == '\0'))
            return true;
    }
    return false;
}

static bool id_read(struct template *template, struct section *section,
                    const struct value *map, struct diag *diag)
{
    const struct value *own = value_child(map, "id");
    struct at at = own ? own->at : section->at;
    const struct section *other;
    char shown[UTF8_EXCERPT];

    section->id = own               ? own->text
                  : section->plugin ? section->plugin
                                    : slug(section->title, template->arena);
    if (!ident_ok(section->id)) {
        diag_error(diag, at,
                   "a section's id has lower-case letters, digits and '-', and "
                   "begins with a letter; '%s' is not valid",
                   utf8_excerpt(shown, section->id));
        return false;
    }
    if (reserved(section->id)) {
        diag_error(
            diag, at,
            "the id '%s' is that of a part that every briefing has; give "
            "this section another 'id'",
            section->id);
        return false;
    }
    other = sections_find(template, section->id);
    if (other)
        diag_error(diag, at,
                   "the section on line %u has the id '%s' already; give this "
                   "one an 'id' of its own",
                   other->at.line, section->id);
    return other == NULL;
}

/* ---- Kinds of section ------------------------------------------------- */

/* Which keys may stand together, and what to do about those that do not. */
static const char *mixture(const struct section *section)
{
    if (section->plugin && (section->title || section->text))
        return "a section is a plugin's or prose of its own; give 'plugin', or "
               "'title' and 'text' (a plugin's heading is one of its options)";
    if (section->plugin)
        return NULL;
    if (section->options)
        return "a section of prose has no options; name its 'plugin', or "
               "remove 'options'";
    if (!section->title && !section->text)
        return "this section is empty; give it a 'plugin', or 'title' and "
               "'text'";
    if (!section->title)
        return "a section of prose needs a heading; give it a 'title'";
    return section->text ? NULL : "this section has no words; give it a 'text'";
}

static bool kind_check(const struct section *section, const struct value *map,
                       struct diag *diag)
{
    const char *why = mixture(section);
    char shown[UTF8_EXCERPT];

    if (why) {
        diag_error(diag, section->at, "%s", why);
        return false;
    }
    if (!section->plugin || ident_ok(section->plugin))
        return true;
    diag_error(diag, value_child(map, "plugin")->at,
               "a plugin's name has lower-case letters, digits and '-', and "
               "begins with a letter; '%s' is not valid",
               utf8_excerpt(shown, section->plugin));
    return false;
}

/* ---- Lookups ---------------------------------------------------------- */

static bool scalars_check(const struct value *value, struct diag *diag)
{
    const struct value *child;
    bool ok = true;

    if (!value)
        return true;
    if (value->kind == VALUE_SCALAR)
        return lookup_check(value->text, value->at, diag);
    for (child = value_first(value); child; child = child->next)
        ok = scalars_check(child, diag) && ok;
    return ok;
}

/* ---- Reading ---------------------------------------------------------- */

static bool section_read(struct template *template, const struct value *map,
                         struct diag *diag)
{
    struct section *section = &template->sections[template->n_sections];
    const char *orientation = value_text(map, "orientation");
    bool ok;

    *section = (struct section){
        .plugin = value_text(map, "plugin"),
        .title = value_text(map, "title"),
        .text = value_text(map, "text"),
        .text_value = value_child(map, "text"),
        .options = value_child(map, "options"),
        .at = map->at,
    };
    section->landscape = orientation && strcmp(orientation, "landscape") == 0;
    if (!kind_check(section, map, diag) ||
        !id_read(template, section, map, diag))
        return false;
    template->n_sections++;
    ok = scalars_check(value_child(map, "title"), diag);
    ok = scalars_check(section->text_value, diag) && ok;
    return scalars_check(section->options, diag) && ok;
}

bool sections_read(struct template *template, struct diag *diag)
{
    const struct value *list = value_child(template->root, "sections"), *map;
    bool ok = true;

    if (!list || list->len == 0) {
        diag_error(diag, list ? list->at : template->root->at,
                   "a template needs sections; list at least one plugin or "
                   "text under 'sections'");
        return false;
    }
    if (list->len > SECTIONS_MAX) {
        diag_error(diag, list->at,
                   "more than %d sections, the limit for one briefing; split "
                   "the template",
                   SECTIONS_MAX);
        return false;
    }
    template->sections =
        arena_array(template->arena, list->len, sizeof *template->sections);
    for (map = value_first(list); map; map = map->next)
        ok = section_read(template, map, diag) && ok;
    return ok;
}
