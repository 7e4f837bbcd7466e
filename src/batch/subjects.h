/* subjects -- the organisations that a job is for. */
#ifndef BATCH_SUBJECTS_H
#define BATCH_SUBJECTS_H

#include "batch/job.h"
#include "data/dataset.h"

/* The organisations of a dataset that the job is for, in the dataset's
 * order, *n long, in the arena.  NULL: reported: an id that is not there, or
 * nobody at all.  (subjects.c) */
const struct value **subjects_list(const struct job *job,
                                   const struct dataset *dataset,
                                   struct arena *arena, size_t *n,
                                   struct diag *diag);

#endif
