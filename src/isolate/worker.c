/* worker -- run one task in a child with limits: a pool of one. */
#include "isolate/worker.h"

#include "isolate/pool.h"

/* The one turn of a task. */
struct once {
    const struct task *task;
    struct buf *out;
    bool begun, ok;
};

static bool once_next(void *owner, uint32_t *turn, const char **what)
{
    struct once *once = owner;

    if (once->begun)
        return false;
    once->begun = true;
    *turn = 0;
    *what = once->task->what;
    return true;
}

static void once_done(void *owner, uint32_t turn, bool ok,
                      const struct buf *out, struct diag *diag, int64_t ms)
{
    struct once *once = owner;

    (void)turn;
    (void)diag;
    (void)ms;
    once->ok = ok;
    if (ok)
        buf_add(once->out, out->data, out->len);
}

bool worker_run(const struct task *task, struct buf *out, struct diag *diag)
{
    struct once once = { .task = task, .out = out };
    struct pool pool = { .task = *task,
                         .workers = 1,
                         .diag = diag,
                         .owner = &once,
                         .next = once_next,
                         .done = once_done };

    pool_run(&pool);
    return once.ok;
}
