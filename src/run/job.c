/* job -- the whole pipeline in one readable function. */
#include "run/job.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "render/gallery.h"
#include "run/probe.h"
#include "run/publish.h"
#include "run/work.h"

#ifndef TB_DATA_DIR
#define TB_DATA_DIR "/usr/local/share/trustbrief"
#endif

/* A job on its way: what the work needs, and what only the parent does. */
struct job {
    const struct request *request;
    struct arena *arena;
    struct diag *diag;
    struct template *template;
    struct plugin *plugins; /* described by the probe */
    const char **names;
    struct schema *schema;
    struct dataset *dataset;
    struct theme *theme;
    struct work work;
};

/* ---- Plugins and schema ----------------------------------------------- */

struct plugin *job_plugins(const struct request *request, const char *name,
                           size_t *n, struct arena *arena, struct diag *diag)
{
    const char **folders = plugin_folders(request->plugin_dirs,
                                          request->n_plugin_dirs, arena, diag);
    struct plugin_file *files;
    struct plugin *plugins;

    if (!name) {
        files = plugin_find_all(folders, n, arena, diag);
    } else {
        files = arena_alloc(arena, sizeof *files);
        *n = 1;
        if (!plugin_find(name, folders, files, arena, diag))
            return NULL;
    }
    plugins = arena_array(arena, *n, sizeof *plugins);
    return probe_plugins(files, n, plugins, name == NULL, request->in_process,
                         arena, diag)
               ? plugins
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
static bool files_find(struct job *job)
{
    const struct request *request = job->request;
    const char **folders = plugin_folders(
        request->plugin_dirs, request->n_plugin_dirs, job->arena, job->diag);
    const struct template *template = job->template;
    bool ok = true;
    size_t i, j;

    job->work.files =
        arena_array(job->arena, template->n_sections, sizeof *job->work.files);
    job->names =
        arena_array(job->arena, template->n_sections, sizeof *job->names);
    for (i = 0; i < template->n_sections; i++) {
        const char *name = template->sections[i].plugin;

        for (j = 0; name && j < job->work.n_plugins; j++)
            if (strcmp(job->names[j], name) == 0)
                break;
        if (!name || j < job->work.n_plugins)
            continue;
        job->names[j] = name;
        ok = plugin_find(name, folders, &job->work.files[j], job->arena,
                         job->diag) &&
             ok;
        job->work.n_plugins++;
    }
    return ok;
}

static bool plugins_read(struct job *job)
{
    size_t n;

    if (!files_find(job))
        return false;
    n = job->work.n_plugins;
    job->plugins = arena_array(job->arena, n, sizeof *job->plugins);
    if (!probe_plugins(job->work.files, &n, job->plugins, false,
                       job->request->in_process, job->arena, job->diag))
        return false;
    job->schema = job_schema(job->plugins, n, job->diag);
    return job->schema &&
           job_options(job->template, job->plugins, n, job->diag);
}

/* ---- Template and theme ----------------------------------------------- */

/* A name without a folder that is not here is a template of ours. */
static const char *template_path(const char *name, struct arena *arena)
{
    if (strchr(name, '/') || access(name, F_OK) == 0)
        return name;
    return arena_printf(arena, TB_DATA_DIR "/templates/%s%s", name,
                        strstr(name, ".yaml") ? "" : ".yaml");
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

static bool template_read(struct job *job)
{
    const struct request *request = job->request;
    const char *file = template_path(request->template, job->arena);
    bool ok = true;
    size_t i;

    job->template = template_open(file, job->diag);
    if (!job->template)
        return false;
    for (i = 0; i < request->n_sets; i++)
        ok = template_set(job->template, request->sets[i], job->diag) && ok;
    job->theme =
        job_theme(request->theme ? request->theme : job->template->theme, file,
                  job->arena, job->diag);
    job->work.template = job->template;
    job->work.theme = job->theme;
    return job->theme && ok;
}

/* ---- Dataset ---------------------------------------------------------- */

static bool subject_find(struct job *job)
{
    const char *id = job->request->organisation;
    const char **ids;
    const struct value *org;
    const char *near;
    size_t n = 0;

    job->work.subject = dataset_organisation(job->dataset, id);
    if (job->work.subject)
        return true;
    ids = arena_array(job->arena, job->dataset->organisations->len + 1,
                      sizeof *ids);
    for (org = job->dataset->organisations->first; org; org = org->next)
        ids[n++] = org->key;
    near = utf8_nearest(id, ids, n);
    diag_error(job->diag, at_file(job->dataset->path),
               "there is no organisation '%s'%s%s%s; --org takes one of its "
               "%zu ODS codes",
               id, near ? ", did you mean '" : "", near ? near : "",
               near ? "'?" : "", n);
    return false;
}

static bool as_of_read(struct job *job)
{
    const char *text = job->request->as_of;

    job->work.as_of = job->dataset->as_of;
    if (!text ||
        (date_parse(text, &job->work.as_of) && job->work.as_of % 100 != 0))
        return true;
    diag_fault(job->diag, STATUS_USAGE, (struct at){ 0 },
               "--as-of takes a day, such as 2020-03-01, not '%s'", text);
    return false;
}

/* The subject has what each plugin of the template requires. */
static bool needs_check(struct job *job)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < job->work.n_plugins; i++)
        ok = schema_require(job->work.subject, job->plugins[i].name,
                            job->plugins[i].data, job->diag) &&
             ok;
    return ok;
}

