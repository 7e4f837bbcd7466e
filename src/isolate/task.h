/* task -- what a worker is to run, and how far it is. */
#ifndef ISOLATE_TASK_H
#define ISOLATE_TASK_H

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
    unsigned turns;       /* briefings that one child makes, asked for one by
                             one; 0 or 1: one, unasked */
    enum sandbox_mode sandbox;
    const int *keep; /* open files that the child needs, rising and ended by
                        -1; or NULL */
    const char *const *reads; /* see landlock_enter() */
    bool in_process;          /* no child: for debuggers and sanitizers */
};

#endif
