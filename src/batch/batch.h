/* batch -- every briefing of a job: what is due, made side by side. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/diag.h"
#include "isolate/sandbox.h"

struct batch_options {
    unsigned jobs;  /* workers at once; 0: as many as processors */
    unsigned grace; /* seconds for what is in hand when it is told to stop */
    const char *const *plugin_dirs; /* searched before the job's */
    size_t n_plugin_dirs;
    const char *plugin_sha256; /* as in struct request */
    enum sandbox_mode sandbox;
    bool catch_up; /* nothing, unless a due run was missed */
    bool fail_fast, only_failed, dry_run, force, verbose, quiet;
};

/* Run the job in this file.  The exit status: 0, 1 where briefings failed, 75
 * where another run has the folder, 128 and the signal that stopped it, or
 * that of the first message in diag.  What failed is said on standard error,
 * once, at the end. */
int batch_run(const char *file, const struct batch_options *options,
              struct diag *diag);

#endif