static bool dataset_read(struct job *job)
{
    bool ok;
    size_t i;

    job->dataset = dataset_open(job->request->dataset, job->diag);
    job->work.dataset = job->dataset;
    if (!job->dataset || !subject_find(job))
        return false;
    job->work.peers = template_peers(job->template, job->dataset,
                                     job->work.subject, job->request->peers,
                                     job->arena, &job->work.n_peers, job->diag);
    if (!job->work.peers)
        return false;
    ok = dataset_load(job->dataset, job->work.subject->key, job->diag);
    for (i = 0; i < job->work.n_peers; i++)
        ok = dataset_load(job->dataset, job->work.peers[i]->key, job->diag) &&
             ok;
    return ok &&
           dataset_check(job->dataset, job->schema, SCHEMA_OPEN_RECORDS,
                         job->diag) &&
           as_of_read(job) && needs_check(job);
}

/* ---- The pipeline ----------------------------------------------------- */

static bool render(struct job *job, struct buf *out)
{
    const struct request *request = job->request;
    struct task task = {
        .what =
            arena_printf(job->arena, "the report on %s", request->organisation),
        .run = work_run,
        .context = &job->work,
        .names = job->names,
        .n_names = job->work.n_plugins,
        .seconds = request->timeout ? request->timeout : WORKER_SECONDS,
        .memory = WORKER_MEMORY,
        .output_max = WORKER_OUTPUT,
        .in_process = request->in_process,
    };

    if (!worker_run(&task, out, job->diag))
        return false;
    if (!request->strict || diag_warnings(job->diag) == 0)
        return true;
    diag_error(job->diag, (struct at){ 0 },
               "%s has %zu warnings, and --strict lets none pass", task.what,
               diag_warnings(job->diag));
    return false;
}

/* A pipe or a device has no ending: it gets a PDF, as "-" does. */
static bool renderer_choose(struct job *job)
{
    const char *output = job->request->output;
    struct stat st;
    bool device =
        stat(output, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);

    job->work.renderer = renderer_find(device ? "-" : output);
    if (!job->work.renderer)
        diag_fault(job->diag, STATUS_USAGE, (struct at){ 0 },
                   "cannot tell the format of '%s'; end its name in .pdf, "
                   ".txt or .tree",
                   output);
    return job->work.renderer != NULL;
}

/* Read all that is needed, and have it rendered. */
static bool made(struct job *job, struct buf *out)
{
    job->arena = arena_new();
    return template_read(job) && plugins_read(job) && dataset_read(job) &&
           render(job, out);
}

static void job_end(struct job *job, struct buf *out)
{
    buf_free(out);
    theme_free(job->theme);
    dataset_free(job->dataset);
    schema_free(job->schema);
    template_free(job->template);
    arena_free(job->arena);
}

bool job_render(const struct request *request, struct diag *diag)
{
    struct job job = { .request = request, .diag = diag };
    struct buf out = { 0 };
    bool ok = renderer_choose(&job) && made(&job, &out) &&
              publish(request->output, buf_text(&out), out.len, diag);

    job_end(&job, &out);
    return ok;
}

/* Publish each file of a gallery in the folder. */
static bool gallery_publish(const char *folder, const struct buf *gallery,
                            struct diag *diag)
{
    const char *bytes = buf_text(gallery);
    size_t len = gallery->len;
    struct picture picture;
    bool ok = true;

    if (len && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        diag_fault(diag, STATUS_CREATE, at_file(folder),
                   "cannot make this folder: %s; make the one above it, or "
                   "name another",
                   strerror(errno));
        return false;
    }
    while (ok && gallery_next(&bytes, &len, &picture)) {
        struct buf path = { 0 };

        buf_printf(&path, "%s/%s", folder, picture.name);
        ok = publish(buf_text(&path), picture.bytes, picture.len, diag);
        buf_free(&path);
    }
    if (ok && len)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "the worker sent bytes that are no figures; report this "
                   "fault of trustbrief");
    return ok && len == 0;
}

bool job_figures(const struct request *request, struct diag *diag)
{
    struct job job = { .request = request, .diag = diag };
    const char *formats = request->formats ? request->formats : "svg,png";
    struct buf out = { 0 };
    bool ok;

    job.work.figures = gallery_formats(formats);
    if (!job.work.figures)
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "--format takes svg, png or svg,png, not '%s'", formats);
    ok = job.work.figures && made(&job, &out) &&
         gallery_publish(request->output, &out, diag);
    if (ok && out.len == 0)
        diag_warn(diag, at_file(job.template->file),
                  "the report on %s has no figures", request->organisation);
    job_end(&job, &out);
    return ok;
}
