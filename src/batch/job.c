/* job -- what is to be made for whom and when: a YAML file. */
#include "batch/job.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ident.h"
#include "base/named.h"
#include "base/utf8.h"
#include "batch/filename.h"
#include "briefing/inputs.h"
#include "data/checking.h"
#include "data/yaml.h"
#include "render/render.h"

enum { KEEP_MAX = 10000, TIMEOUT_MAX = 86400 };

static const struct tb_field fields[] = {
    { .path = "title", .type = TB_TEXT },
    { .path = "dataset", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "template", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "subjects", .type = TB_CHOICE, .choices = "all" },
    { .path = "subject_ids[]", .type = TB_TEXT },
    { .path = "kinds[]", .type = TB_TEXT },
    { .path = "regions[]", .type = TB_TEXT },
    { .path = "peers", .type = TB_CHOICE, .choices = "none|all|kind|region" },
    { .path = "peer_ids[]", .type = TB_TEXT },
    { .path = "formats[]", .type = TB_CHOICE }, /* of render_list[] */
    { .path = "set[]", .type = TB_TEXT },
    { .path = "theme", .type = TB_TEXT },
    { .path = "as_of", .type = TB_DATE, .flags = SCHEMA_DAY },
    { .path = "strict", .type = TB_CHOICE, .choices = "yes|no|true|false" },
    { .path = "timeout", .type = TB_INTEGER },
    { .path = "plugin_folders[]", .type = TB_TEXT },
    { .path = "plugin_sha256", .type = TB_TEXT },
    { .path = "sandbox", .type = TB_CHOICE, .choices = "require|auto|off" },
    { .path = "jobs", .type = TB_INTEGER },
    { .path = "output.folder", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "output.name", .type = TB_TEXT, .flags = TB_REQUIRED },
    { .path = "when", .type = TB_TEXT },
    { .path = "time_zone", .type = TB_TEXT },
    { .path = "keep", .type = TB_INTEGER },
    { 0 }
};

/* Keys of which only one may stand. */
static const char *const either[][2] = {
    { "subjects", "subject_ids" },
    { "subject_ids", "kinds" },
    { "subject_ids", "regions" },
    { "peers", "peer_ids" },
};

/* Lists that need an item: a script that writes none has failed. */
static const struct {
    const char *key, *advice;
} filled[] = {
    { "subject_ids", "name the organisations, or write 'subjects: all'" },
    { "kinds", "name one, or leave the key out" },
    { "regions", "name one, or leave the key out" },
    { "peer_ids", "name the organisations, or write 'peers: none'" },
    { "formats", "name one, or leave the key out for 'pdf'" },
};

/* ---- Checks ----------------------------------------------------------- */

static bool either_check(const struct job *job, struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < sizeof either / sizeof *either; i++) {
        const struct value *one = value_child(job->root, either[i][0]);
        const struct value *other = value_child(job->root, either[i][1]);

        if (!one || !other)
            continue;
        diag_error(diag, value_key_at(other),
                   "'%s' (line %u) cannot be combined with '%s'; keep one of "
                   "them",
                   either[i][0], one->key_line, either[i][1]);
        ok = false;
    }
    return ok;
}

static bool filled_check(const struct job *job, struct diag *diag)
{
    bool ok = true;
    size_t i;

    for (i = 0; i < sizeof filled / sizeof *filled; i++) {
        const struct value *list = value_child(job->root, filled[i].key);

        if (list && list->len == 0) {
            diag_error(diag, list->at, "the list of '%s' is empty; %s",
                       filled[i].key, filled[i].advice);
            ok = false;
        }
    }
    return ok;
}

/* A job's name goes into a crontab and into names of units. */
static bool name_read(struct job *job, struct diag *diag)
{
    job->name = named_stem(strrchr(job->file, '/') + 1, job->arena);
    if (ident_ok(job->name))
        return true;
    diag_error(diag, at_file(job->file),
               "a job's file is named with lower-case letters, digits and '-'; "
               "rename it, as in 'board-monthly.yaml'");
    return false;
}

/* A time zone's name is a path below the system's folder of zones. */
static bool zone_check(const struct job *job, struct diag *diag)
{
    const struct value *value = value_child(job->root, "time_zone");
    char shown[UTF8_EXCERPT];
    const char *path;
    bool ok;

    if (!value)
        return true;
    path = arena_printf(job->arena, "/usr/share/zoneinfo/%s", value->text);
    ok = !strstr(value->text, "..") && *value->text != '/' &&
         value->text[strspn(value->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "abcdefghijklmnopqrstuvwxyz"
                                         "0123456789_+-/")] == '\0' &&
         access(path, R_OK) == 0;
    if (!ok)
        diag_error(diag, value->at,
                   "there is no time zone '%s' on this system; write one such "
                   "as 'Europe/London', or leave it out to use the system's",
                   utf8_excerpt(shown, value->text));
    return ok;
}

