/* job -- what is to be made for whom and when: a YAML file. */
#ifndef BATCH_JOB_H
#define BATCH_JOB_H

#include "batch/when.h"
#include "briefing/request.h"
#include "data/schema.h"

enum { JOBS_MAX = 256 }; /* workers at once */

/* Everything is in `arena`.  Paths are absolute. */
struct job {
    struct arena *arena;
    const char *file;       /* its path */
    const char *name;       /* of the file, without folder and ending */
    const char *title;      /* for people; the name where it has none */
    struct request request; /* what was asked, and what the file says */
    unsigned formats;       /* a set of render_bit() */
    const struct value *subject_ids, *kinds, *regions; /* lists, or NULL */
    const char *folder;  /* where the output goes */
    const char *pattern; /* of names there: outname.h */
    struct at pattern_at;
    const char *when_text; /* or NULL */
    struct when when;
    const char *zone; /* a time zone's name, or NULL: the system's */
    unsigned keep;    /* how many of each subject stay; 0: all */
    struct value *root;
    struct schema *schema;
};

/* Read and check a job, but for what it names.  Its request is the one asked
 * for here (NULL: nothing), completed with what the file says: of what both
 * name, the former counts; folders of plugins add up, the former's first.
 * NULL: diag says why.  Free with job_free(); NULL is allowed. */
struct job *job_open(const char *file, const struct request *asked,
                     struct diag *diag);
void job_free(struct job *job);

#endif
