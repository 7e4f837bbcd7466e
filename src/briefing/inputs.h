/* inputs -- what a briefing is made of: template, plugins, theme, dataset. */
#ifndef BRIEFING_INPUTS_H
#define BRIEFING_INPUTS_H

#include "briefing/make.h"
#include "briefing/request.h"

/* What all briefings of one request share.  Zeroed but for the first two. */
struct inputs {
    const struct request *request;
    struct diag *diag;
    struct arena *arena;
    struct template *template;
    struct buf words; /* catalogues_write() of ours, before they are loaded */
    struct theme *theme;
    struct faces *fonts;       /* of the theme */
    struct plugin_file *files; /* one a distinct plugin of the template */
    struct plugin *plugins;    /* the same, described by the probe */
    const char **names;
    size_t n_plugins;
    struct schema *schema;
    struct dataset *dataset;
    int32_t as_of;
};

/* Read template, theme, plugins, and of the dataset what is in its first
 * file.  False: diag says why.  Call inputs_end() either way. */
bool inputs_begin(struct inputs *inputs);
void inputs_end(struct inputs *inputs);

/* Check what has been loaded of the dataset, and set as_of.  False: diag says
 * why. */
bool inputs_check(struct inputs *inputs);

/* Set in `work` the subject and its peers, by `peers` (as --peers) or the
 * template's rule, and all that is shared.  Texts are in the arena.  False:
 * diag says why. */
bool inputs_subject(const struct inputs *inputs, const char *id,
                    const char *peers, struct make *work, struct arena *arena,
                    struct diag *diag);

/* The files and folders that a worker reads for these briefings, ended by NULL,
 * in the arena of `inputs`: fonts, and the dataset's own. */
const char *const *inputs_paths(const struct inputs *inputs);

/* The plugins that did not come with trustbrief, as "'a', 'b'", in the arena
 * of `inputs`; NULL: none. */
const char *inputs_suspects(const struct inputs *inputs);

/* Whether the subject has what each plugin of the template requires.  False:
 * diag says what it lacks. */
bool inputs_needs(const struct inputs *inputs, const struct make *work,
                  struct diag *diag);

/* The plugins that can be used, described by the probe: all (name NULL; one
 * that is refused is reported and left out), or one.  Texts are in the
 * arena, *n long; NULL: diag says why. */
struct plugin *inputs_plugins(const struct request *request, const char *name,
                              size_t *n, struct arena *arena,
                              struct diag *diag);

/* Check the options of a template's sections against its plugins. */
bool inputs_options(const struct template *template,
                    const struct plugin *plugins, size_t n, struct diag *diag);

/* The file of the template that is called so, with ".yaml" or without: in the
 * folder, in its `templates`, or one of ours.  In the arena.  NULL: diag says
 * at `at` that there is none. */
const char *inputs_template(const char *folder, const char *name, struct at at,
                            struct arena *arena, struct diag *diag);

/* The request's template: the file that it names, or the one that is called
 * so from the current folder on.  NULL: diag says why. */
const char *inputs_template_path(const struct request *request,
                                 struct arena *arena, struct diag *diag);

/* Where templates are looked for by name, and the themes of a template: for
 * base/named.h, in the arena. */
const char *const *inputs_template_folders(const char *folder,
                                           struct arena *arena);
const char *const *inputs_theme_folders(const char *template,
                                        struct arena *arena);

/* The schema of the dataset with those plugins.  NULL: diag says why.  Free
 * with schema_free(). */
struct schema *inputs_schema(const struct plugin *plugins, size_t n,
                             struct diag *diag);

#endif
