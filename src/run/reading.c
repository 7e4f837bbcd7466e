/* reading -- what a report is made of: template, plugins, theme, dataset. */
#include "run/reading.h"

#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "plugin/pins.h"
#include "run/probe.h"

#ifndef TB_DATA_DIR
#define TB_DATA_DIR "/usr/local/share/trustbrief"
#endif

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

struct plugin *job_plugins(const struct request *request, const char *name,
                           size_t *n, struct arena *arena, struct diag *diag)
{
    const char **folders = plugin_folders(request->plugin_dirs,
                                          request->n_plugin_dirs, arena, diag);
    const struct probing probing = { name == NULL, request->in_process,
                                     request->sandbox };
    struct plugin_file *files;
    struct plugin *plugins;
    struct pins *pins;

    if (!pins_read(request, &pins, arena, diag))
        return NULL;
    if (!name) {
        files = plugin_find_all(folders, n, arena, diag);
        *n = pinned_keep(pins, files, *n, diag);
    } else {
        files = arena_alloc(arena, sizeof *files);
        *n = 1;
        if (!plugin_find(name, folders, files, arena, diag) ||
            !pins_allow(pins, files, diag))
            return NULL;
    }
    plugins = arena_array(arena, *n, sizeof *plugins);
    return probe_plugins(files, n, plugins, &probing, arena, diag) ? plugins
                                                                   : NULL;
}

struct schema *job_schema(const struct plugin *plugins, size_t n,
                          struct diag *diag)
{
    struct schema *schema = schema_new();
    bool ok = schema_add(schema, "", "trustbrief", schema_dataset_fields, diag);
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

bool job_options(const struct template *template, const struct plugin *plugins,
                 size_t n, struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < template->n_sections; i++) {
        struct section *section = &template->sections[i];
        const struct plugin *plugin = work_plugin(plugins, n, section);

        if (plugin)
            ok = template_check_options(section, plugin->options, diag) && ok;
    }
    return ok;
}

/* Find each plugin that the template names, once. */
static bool files_find(struct reading *reading)
{
    const struct request *request = reading->request;
    const char **folders =
        plugin_folders(request->plugin_dirs, request->n_plugin_dirs,
                       reading->arena, reading->diag);
    const struct template *template = reading->template;
    struct pins *pins;
    bool ok = true;
    size_t i, j;

    if (!pins_read(request, &pins, reading->arena, reading->diag))
        return false;
    reading->files = arena_array(reading->arena, template->n_sections,
                                 sizeof *reading->files);
    reading->names = arena_array(reading->arena, template->n_sections,
                                 sizeof *reading->names);
    for (i = 0; i < template->n_sections; i++) {
        const char *name = template->sections[i].plugin;

        for (j = 0; name && j < reading->n_plugins; j++)
            if (strcmp(reading->names[j], name) == 0)
                break;
        if (!name || j < reading->n_plugins)
            continue;
        reading->names[j] = name;
        ok = plugin_find(name, folders, &reading->files[j], reading->arena,
                         reading->diag) &&
             pins_allow(pins, &reading->files[j], reading->diag) && ok;
        reading->n_plugins++;
    }
    return ok;
}

static bool plugins_read(struct reading *reading)
{
    const struct probing probing = { false, reading->request->in_process,
                                     reading->request->sandbox };
    size_t n;

    if (!files_find(reading))
        return false;
    n = reading->n_plugins;
    reading->plugins = arena_array(reading->arena, n, sizeof *reading->plugins);
    if (!probe_plugins(reading->files, &n, reading->plugins, &probing,
                       reading->arena, reading->diag))
        return false;
    reading->schema = job_schema(reading->plugins, n, reading->diag);
    return reading->schema &&
           job_options(reading->template, reading->plugins, n, reading->diag);
}

/* ---- Template and theme ----------------------------------------------- */

const char *job_template_shipped(const char *name, struct arena *arena)
{
    return arena_printf(arena, TB_DATA_DIR "/templates/%s%s", name,
                        strstr(name, ".yaml") ? "" : ".yaml");
}

/* A name without a folder that is not here is a template of ours. */
static const char *template_path(const char *name, struct arena *arena)
{
    if (strchr(name, '/') || access(name, F_OK) == 0)
        return name;
    return job_template_shipped(name, arena);
}

/* The theme's folder is `themes` beside the template, or ours. */
struct theme *job_theme(const char *name, const char *template,
                        struct arena *arena, struct diag *diag)
{
    const char *slash = strrchr(template, '/');
    const char *folders[3] = {
        arena_printf(arena, "%.*sthemes",
                     slash ? (int)(slash - template + 1) : 0, template),
        TB_DATA_DIR "/templates/themes", NULL
    };

    return theme_open(name, folders, diag);
}

