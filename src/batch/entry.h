/* entry -- one subject's briefing of a job: its name, state and outputs. */
#ifndef BATCH_ENTRY_H
#define BATCH_ENTRY_H

#include "base/sha256.h"
#include "batch/job.h"
#include "briefing/inputs.h"

enum entry_state {
    ENTRY_DUE,     /* to be made: `reason` says why */
    ENTRY_CURRENT, /* what stands there is as it would be made */
    ENTRY_MADE,
    ENTRY_FAILED, /* `reason` says why */
    ENTRY_LEFT    /* not asked for: another organisation, or no failure */
};

/* A file, named from the output folder on. */
struct output {
    const char *path;
    size_t len;
    char sha256[SHA256_HEX];
};

/* Texts are in the arena of struct entries. */
struct entry {
    const char *id;   /* of the subject */
    const char *name; /* of its files, without an ending */
    const char *what; /* "the briefing on RWE" */
    struct make work;
    enum entry_state state;
    const char *reason;
    bool asked;         /* by --org: it is made, whether it is due or not */
    bool failed_before; /* by the manifest */
    struct output *outputs;
    size_t n_outputs;
    const char **warnings;
    size_t n_warnings;
    unsigned pages;
    long ms, kib; /* what it took, and the memory of its worker */
};

struct entries {
    struct arena *arena;
    struct entry *all; /* in the dataset's order, or the job's */
    struct entry **by_name;
    size_t n;
};

/* The entries of a job, for a run on the day `date` (YYYYMMDD), once all that
 * it names is read.  What one subject or peer of it lacks makes its entry
 * fail; anything else, two entries of one name among them, is reported: false.
 * Call entries_free() either way. */
bool entries_list(struct entries *entries, const struct job *job,
                  struct inputs *inputs, int32_t date, struct diag *diag);
void entries_free(struct entries *entries);

/* The entry of this name, or NULL. */
struct entry *entries_find(const struct entries *entries, const char *name);

/* Set an entry's state, with every error that diag has as the reason. */
void entry_fail(struct entries *entries, struct entry *entry,
                const struct diag *diag);

#endif
