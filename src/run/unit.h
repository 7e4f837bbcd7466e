/* unit -- one subject's report of a job: its name, state and outputs. */
#ifndef RUN_UNIT_H
#define RUN_UNIT_H

#include "base/sha256.h"
#include "run/jobfile.h"
#include "run/reading.h"

enum unit_state {
    UNIT_DUE,     /* to be made: `reason` says why */
    UNIT_CURRENT, /* what stands there is as it would be made */
    UNIT_MADE,
    UNIT_FAILED, /* `reason` says why */
    UNIT_LEFT    /* not asked for, or not come to */
};

/* A file, named from the output folder on. */
struct output {
    const char *path;
    size_t len;
    char sha256[SHA256_HEX];
};

/* Texts are in the arena of struct units. */
struct unit {
    const char *id;   /* of the subject */
    const char *name; /* of its files, without an ending */
    const char *what; /* "the report on RWE" */
    struct work work;
    enum unit_state state;
    const char *reason;
    bool failed_before; /* by the manifest */
    struct output *outputs;
    size_t n_outputs;
    const char **warnings;
    size_t n_warnings;
    unsigned pages;
    long ms, kib; /* what it took, and the memory of its worker */
};

struct units {
    struct arena *arena;
    struct unit *all; /* in the dataset's order, or the job's */
    struct unit **by_name;
    size_t n;
};

/* The units of a job, for a run on the day `date` (YYYYMMDD), once all that
 * it names is read.  What one subject or peer of it lacks makes its unit
 * fail; anything else, two units of one name among them, is reported: false.
 * Call units_free() either way. */
bool units_list(struct units *units, const struct jobfile *job,
                struct reading *reading, int32_t date, struct diag *diag);
void units_free(struct units *units);

/* The unit of this name, or NULL. */
struct unit *units_find(const struct units *units, const char *name);

/* Set a unit's state, with every error that diag has as the reason. */
void unit_fail(struct units *units, struct unit *unit, const struct diag *diag);

#endif