static bool number_read(const struct job *job, const char *key, unsigned max,
                        unsigned *out, struct diag *diag)
{
    const struct value *value = value_child(job->root, key);
    double number;

    if (!value || !value_number(value, &number))
        return true;
    if (number >= 1 && number <= max) {
        *out = (unsigned)number;
        return true;
    }
    diag_error(diag, value->at, "'%s' takes 1 to %u, not '%s'", key, max,
               value->text);
    return false;
}

static bool when_read(struct job *job, struct diag *diag)
{
    const struct value *when = value_child(job->root, "when");
    const struct value *zone = value_child(job->root, "time_zone");

    job->zone = zone ? zone->text : NULL;
    job->when_text = when ? when->text : NULL;
    if (zone && !when) {
        diag_error(diag, value_key_at(zone),
                   "'time_zone' has no effect without 'when'; add 'when', or "
                   "remove it");
        return false;
    }
    return (!when || when_parse(when->text, when->at, &job->when, diag)) &&
           zone_check(job, diag);
}

/* ---- Paths ------------------------------------------------------------ */

/* A path of the job, from its own folder on, without "." and ".." in front.
 */
static const char *path_of(const struct job *job, const char *path)
{
    int folder = (int)(strrchr(job->file, '/') - job->file);

    if (*path == '/')
        return path;
    while (path[0] == '.') {
        size_t dots = strspn(path, ".");

        if (dots > 2 || (path[dots] && path[dots] != '/'))
            break;
        while (dots == 2 && folder > 0 && job->file[--folder] != '/')
            continue;
        path += dots + (path[dots] == '/');
    }
    if (!*path)
        return arena_strndup(job->arena, job->file,
                             folder > 0 ? (size_t)folder : 1);
    return arena_printf(job->arena, "%.*s/%s", folder, job->file, path);
}

/* A template is a file, or without a folder the one of that name. */
static bool template_read(struct job *job, struct diag *diag)
{
    const struct value *value = value_child(job->root, "template");
    const char *path = path_of(job, value->text);

    if (!strchr(value->text, '/') && access(path, F_OK) != 0)
        path = inputs_template(path_of(job, "."), value->text, value->at,
                               job->arena, diag);
    job->request.template = path;
    return path != NULL;
}

/* The texts of a list, *n long. */
static const char **texts_of(const struct job *job, const char *key, size_t *n)
{
    const struct value *list = value_child(job->root, key), *item;
    const char **texts =
        arena_array(job->arena, list ? list->len + 1 : 1, sizeof *texts);

    *n = 0;
    for (item = value_first(list); item; item = item->next)
        texts[(*n)++] = item->text;
    return texts;
}

static unsigned formats_of(const struct job *job)
{
    unsigned set = 0;
    size_t i, n;
    const char **names = texts_of(job, "formats", &n);

    for (i = 0; i < n; i++)
        set |= render_set(RENDER_IN_JOBS, names[i]);
    return set ? set : render_bit(render_list);
}

/* "RT5,RR8", as --peers has them; NULL where the job names none. */
static const char *peers_of(const struct job *job)
{
    const struct value *list = value_child(job->root, "peer_ids"), *id;
    const char *ids = "";

    for (id = value_first(list); id; id = id->next)
        ids =
            arena_printf(job->arena, "%s%s%s", ids, *ids ? "," : "", id->text);
    return list ? ids : NULL;
}

/* Those of the command line, which are searched first, and those of the job. */
static void plugin_dirs_fill(struct job *job)
{
    struct request *request = &job->request;
    size_t i, n, asked = request->n_plugin_dirs;
    const char **named = texts_of(job, "plugin_folders", &n);
    const char **all = arena_array(job->arena, asked + n + 1, sizeof *all);

    for (i = 0; i < asked; i++)
        all[i] = request->plugin_dirs[i];
    for (i = 0; i < n; i++)
        all[asked + i] = path_of(job, named[i]);
    request->plugin_dirs = all;
    request->n_plugin_dirs += n;
}

