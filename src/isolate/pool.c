/* pool -- workers side by side, each with a deadline a briefing. */
#include "isolate/pool.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "isolate/process.h"

enum { GRACE_MS = 1000 }; /* to read what was sent before the deadline */

/* One of the pool: its child, and the briefing in hand. */
struct worker {
    struct process child;
    bool alive, busy;
    bool dead;      /* before its pipe was last found empty */
    unsigned turns; /* that this child has done */
    uint32_t turn;
    const char *what;
    struct diag *diag;
    size_t errors; /* in diag, when it began */
    int64_t began;
};

/* ---- The briefing in hand ---------------------------------------------- */

/* Hand over what has come of it.  A task that fails has to say why, or the
 * failure would pass unseen. */
static void worker_done(struct pool *pool, struct worker *worker, bool ok,
                        const struct buf *out)
{
    struct diag *diag = worker->diag;

    if (!ok && diag_errors(diag) == worker->errors)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "%s failed without reporting an error; report this fault "
                   "of trustbrief",
                   worker->what ? worker->what : "loading plugins");
    worker->busy = false;
    pool->done(pool->owner, worker->turn, ok, out, diag,
               process_now() - worker->began);
    if (diag != pool->diag)
        diag_free(diag);
    worker->diag = NULL;
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
    const struct buf none = { 0 };
    struct task task = pool->task;

    task.what = worker->what;
    process_close(&worker->child, &death);
    worker->alive = false;
    blame_report(&task, &death, worker->diag);
    worker_done(pool, worker, false, &none);
}

/* Take a whole result; a child that has failed once, or made its share, has
 * done. */
static void worker_take(struct pool *pool, struct worker *worker)
{
    struct buf out = { 0 };
    bool ok = false;

    if (!process_take(&worker->child, &out, worker->diag, &ok)) {
        worker_fail(pool, worker, ENDED_GARBLED);
    } else {
        worker->turns++;
        if (!ok || worker->turns >= pool->task.turns)
            worker_dismiss(worker);
        worker_done(pool, worker, ok, &out);
    }
    buf_free(&out);
}

/* Without a child. */
static void worker_run_here(struct pool *pool, struct worker *worker)
{
    const struct task *task = &pool->task;
    struct stage stage = { .turn = worker->turn };
    struct buf out = { 0 };
    bool ok = task->run(task->context, &stage, &out, worker->diag);

    worker_done(pool, worker, ok, &out);
    buf_free(&out);
}

static bool worker_start(struct pool *pool, struct worker *worker)
{
    if (worker->alive && process_ask(&worker->child, &pool->task, worker->turn))
        return true;
    worker_dismiss(worker);
    worker->turns = 0;
    worker->alive = process_open(&worker->child, &pool->task, worker->turn);
    if (!worker->alive)
        diag_fault(worker->diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot start a worker: %s; try again when this machine has "
                   "processes and memory to spare",
                   strerror(errno));
    return worker->alive;
}

/* Give an idle worker its next briefing.  False: there is none. */
static bool worker_feed(struct pool *pool, struct worker *worker)
{
    const struct buf none = { 0 };

    if (!pool->next(pool->owner, &worker->turn, &worker->what))
        return false;
    worker->busy = true;
    worker->diag = pool->diag ? pool->diag : diag_new();
    worker->errors = diag_errors(worker->diag);
    worker->began = process_now();
    if (pool->task.in_process)
        worker_run_here(pool, worker);
    else if (!worker_start(pool, worker))
        worker_done(pool, worker, false, &none);
    return true;
}

/* See to a busy worker; `ready` when its pipe has something. */
static void worker_serve(struct pool *pool, struct worker *worker, bool ready)
{
    int64_t late = process_now() - worker->child.deadline;
    enum process_state state = PROCESS_WAITING;
    enum ending ending = ENDED_ITSELF;

    if (ready)
        state = process_read(&worker->child, &pool->task, &ending);
    if (state == PROCESS_WHOLE)
        worker_take(pool, worker);
    else if (state == PROCESS_BROKEN)
        worker_fail(pool, worker, ending);
    else if (ready ? late >= GRACE_MS : worker->dead || late >= 0)
        worker_fail(pool, worker, ENDED_DEADLINE); /* unless it is dead */
}