static bool template_read(struct reading *reading)
{
    const struct request *request = reading->request;
    const char *file = template_path(request->template, reading->arena);
    bool ok = true;
    size_t i;

    reading->template = template_open(file, reading->diag);
    if (!reading->template)
        return false;
    if (request->peers_rule)
        template_peers_rule(reading->template, request->peers_rule);
    template_language(reading->template, reading->diag);
    for (i = 0; i < request->n_sets; i++)
        ok = template_set(reading->template, request->sets[i], reading->diag) &&
             ok;
    reading->theme =
        job_theme(request->theme ? request->theme : reading->template->theme,
                  file, reading->arena, reading->diag);
    return reading->theme && ok;
}

/* ---- Dataset ---------------------------------------------------------- */

static struct value *subject_find(const struct dataset *dataset, const char *id,
                                  struct arena *arena, struct diag *diag)
{
    struct value *subject = dataset_organisation(dataset, id);
    const struct value *org;
    const char **ids, *near;
    size_t n = 0;

    if (subject)
        return subject;
    ids = arena_array(arena, dataset->organisations->len + 1, sizeof *ids);
    for (org = dataset->organisations->first; org; org = org->next)
        ids[n++] = org->key;
    near = utf8_nearest(id, ids, n);
    diag_error(diag, at_file(dataset->path),
               "there is no organisation '%s'%s%s%s; --org takes one of its "
               "%zu ODS codes",
               id, near ? ", did you mean '" : "", near ? near : "",
               near ? "'?" : "", n);
    return NULL;
}

bool reading_subject(const struct reading *reading, const char *id,
                     const char *peers, struct work *work, struct arena *arena,
                     struct diag *diag)
{
    work->template = reading->template;
    work->theme = reading->theme;
    work->dataset = reading->dataset;
    work->files = reading->files;
    work->n_plugins = reading->n_plugins;
    work->strict = reading->request->strict;
    work->subject = subject_find(reading->dataset, id, arena, diag);
    if (work->subject)
        work->peers =
            template_peers(reading->template, reading->dataset, work->subject,
                           peers, arena, &work->n_peers, diag);
    return work->subject && work->peers;
}

static bool as_of_read(struct reading *reading)
{
    const char *text = reading->request->as_of;

    reading->as_of = reading->dataset->as_of;
    if (!text ||
        (date_parse(text, &reading->as_of) && reading->as_of % 100 != 0))
        return true;
    diag_fault(reading->diag, STATUS_USAGE, (struct at){ 0 },
               "--as-of takes a day, such as 2020-03-01, not '%s'", text);
    return false;
}

bool reading_check(struct reading *reading)
{
    bool ok = dataset_check(reading->dataset, reading->schema,
                            SCHEMA_OPEN_RECORDS, reading->diag);

    return as_of_read(reading) && ok;
}

bool reading_needs(const struct reading *reading, const struct work *work,
                   struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < reading->n_plugins; i++)
        ok = schema_require(work->subject, reading->plugins[i].name,
                            reading->plugins[i].data, diag) &&
             ok;
    return ok;
}

/* ---- All of it -------------------------------------------------------- */

bool reading_begin(struct reading *reading)
{
    reading->arena = arena_new();
    if (!template_read(reading) || !plugins_read(reading))
        return false;
    reading->dataset = dataset_open(reading->request->dataset, reading->diag);
    return reading->dataset != NULL;
}

void reading_end(struct reading *reading)
{
    theme_free(reading->theme);
    dataset_free(reading->dataset);
    schema_free(reading->schema);
    template_free(reading->template);
    arena_free(reading->arena);
}

/* ---- What a worker may read -------------------------------------------- */

/* Not the dataset's whole folder: that may be somebody's home. */
const char *const *reading_paths(const struct reading *reading)
{
    const char *dataset = reading->dataset->path;
    const struct theme *theme = reading->theme;
    const char **paths = arena_array(
        reading->arena, FACES + 2 * theme->n_others + reading->n_plugins + 3,
        sizeof *paths);
    size_t i, n = 0;

    for (i = 0; i < FACES; i++)
        paths[n++] = theme->fonts[i];
    for (i = 0; i < theme->n_others; i++) {
        paths[n++] = theme->others[i].regular;
        paths[n++] = theme->others[i].bold;
    }
    for (i = 0; i < reading->n_plugins; i++)
        paths[n++] = plugin_locale(&reading->files[i], reading->arena);
    paths[n++] = arena_printf(reading->arena, "%s/dataset.yaml", dataset);
    paths[n++] = arena_printf(reading->arena, "%s/organisations", dataset);
    paths[n] = NULL;
    return paths;
}

const char *reading_suspects(const struct reading *reading)
{
    const char *names = NULL;
    size_t i;

    for (i = 0; i < reading->n_plugins; i++)
        if (!reading->files[i].shipped)
            names = arena_printf(reading->arena, "%s%s'%s'", names ? names : "",
                                 names ? ", " : "", reading->names[i]);
    return names;
}
