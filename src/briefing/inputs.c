/* inputs -- what a briefing is made of: template, plugins, theme, dataset. */
#include "briefing/inputs.h"

#include <string.h>
#include <unistd.h>

#include "base/named.h"
#include "base/shipped.h"
#include "base/suggest.h"
#include "briefing/catalogues.h"
#include "briefing/probe.h"
#include "data/fields.h"
#include "layout/faces.h"
#include "plugin/pins.h"
#include "template/peers.h"
#include "template/setting.h"

/* ---- Plugins and schema ----------------------------------------------- */

/* Open the list of digests, if there is one.  False: diag says why. */
static bool pins_read(const struct request *request, struct pins **pins,
                      struct arena *arena, struct diag *diag)
{
    *pins = NULL;
    if (request->plugin_sha256)
        *pins = pins_open(request->plugin_sha256, arena, diag);
    return *pins || !request->plugin_sha256;
}

/* Leave out files that are not pinned; each is reported. */
static size_t pinned_keep(const struct pins *pins, struct plugin_file *files,
                          size_t n, struct diag *diag)
{
    size_t i, kept = 0;

    for (i = 0; i < n; i++)
        if (pins_allow(pins, &files[i], diag))
            files[kept++] = files[i];
    return kept;
}

struct plugin *inputs_plugins(const struct request *request, const char *name,
                              size_t *n, struct arena *arena, struct diag *diag)
{
    const struct probing probing = { name == NULL, request->in_process,
                                     request->sandbox };
    struct plugin_file *files;
    struct plugin *plugins;
    struct find_path path;
    struct pins *pins;

    if (!find_begin(request->plugin_dirs, request->n_plugin_dirs, &path, arena,
                    diag) ||
        !pins_read(request, &pins, arena, diag))
        return NULL;
    if (!name) {
        files = find_all(&path, n, arena, diag);
        *n = pinned_keep(pins, files, *n, diag);
    } else {
        files = arena_alloc(arena, sizeof *files);
        *n = 1;
        if (!find_plugin(name, &path, files, arena, diag) ||
            !pins_allow(pins, files, diag))
            return NULL;
    }
    plugins = arena_array(arena, *n, sizeof *plugins);
    return probe_plugins(files, n, plugins, &probing, arena, diag) ? plugins
                                                                   : NULL;
}

struct schema *inputs_schema(const struct plugin *plugins, size_t n,
                             struct diag *diag)
{
    struct schema *schema = schema_new();
    bool ok = schema_add(schema, "", "trustbrief", fields_dataset, diag);
    size_t i;

    for (i = 0; i < n; i++)
        ok = schema_add(schema, "organisations{}", plugins[i].name,
                        plugins[i].data, diag) &&
             ok;
    if (ok)
        return schema;
    schema_free(schema);
    return NULL;
}

bool inputs_options(const struct template *template,
                    const struct plugin *plugins, size_t n, struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < template->n_sections; i++) {
        struct section *section = &template->sections[i];
        const struct plugin *plugin = make_section_plugin(plugins, n, section);

        if (plugin)
            ok = template_check_options(section, plugin->options, diag) && ok;
    }
    return ok;
}

/* Find each plugin that the template names, once. */
static bool files_find(struct inputs *inputs)
{
    const struct request *request = inputs->request;
    const struct template *template = inputs->template;
    struct find_path path;
    struct pins *pins;
    bool ok = true;
    size_t i, j;

    if (!find_begin(request->plugin_dirs, request->n_plugin_dirs, &path,
                    inputs->arena, inputs->diag) ||
        !pins_read(request, &pins, inputs->arena, inputs->diag))
        return false;
    inputs->files =
        arena_array(inputs->arena, template->n_sections, sizeof *inputs->files);
    inputs->names =
        arena_array(inputs->arena, template->n_sections, sizeof *inputs->names);
    for (i = 0; i < template->n_sections; i++) {
        const char *name = template->sections[i].plugin;

        for (j = 0; name && j < inputs->n_plugins; j++)
            if (strcmp(inputs->names[j], name) == 0)
                break;
        if (!name || j < inputs->n_plugins)
            continue;
        inputs->names[j] = name;
        ok = find_plugin(name, &path, &inputs->files[j], inputs->arena,
                         inputs->diag) &&
             pins_allow(pins, &inputs->files[j], inputs->diag) && ok;
        inputs->n_plugins++;
    }
    return ok;
}

