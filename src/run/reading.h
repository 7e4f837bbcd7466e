/* reading -- what a report is made of: template, plugins, theme, dataset. */
#ifndef RUN_READING_H
#define RUN_READING_H

#include "run/job.h"
#include "run/work.h"

/* What all reports of one request share.  Zeroed but for the first two. */
struct reading {
    const struct request *request;
    struct diag *diag;
    struct arena *arena;
    struct template *template;
    struct theme *theme;
    struct plugin_file *files; /* one a distinct plugin of the template */
    struct plugin *plugins;    /* the same, described by the probe */
    const char **names;
    size_t n_plugins;
    struct schema *schema;
    struct dataset *dataset;
    int32_t as_of;
};

/* Read template, theme, plugins, and of the dataset what is in its first
 * file.  False: diag says why.  Call reading_end() either way. */
bool reading_begin(struct reading *reading);
void reading_end(struct reading *reading);

/* Check what has been loaded of the dataset, and set as_of.  False: diag says
 * why. */
bool reading_check(struct reading *reading);

/* Set in `work` the subject and its peers, by `peers` (as --peers) or the
 * template's rule, and all that is shared.  Texts are in the arena.  False:
 * diag says why. */
bool reading_subject(const struct reading *reading, const char *id,
                     const char *peers, struct work *work, struct arena *arena,
                     struct diag *diag);

/* The files and folders that a worker reads for these reports, ended by NULL,
 * in the arena of `reading`: fonts, and the dataset's own. */
const char *const *reading_paths(const struct reading *reading);

/* The plugins that did not come with trustbrief, as "'a', 'b'", in the arena
 * of `reading`; NULL: none. */
const char *reading_suspects(const struct reading *reading);

/* Whether the subject has what each plugin of the template requires.  False:
 * diag says what it lacks. */
bool reading_needs(const struct reading *reading, const struct work *work,
                   struct diag *diag);

#endif
