/* request -- all that was asked for, by the command line and by a job file. */
#ifndef BRIEFING_REQUEST_H
#define BRIEFING_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "isolate/sandbox.h"

/* It is passed whole from layer to layer.  A member that is zero was not asked
 * for: then the template, the dataset or a default decides.  All texts are
 * lent. */
struct request {
    /* The briefing. */
    const char *template, *dataset, *theme;
    const char *organisation; /* its id; of a batch several: "RWE,RT5" */
    const char *peers;        /* "RT5,RR8" */
    const char *peers_rule;   /* as a template's `peers` */
    const char *output;       /* a file, a folder of figures, or "-" */
    const char *formats;      /* "html"; of figures: "svg,png,pdf" */
    int32_t as_of;            /* YYYYMMDD */
    const char *const *sets;  /* SECTION-ID.OPTION=VALUE */
    size_t n_sets;
    bool strict; /* a warning refuses the briefing */

    /* How it is made. */
    const char *const *plugin_dirs;
    size_t n_plugin_dirs;
    const char *plugin_sha256; /* a file, see pins_open(); NULL: any digest */
    enum sandbox_mode sandbox;
    unsigned timeout; /* seconds; 0: WORKER_SECONDS */
    bool in_process;  /* no worker: for debuggers and sanitizers */
    bool quiet;       /* no warnings */

    /* A run of a job. */
    unsigned jobs;  /* workers at once; 0: as many as processors */
    unsigned grace; /* seconds for what is in hand when it is told to stop */
    bool catch_up;  /* nothing, unless a due run was missed */
    bool dry_run, fail_fast, force, only_failed, verbose;

    /* A schedule. */
    const char *tool;               /* "cron" (the default), "systemd" */
    const char *user;               /* whom a unit of the system runs as */
    const char *const *batch_words; /* options of its `trustbrief batch`, ended
                                       by NULL; NULL: none */

    /* What a new folder is filled with. */
    const char *topic; /* of a plugin */
    bool example;      /* not a first dataset, but all of the example */
};

#endif