static bool plugins_read(struct inputs *inputs)
{
    const struct probing probing = { false, inputs->request->in_process,
                                     inputs->request->sandbox };
    size_t n;

    if (!files_find(inputs))
        return false;
    n = inputs->n_plugins;
    inputs->plugins = arena_array(inputs->arena, n, sizeof *inputs->plugins);
    if (!probe_plugins(inputs->files, &n, inputs->plugins, &probing,
                       inputs->arena, inputs->diag))
        return false;
    inputs->schema = inputs_schema(inputs->plugins, n, inputs->diag);
    return inputs->schema &&
           inputs_options(inputs->template, inputs->plugins, n, inputs->diag);
}

/* ---- Template and theme ----------------------------------------------- */

/* A folder's own templates, those in its `templates`, and ours. */
const char *const *inputs_template_folders(const char *folder,
                                           struct arena *arena)
{
    const char **folders = arena_array(arena, 4, sizeof *folders);

    folders[0] = folder;
    folders[1] = strcmp(folder, ".") == 0
                     ? "templates"
                     : arena_printf(arena, "%s/templates", folder);
    folders[2] = arena_printf(arena, "%s/templates", shipped_folder());
    return folders;
}

const char *inputs_template(const char *folder, const char *text, struct at at,
                            struct arena *arena, struct diag *diag)
{
    const char *const *folders = inputs_template_folders(folder, arena);
    const char *name = named_stem(text, arena);
    const char *path = named_find(name, folders, arena);

    if (!path)
        diag_fault(
            diag, STATUS_MISSING, at, "%s",
            named_missing("template", name, folders, TEMPLATE_KEY, arena));
    return path;
}

const char *inputs_template_path(const struct request *request,
                                 struct arena *arena, struct diag *diag)
{
    const char *text = request->template;

    if (strchr(text, '/') || access(text, F_OK) == 0)
        return text;
    return inputs_template(".", text, (struct at){ 0 }, arena, diag);
}

/* The theme's folder is `themes` beside the template, or ours. */
const char *const *inputs_theme_folders(const char *template,
                                        struct arena *arena)
{
    const char *slash = strrchr(template, '/');
    const char **folders = arena_array(arena, 3, sizeof *folders);

    folders[0] = arena_printf(
        arena, "%.*sthemes", slash ? (int)(slash - template + 1) : 0, template);
    folders[1] = arena_printf(arena, "%s/templates/themes", shipped_folder());
    return folders;
}

static bool template_read(struct inputs *inputs)
{
    const struct request *request = inputs->request;
    const char *file =
        inputs_template_path(request, inputs->arena, inputs->diag);
    bool ok = true;
    size_t i;

    inputs->template = file ? template_open(file, inputs->diag) : NULL;
    if (!inputs->template)
        return false;
    if (request->peers_rule)
        template_peers_rule(inputs->template, request->peers_rule);
    if (!catalogues_write(inputs->template->lang, NULL, 0, &inputs->words,
                          inputs->diag))
        return false;
    template_language(inputs->template, inputs->diag);
    for (i = 0; i < request->n_sets; i++)
        ok = setting_apply(inputs->template, request->sets[i], inputs->diag) &&
             ok;
    inputs->theme =
        theme_open(request->theme ? request->theme : inputs->template->theme,
                   inputs_theme_folders(file, inputs->arena), inputs->diag);
    if (inputs->theme)
        inputs->fonts =
            faces_new(inputs->theme, inputs->template->lang, inputs->diag);
    return inputs->theme && ok;
}

/* ---- Dataset ---------------------------------------------------------- */

