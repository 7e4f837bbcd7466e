/* check_files -- datasets, templates and jobs checked, nothing rendered. */
#ifndef CLI_CHECK_FILES_H
#define CLI_CHECK_FILES_H

#include "base/diag.h"
#include "briefing/request.h"

/* Check datasets, templates with their themes and options, and jobs, without
 * rendering, against every installed plugin.  A file with a `sections` key
 * at its top is a template, one with `template` a job.  False: diag says why.
 */
bool check_files(const struct request *request, const char *const *paths,
                 size_t n_paths, struct diag *diag);

#endif
