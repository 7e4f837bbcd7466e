/* check_files -- datasets, templates and jobs, checked without rendering. */
#include "cli/check_files.h"
#include "base/named.h"
#include "batch/job.h"
#include "batch/subjects.h"
#include "briefing/inputs.h"

static bool template_check(const char *path, const struct plugin *plugins,
                           size_t n, struct arena *arena, struct diag *diag)
{
    struct template *template = template_open(path, diag);
    struct theme *theme = NULL;
    bool ok = template != NULL;
    size_t i;

    for (i = 0; ok && i < template->n_sections; i++) {
        const struct section *section = &template->sections[i];

        if (!section->plugin || make_section_plugin(plugins, n, section))
            continue;
        diag_error(diag, section->at,
                   "there is no plugin '%s'; 'trustbrief plugin list' shows "
                   "those there are",
                   section->plugin);
        ok = false;
    }
    if (template) {
        template_language(template, diag);
        theme = theme_open(template->theme, inputs_theme_folders(path, arena),
                           diag);
        ok = inputs_options(template, plugins, n, diag) && theme && ok;
    }
    theme_free(theme);
    template_free(template);
    return ok;
}

static bool whole_dataset_check(const char *path, const struct plugin *plugins,
                                size_t n, struct diag *diag)
{
    struct schema *schema = inputs_schema(plugins, n, diag);
    struct dataset *dataset = schema ? dataset_open(path, diag) : NULL;
    bool ok = dataset && dataset_load_all(dataset, diag) &&
              dataset_check(dataset, schema, 0, diag);

    dataset_free(dataset);
    schema_free(schema);
    return ok;
}

/* A job, and its template and dataset as far as it names them. */
static bool job_file_check(const char *path, const struct request *request,
                           struct diag *diag)
{
    struct job *job = job_open(path, request, diag);
    struct inputs inputs = { .request = job ? &job->request : NULL,
                             .diag = diag };
    struct arena *arena = arena_new();
    bool ok = job && inputs_begin(&inputs);
    size_t n;

    if (ok)
        ok = subjects_list(job, inputs.dataset, arena, &n, diag) != NULL;
    if (job)
        inputs_end(&inputs);
    arena_free(arena);
    job_free(job);
    return ok;
}

bool check_files(const struct request *request, const char *const *paths,
                 size_t n_paths, struct diag *diag)
{
    struct arena *arena = arena_new();
    size_t i, n;
    struct plugin *plugins = inputs_plugins(request, NULL, &n, arena, diag);
    bool ok = plugins != NULL;

    if (plugins && n_paths == 0)
        ok = whole_dataset_check(request->dataset, plugins, n, diag);
    for (i = 0; plugins && i < n_paths; i++)
        ok = (named_key(paths[i], TEMPLATE_KEY)
                  ? template_check(paths[i], plugins, n, arena, diag)
              : named_key(paths[i], "template:")
                  ? job_file_check(paths[i], request, diag)
                  : whole_dataset_check(paths[i], plugins, n, diag)) &&
             ok;
    arena_free(arena);
    return ok;
}