static struct value *subject_find(const struct dataset *dataset, const char *id,
                                  struct arena *arena, struct diag *diag)
{
    struct value *subject = dataset_organisation(dataset, id);
    const struct value *org;
    const char **ids;
    size_t n = 0;

    if (subject)
        return subject;
    ids = arena_array(arena, dataset->organisations->len + 1, sizeof *ids);
    for (org = value_first(dataset->organisations); org; org = org->next)
        ids[n++] = org->key;
    diag_error(diag, at_file(dataset->path), "there is no organisation '%s'%s",
               id,
               suggest_names(id, ids, n,
                             arena_printf(arena,
                                          "; name one of its %zu by its ODS "
                                          "code",
                                          n),
                             arena));
    return NULL;
}

bool inputs_subject(const struct inputs *inputs, const char *id,
                    const char *peers, struct make *work, struct arena *arena,
                    struct diag *diag)
{
    work->template = inputs->template;
    work->theme = inputs->theme;
    work->fonts = inputs->fonts;
    work->dataset = inputs->dataset;
    work->files = inputs->files;
    work->n_plugins = inputs->n_plugins;
    work->strict = inputs->request->strict;
    work->subject = subject_find(inputs->dataset, id, arena, diag);
    if (work->subject)
        work->peers =
            peers_choose(inputs->template, inputs->dataset, work->subject,
                         peers, arena, &work->n_peers, diag);
    return work->subject && work->peers;
}

bool inputs_check(struct inputs *inputs)
{
    bool ok = dataset_check(inputs->dataset, inputs->schema,
                            SCHEMA_OPEN_RECORDS, inputs->diag);

    inputs->as_of = inputs->request->as_of ? inputs->request->as_of
                                           : inputs->dataset->as_of;
    return ok;
}

bool inputs_needs(const struct inputs *inputs, const struct make *work,
                  struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < inputs->n_plugins; i++)
        ok = schema_require(work->subject, inputs->plugins[i].name,
                            inputs->plugins[i].data, diag) &&
             ok;
    return ok;
}

/* ---- All of it -------------------------------------------------------- */

bool inputs_begin(struct inputs *inputs)
{
    inputs->arena = arena_new();
    if (!template_read(inputs) || !plugins_read(inputs))
        return false;
    inputs->dataset = dataset_open(inputs->request->dataset, inputs->diag);
    return inputs->dataset != NULL;
}

void inputs_end(struct inputs *inputs)
{
    faces_free(inputs->fonts);
    buf_free(&inputs->words);
    theme_free(inputs->theme);
    dataset_free(inputs->dataset);
    schema_free(inputs->schema);
    template_free(inputs->template);
    arena_free(inputs->arena);
}

/* ---- What a worker may read -------------------------------------------- */

/* Not the dataset's whole folder: that may be somebody's home. */
const char *const *inputs_paths(const struct inputs *inputs)
{
    const char *dataset = inputs->dataset->path;
    const struct theme *theme = inputs->theme;
    const char **paths = arena_array(
        inputs->arena, FACES + 2 * theme->n_others + inputs->n_plugins + 3,
        sizeof *paths);
    size_t i, n = 0;

    for (i = 0; i < FACES; i++)
        paths[n++] = theme->fonts[i];
    for (i = 0; i < theme->n_others; i++) {
        paths[n++] = theme->others[i].regular;
        paths[n++] = theme->others[i].bold;
    }
    for (i = 0; i < inputs->n_plugins; i++)
        paths[n++] = find_locale(&inputs->files[i], inputs->arena);
    paths[n++] = arena_printf(inputs->arena, "%s/dataset.yaml", dataset);
    paths[n++] = arena_printf(inputs->arena, "%s/organisations", dataset);
    paths[n] = NULL;
    return paths;
}

const char *inputs_suspects(const struct inputs *inputs)
{
    const char *names = NULL;
    size_t i;

    for (i = 0; i < inputs->n_plugins; i++)
        if (!inputs->files[i].shipped)
            names = arena_printf(inputs->arena, "%s%s'%s'", names ? names : "",
                                 names ? ", " : "", inputs->names[i]);
    return names;
}
