/* worker -- run a task in a child with limits; fork, feed, time, report. */
#ifndef ISOLATE_WORKER_H
#define ISOLATE_WORKER_H

#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "isolate/sandbox.h"

/* What the child is doing, in memory shared with the parent: who is to blame
 * when it dies.  The child may write nonsense here. */
struct stage {
    volatile uint32_t doing; /* enum stage_doing */
    volatile uint32_t index; /* which of task.names; beyond them: none */
    volatile uint32_t turn;  /* which briefing, of a task with many */
};

enum stage_doing {
    STAGE_START,
    STAGE_LOADING,
    STAGE_BUILDING,
    STAGE_RENDERING
};

struct task {
    const char *what; /* "the briefing on RWE": who suffers, for messages; NULL:
                         only the plugin */
    bool (*run)(void *context, struct stage *stage, struct buf *out,
                struct diag *diag);
    void *context;
    const char *const *names; /* plugins */
    size_t n_names;
    const char *suspects; /* "'a', 'b'": those that are not ours; or NULL */
    unsigned seconds;     /* wall clock until the child is killed */
    size_t memory;        /* bytes of address space */
    size_t output_max;    /* bytes */
    unsigned reports;     /* that one child makes, asked for one by one; 0 or 1:
                             one, unasked */
    enum sandbox_mode sandbox;
    const int *keep; /* open files that the child needs, rising and ended by
                        -1; or NULL */
    const char *const *reads; /* see landlock_enter() */
    bool in_process;          /* no child: for debuggers and sanitizers */
    size_t blamed; /* out: which name a death is blamed on, or n_names */
};

enum { WORKER_SECONDS = 30 };
#define WORKER_MEMORY ((size_t)1 << 30)
#define WORKER_OUTPUT ((size_t)256 << 20)

/* Run it, give its bytes and its messages.  A crash, an exit, a deadline or
 * a limit is an error of status 70 that names plugin, cause and `what`.
 * False when the task failed or died; out is then as it was.  The child has
 * no descriptors but those of vetted plugins, its standard input and outputs
 * lead nowhere, it has no environment but language and SOURCE_DATE_EPOCH, and
 * it is in the sandbox before the task runs. */
bool worker_run(struct task *task, struct buf *out, struct diag *diag);

/* Report that no child could be started, with errno. */
void worker_unstarted(struct diag *diag);

#endif
