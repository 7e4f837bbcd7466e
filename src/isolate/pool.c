/* pool -- workers side by side, each with a deadline a briefing. */
#include "isolate/pool.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/arena.h"
#include "isolate/process.h"

enum {
    SLICE_MS = 100, /* how soon a death or a stop is seen */
    DYING_MS = 1000 /* for what has closed its pipe to die */
};

/* A worker's place. */
struct worker {
    struct process child;
    bool alive, busy;
    bool dead;     /* before its pipe was last found empty */
    unsigned made; /* by this child */
    uint32_t turn;
    const char *what;
    int64_t began;
};

/* Report what has come of the briefing in hand. */
static void worker_done(struct pool *pool, struct worker *worker, bool ok,
                        const struct buf *out, struct diag *diag)
{
    worker->busy = false;
    pool->done(pool->owner, worker->turn, ok, out, diag,
               process_now() - worker->began);
}

static void worker_dismiss(struct worker *worker)
{
    struct death death = { .ending = ENDED_ITSELF };

    if (worker->alive)
        process_close(&worker->child, &death);
    worker->alive = false;
}

/* The child has died, or is to: whose fault that was goes to diag. */
static void worker_fail(struct pool *pool, struct worker *worker,
                        enum ending ending)
{
    struct death death = { .ending = ending };
    struct diag *diag = diag_new();
    const struct buf none = { 0 };
    struct task task = pool->task;

    task.what = worker->what;
    if (ending == ENDED_ITSELF)
        process_await(&worker->child, process_now() + DYING_MS);
    process_close(&worker->child, &death);
    worker->alive = false;
    blame_report(&task, &death, diag);
    worker_done(pool, worker, false, &none, diag);
    diag_free(diag);
}

/* Take a whole result; a worker that has failed once, or made its share, has
 * done. */
static void worker_take(struct pool *pool, struct worker *worker)
{
    struct diag *diag = diag_new();
    struct buf out = { 0 };
    bool ok = false;

    if (!process_take(&worker->child, &out, diag, &ok)) {
        worker_fail(pool, worker, ENDED_GARBLED);
    } else {
        if (!ok && diag_errors(diag) == 0)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "%s failed without a word; report this fault of "
                       "trustbrief",
                       worker->what);
        worker->made++;
        if (!ok || worker->made >= pool->task.reports)
            worker_dismiss(worker);
        worker_done(pool, worker, ok, &out, diag);
    }
    buf_free(&out);
    diag_free(diag);
}

/* Give an idle worker its next briefing.  False: there is none. */
static bool worker_feed(struct pool *pool, struct worker *worker)
{
    struct diag *diag;
    const struct buf none = { 0 };

    if (!pool->next(pool->owner, &worker->turn, &worker->what))
        return false;
    worker->busy = true;
    worker->began = process_now();
    if (worker->alive && process_ask(&worker->child, &pool->task, worker->turn))
        return true;
    worker_dismiss(worker);
    worker->made = 0;
    worker->alive = process_open(&worker->child, &pool->task, worker->turn);
    if (worker->alive)
        return true;
    diag = diag_new();
    worker_unstarted(diag);
    worker_done(pool, worker, false, &none, diag);
    diag_free(diag);
    return true;
}

/* See to a busy worker; `ready` when its pipe has something. */
static void worker_serve(struct pool *pool, struct worker *worker, bool ready)
{
    enum ending ending = ENDED_ITSELF;
    enum process_state state = PROCESS_WAITING;

    if (ready)
        state = process_read(&worker->child, &pool->task, &ending);
    if (state == PROCESS_WHOLE)
        worker_take(pool, worker);
    else if (state == PROCESS_BROKEN)
        worker_fail(pool, worker, ending);
    else if (!ready &&
             (worker->dead || process_now() >= worker->child.deadline))
        worker_fail(pool, worker, worker->dead ? ENDED_ITSELF : ENDED_DEADLINE);
}

/* Wait for any of the busy workers, and see to all of them. */
static void workers_serve(struct pool *pool, struct worker *workers,
                          struct pollfd *fds)
{
    size_t i;
    int n;

    for (i = 0; i < pool->workers; i++) {
        workers[i].dead = workers[i].busy && process_dead(&workers[i].child);
        fds[i].fd = workers[i].busy ? workers[i].child.pipe : -1;
        fds[i].events = POLLIN;
        fds[i].revents = 0;
    }
    n = poll(fds, pool->workers, SLICE_MS);
    for (i = 0; i < pool->workers; i++)
        if (workers[i].busy)
            worker_serve(pool, &workers[i], n > 0 && fds[i].revents != 0);
}

/* Feed who is idle; whether anybody is at work. */
static bool workers_feed(struct pool *pool, struct worker *workers, bool *more)
{
    bool busy = false;
    size_t i;

    for (i = 0; i < pool->workers; i++) {
        while (*more && !workers[i].busy && (!pool->stop || !*pool->stop))
            *more = worker_feed(pool, &workers[i]);
        busy = busy || workers[i].busy;
    }
    return busy;
}

void pool_run(struct pool *pool)
{
    struct worker *workers = xrealloc(NULL, pool->workers, sizeof *workers);
    struct pollfd *fds = xrealloc(NULL, pool->workers, sizeof *fds);
    int64_t end = INT64_MAX;
    bool more = true;
    size_t i;

    if (pool->task.reports < 2)
        pool->task.reports = 1;
    for (i = 0; i < pool->workers; i++)
        workers[i] = (struct worker){ 0 };
    while (workers_feed(pool, workers, &more) && process_now() < end) {
        workers_serve(pool, workers, fds);
        pool->tick(pool->owner);
        if (pool->stop && *pool->stop && end == INT64_MAX)
            end = process_now() + (int64_t)pool->grace * 1000;
    }
    for (i = 0; i < pool->workers; i++)
        worker_dismiss(&workers[i]);
    free(fds);
    free(workers);
}
