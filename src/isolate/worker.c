/* worker -- run a task in a child with limits; fork, feed, time, report. */
#include "isolate/worker.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "isolate/process.h"

enum {
    SLICE_MS = 100, /* how soon a death is seen when nobody closes */
    GRACE_MS = 1000 /* for reading what one sent that died in time */
};

/* ---- Apart ------------------------------------------------------------ */

/* Wait for bytes or the end of the pipe, at most a slice and not beyond the
 * deadline.  1: there is something; 0: not yet; -1: an error. */
static int child_poll(const struct process *child)
{
    struct pollfd fd = { .fd = child->pipe, .events = POLLIN };
    int64_t left = child->deadline - process_now();
    int n;

    if (left > SLICE_MS)
        left = SLICE_MS;
    n = poll(&fd, 1, left > 0 ? (int)left : 0);
    return n < 0 && errno == EINTR ? 0 : n;
}

/* Read the result.  True: it is whole; else *ending says what happened. */
static bool result_read(struct process *child, const struct task *task,
                        enum ending *ending)
{
    for (;;) {
        bool dead = process_dead(child); /* before the pipe is found empty */
        int ready = child_poll(child);
        enum process_state state = PROCESS_WAITING;

        if (ready != 0)
            state = process_read(child, task, ending);
        if (state != PROCESS_WAITING)
            return state == PROCESS_WHOLE;
        *ending = ENDED_DEADLINE;
        if ((ready == 0 && dead) ||
            process_now() >= child->deadline + (dead ? GRACE_MS : 0))
            return false;
    }
}

static bool child_serve(struct process *child, struct task *task,
                        struct buf *out, struct diag *diag)
{
    struct death death = { 0 };
    bool ok = false, whole = result_read(child, task, &death.ending);

    if (!whole && death.ending == ENDED_ITSELF)
        process_await(child, child->deadline);
    if (whole && !process_take(child, out, diag, &ok)) {
        death.ending = ENDED_GARBLED;
        whole = false;
    }
    process_close(child, &death);
    if (!whole)
        task->blamed = blame_report(task, &death, diag);
    return ok;
}

/* ---- Both ways -------------------------------------------------------- */

/* A task that fails has to say why, or the failure would pass unseen. */
static bool task_done(const struct task *task, bool ok, size_t errors_before,
                      struct diag *diag)
{
    if (!ok && diag_errors(diag) == errors_before)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "%s failed without a word; report this fault of trustbrief",
                   task->what ? task->what : "loading plugins");
    return ok;
}

static bool run_here(struct task *task, struct buf *out, struct diag *diag)
{
    struct stage stage = { 0 };
    struct buf made = { 0 };
    bool ok = task->run(task->context, &stage, &made, diag);

    if (ok)
        buf_add(out, made.data, made.len);
    buf_free(&made);
    return ok;
}

static bool run_apart(struct task *task, struct buf *out, struct diag *diag)
{
    struct process child;

    if (process_open(&child, task, 0))
        return child_serve(&child, task, out, diag);
    worker_unstarted(diag);
    return false;
}

void worker_unstarted(struct diag *diag)
{
    diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
               "cannot start a worker: %s; try again when this machine has "
               "processes and memory to spare",
               strerror(errno));
}

bool worker_run(struct task *task, struct buf *out, struct diag *diag)
{
    size_t errors = diag_errors(diag);
    bool ok;

    task->blamed = task->n_names;
    ok = task->in_process ? run_here(task, out, diag)
                          : run_apart(task, out, diag);
    return task_done(task, ok, errors, diag);
}
