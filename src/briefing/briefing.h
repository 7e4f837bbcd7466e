/* briefing -- the whole pipeline in one readable function. */
#ifndef BRIEFING_BRIEFING_H
#define BRIEFING_BRIEFING_H

#include <trustbrief/plugin.h>

#include "base/diag.h"
#include "data/schema.h"
#include "isolate/sandbox.h"
#include "plugin/load.h"
#include "template/template.h"
#include "theme/theme.h"

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
    bool strict;               /* a warning refuses the briefing */
    enum sandbox_mode sandbox;
    bool in_process; /* no worker: for debuggers and sanitizers */
};

/* Render one briefing and publish it.  False: diag says why, and what stood
 * at the output stands. */
bool briefing_render(const struct request *request, struct diag *diag);

/* Draw every figure of the briefing as files of their own in the folder
 * `output`, which is made if it is not there.  False: diag says why. */
bool briefing_figures(const struct request *request, struct diag *diag);

#endif