/* What a command line says of a job too, and then counts. */
static bool shared_fill(struct job *job, struct diag *diag)
{
    struct request *request = &job->request;
    const char *as_of = value_text(job->root, "as_of");
    const char *strict = value_text(job->root, "strict");
    const char *sandbox = value_text(job->root, "sandbox");
    const char *pins = value_text(job->root, "plugin_sha256");
    unsigned jobs = 0;
    bool ok = number_read(job, "jobs", JOBS_MAX, &jobs, diag);

    if (as_of && !request->as_of)
        value_date_parse(as_of, &request->as_of); /* the schema has checked */
    if (strict && (*strict == 'y' || *strict == 't'))
        request->strict = true;
    if (sandbox && request->sandbox == SANDBOX_DEFAULT)
        sandbox_mode_find(sandbox, &request->sandbox);
    if (pins && !request->plugin_sha256)
        request->plugin_sha256 = path_of(job, pins);
    if (!request->jobs)
        request->jobs = jobs;
    plugin_dirs_fill(job);
    return ok;
}

static bool request_fill(struct job *job, struct diag *diag)
{
    struct request *request = &job->request;
    bool ok = number_read(job, "timeout", TIMEOUT_MAX, &request->timeout, diag);

    request->dataset = path_of(job, value_text(job->root, "dataset"));
    request->theme = value_text(job->root, "theme");
    request->peers_rule = value_text(job->root, "peers");
    request->peers = peers_of(job);
    request->sets = texts_of(job, "set", &request->n_sets);
    return shared_fill(job, diag) && ok;
}

static bool output_read(struct job *job, struct diag *diag)
{
    const struct value *name = value_find(job->root, "output.name");

    job->folder = path_of(job, value_text(job->root, "output.folder"));
    job->pattern = name->text;
    job->pattern_at = name->at;
    return filename_check(job->pattern, job->pattern_at, diag);
}

/* ---- Opening ---------------------------------------------------------- */

/* The fields with the formats that there are. */
static const struct tb_field *fields_complete(struct arena *arena)
{
    struct tb_field *own =
        arena_array(arena, sizeof fields / sizeof *fields, sizeof *fields);
    struct buf formats = { 0 };
    size_t i;

    memcpy(own, fields, sizeof fields);
    render_words(&formats, RENDER_IN_JOBS, "|", "|");
    for (i = 0; fields[i].path; i++)
        if (strcmp(fields[i].path, "formats[]") == 0)
            own[i].choices = arena_strdup(arena, buf_text(&formats));
    buf_free(&formats);
    return own;
}

static bool keys_check(struct job *job, struct diag *diag)
{
    if (job->root->kind != VALUE_MAP) {
        diag_error(diag, job->root->at,
                   "a job is a map of keys; begin with 'dataset: ...'");
        return false;
    }
    job->schema = schema_new();
    return schema_add(job->schema, "", "trustbrief",
                      fields_complete(job->arena), diag) &&
           checking_schema(job->schema, job->root, 0, diag);
}

static bool parts_read(struct job *job, struct diag *diag)
{
    const char *title = value_text(job->root, "title");
    bool ok = name_read(job, diag);

    job->title = title ? title : job->name;
    job->subject_ids = value_child(job->root, "subject_ids");
    job->kinds = value_child(job->root, "kinds");
    job->regions = value_child(job->root, "regions");
    job->formats = formats_of(job);
    ok = request_fill(job, diag) && ok;
    ok = template_read(job, diag) && ok;
    ok = either_check(job, diag) && ok;
    ok = filled_check(job, diag) && ok;
    ok = output_read(job, diag) && ok;
    ok = when_read(job, diag) && ok;
    return number_read(job, "keep", KEEP_MAX, &job->keep, diag) && ok;
}

struct job *job_open(const char *file, const struct request *asked,
                     struct diag *diag)
{
    struct job *job = xzalloc(sizeof *job);
    char *path = realpath(file, NULL);

    if (asked)
        job->request = *asked;
    job->arena = arena_new();
    job->file = path ? arena_strdup(job->arena, path) : file;
    if (path)
        job->root =
            yaml_read(arena_strdup(job->arena, file), job->arena, NULL, diag);
    else
        diag_fault(diag, STATUS_MISSING, at_file(file), "cannot read: %s",
                   strerror(errno));
    free(path);
    if (job->root && keys_check(job, diag) && parts_read(job, diag))
        return job;
    job_free(job);
    return NULL;
}

void job_free(struct job *job)
{
    if (!job)
        return;
    schema_free(job->schema);
    arena_free(job->arena);
    free(job);
}
