/* job -- the whole pipeline in one readable function. */
#ifndef RUN_JOB_H
#define RUN_JOB_H

#include <trustbrief/plugin.h>

#include "base/diag.h"
#include "data/schema.h"
#include "plugin/load.h"
#include "run/sandbox.h"
#include "template/template.h"
#include "template/theme.h"

/* What the command line asks for.  All texts are lent; NULL means the
 * template's or the dataset's own. */
struct request {
    const char *template, *dataset, *organisation, *peers, *output;
    const char *theme, *as_of;
    const char *peers_rule;  /* as a template's `peers` */
    const char *formats;     /* of figures: "svg,png,pdf" */
    const char *const *sets; /* SECTION-ID.OPTION=VALUE */
    size_t n_sets;
    const char *const *plugin_dirs;
    size_t n_plugin_dirs;
    const char *plugin_sha256; /* a file, see pins_open(); NULL: any digest */
    unsigned timeout;          /* seconds; 0: WORKER_SECONDS */
    bool strict;               /* a warning refuses the report */
    enum sandbox_mode sandbox;
    bool in_process; /* no worker: for debuggers and sanitizers */
};

/* Render one report and publish it.  False: diag says why, and what stood
 * at the output stands. */
bool job_render(const struct request *request, struct diag *diag);

/* Draw every figure of the report as files of their own in the folder
 * `output`, which is made if it is not there.  False: diag says why. */
bool job_figures(const struct request *request, struct diag *diag);

/* Check datasets, templates with their themes and options, and jobs, without
 * rendering, against every installed plugin.  A file with a `sections` key
 * at its top is a template, one with `template` a job.  False: diag says why.
 */
bool job_check(const struct request *request, const char *const *paths,
               size_t n_paths, struct diag *diag);

/* The plugins that can be used, described by the probe: all (name NULL; one
 * that is refused is reported and left out), or one.  Texts are in the
 * arena, *n long; NULL: diag says why. */
struct plugin *job_plugins(const struct request *request, const char *name,
                           size_t *n, struct arena *arena, struct diag *diag);

/* Check the options of a template's sections against its plugins. */
bool job_options(const struct template *template, const struct plugin *plugins,
                 size_t n, struct diag *diag);

/* The path of the template of ours that is called so; in the arena. */
const char *job_template_shipped(const char *name, struct arena *arena);

/* The theme called so: in `themes` beside the template, or one of ours.  Free
 * with theme_free().  NULL: diag says why. */
struct theme *job_theme(const char *name, const char *template,
                        struct arena *arena, struct diag *diag);

/* The schema of the dataset with those plugins.  NULL: diag says why.  Free
 * with schema_free(). */
struct schema *job_schema(const struct plugin *plugins, size_t n,
                          struct diag *diag);

#endif
