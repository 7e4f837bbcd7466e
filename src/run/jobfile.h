/* jobfile -- what is to be made for whom and when: a YAML file. */
#ifndef RUN_JOBFILE_H
#define RUN_JOBFILE_H

#include "run/job.h"
#include "run/when.h"

/* What a job makes of each report, as a set. */
enum job_format {
    FORMAT_PDF = 1,
    FORMAT_HTML = 2,
    FORMAT_SVG = 4, /* figures, in a folder of their own */
    FORMAT_PNG = 8
};

/* Everything is in `arena`.  Paths are absolute. */
struct jobfile {
    struct arena *arena;
    const char *file;       /* its path */
    const char *name;       /* of the file, without folder and ending */
    const char *title;      /* for people; the name where it has none */
    struct request request; /* but for organisation and output */
    unsigned formats;
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

/* Read and check a job, but for what it names.  NULL: diag says why.  Free
 * with jobfile_free(); NULL is allowed. */
struct jobfile *jobfile_open(const char *file, struct diag *diag);
void jobfile_free(struct jobfile *job);

/* The organisations of a dataset that the job is for, in the dataset's
 * order, *n long, in the arena.  NULL: reported: an id that is not there, or
 * nobody at all.  (subjects.c) */
const struct value **jobfile_subjects(const struct jobfile *job,
                                      const struct dataset *dataset,
                                      struct arena *arena, size_t *n,
                                      struct diag *diag);

#endif