/* ---- Waiting ------------------------------------------------------------ */

/* Signals wait for poll(): one that came just before would not wake it. */
struct signals {
    sigset_t former_mask;
    struct sigaction former_child;
};

static void on_child(int number)
{
    (void)number; /* it wakes poll() */
}

static void signals_hold(struct signals *signals)
{
    struct sigaction child = { .sa_handler = on_child };
    sigset_t held;

    sigemptyset(&held);
    sigaddset(&held, SIGCHLD);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGHUP);
    sigprocmask(SIG_BLOCK, &held, &signals->former_mask);
    sigaction(SIGCHLD, &child, &signals->former_child);
}

static void signals_release(const struct signals *signals)
{
    sigaction(SIGCHLD, &signals->former_child, NULL);
    sigprocmask(SIG_SETMASK, &signals->former_mask, NULL);
}

/* Deliver blocked signals: ppoll() does not when a pipe already has bytes. */
static void signals_admit(const struct signals *signals)
{
    sigset_t held;

    sigprocmask(SIG_SETMASK, &signals->former_mask, &held);
    sigprocmask(SIG_SETMASK, &held, NULL);
}

/* Wait until then, of process_now(), for bytes, a death or a signal.  False:
 * a death or a signal came first, and nothing is known of the pipes. */
static bool pipes_wait(struct pollfd *fds, size_t n, int64_t until,
                       const struct signals *signals)
{
    int64_t left = until - process_now();
    sigset_t mask = signals->former_mask;
    struct timespec time;

    if (left < 0)
        left = 0;
    time = (struct timespec){ .tv_sec = (time_t)(left / 1000),
                              .tv_nsec = (long)(left % 1000) * 1000000 };
    sigdelset(&mask, SIGCHLD);
    return ppoll(fds, n, &time, &mask) >= 0 || errno != EINTR;
}

/* Wait for any of the busy workers, not beyond `until`, and see to them. */
static void workers_serve(struct pool *pool, struct worker *workers,
                          struct pollfd *fds, int64_t until,
                          const struct signals *signals)
{
    size_t i, n = 0;

    for (i = 0; i < pool->workers; i++) {
        struct worker *worker = &workers[i];

        if (!worker->busy)
            continue;
        worker->dead = process_dead(&worker->child);
        if (worker->dead || worker->child.deadline < until)
            until = worker->dead ? 0 : worker->child.deadline;
        fds[n++] = (struct pollfd){ worker->child.pipe, POLLIN, 0 };
    }
    if (!pipes_wait(fds, n, until, signals))
        return;
    for (i = 0, n = 0; i < pool->workers; i++)
        if (workers[i].busy)
            worker_serve(pool, &workers[i], fds[n++].revents != 0);
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

/* Until all is done, or the grace is over. */
static void workers_run(struct pool *pool, struct worker *workers,
                        struct pollfd *fds, const struct signals *signals)
{
    int64_t end = INT64_MAX;
    bool more = true;

    while (workers_feed(pool, workers, &more)) {
        int64_t now = process_now(), until = now + pool->tick_ms;

        signals_admit(signals);
        if (pool->stop && *pool->stop && end == INT64_MAX)
            end = now + (int64_t)pool->grace * 1000;
        if (now >= end)
            return;
        if (!pool->tick || end < until)
            until = end;
        workers_serve(pool, workers, fds, until, signals);
        if (pool->tick)
            pool->tick(pool->owner);
    }
}

void pool_run(struct pool *pool)
{
    struct worker *workers = xrealloc(NULL, pool->workers, sizeof *workers);
    struct pollfd *fds = xrealloc(NULL, pool->workers, sizeof *fds);
    struct signals signals;
    size_t i;

    for (i = 0; i < pool->workers; i++)
        workers[i] = (struct worker){ 0 };
    signals_hold(&signals);
    workers_run(pool, workers, fds, &signals);
    for (i = 0; i < pool->workers; i++) {
        worker_dismiss(&workers[i]);
        if (workers[i].diag != pool->diag)
            diag_free(workers[i].diag);
    }
    signals_release(&signals);
    free(fds);
    free(workers);
}
