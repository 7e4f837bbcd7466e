/* worker -- run a task in a child with limits; fork, feed, time, report. */
#include "run/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "run/blame.h"
#include "run/child.h"

/* Messages may take so much beside the output. */
#define MESSAGES_MAX ((size_t)16 << 20)

enum {
    SLICE_MS = 100, /* how soon a death is seen when nobody closes */
    GRACE_MS = 1000 /* for reading what one sent that died in time */
};

/* A child as its parent sees it. */
struct child {
    pid_t pid;
    int pipe;
    struct shared *shared;
    int64_t deadline; /* of the monotonic clock, in ms */
    struct buf got;
};

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Start the child.  False with errno. */
static bool child_start(struct child *child, const struct task *task)
{
    const struct sigaction plain = { .sa_handler = SIG_DFL };
    pid_t parent = getpid();
    int ends[2];

    sigaction(SIGCHLD, &plain, NULL); /* ignored, it would hide the status */
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    child->deadline = now_ms() + (int64_t)task->seconds * 1000;
    child->pid = fork();
    if (child->pid == 0)
        child_run(task, child->shared, ends[1], parent);
    close(ends[1]);
    child->pipe = ends[0];
    if (child->pid < 0) {
        close(ends[0]);
        return false;
    }
    setpgid(child->pid, child->pid); /* whoever comes first */
    return true;
}

static bool child_dead(const struct child *child)
{
    siginfo_t info = { 0 };

    return waitid(P_PID, (id_t)child->pid, &info,
                  WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid == child->pid;
}

/* How many bytes the result has in all, as far as its head tells; 0 where it
 * is none, SIZE_MAX where it is larger than it may be. */
static size_t result_size(const struct buf *got, const struct task *task)
{
    struct frame frame;

    if (got->len < sizeof frame)
        return sizeof frame + sizeof FRAME_END;
    memcpy(&frame, got->data, sizeof frame);
    if (frame.magic != FRAME_MAGIC || frame.ok > 1)
        return 0;
    if (frame.out_len > task->output_max || frame.diag_len > MESSAGES_MAX)
        return SIZE_MAX;
    return sizeof frame + (size_t)frame.diag_len + (size_t)frame.out_len +
           sizeof FRAME_END;
}

/* Wait for bytes or the end of the pipe, at most a slice and not beyond the
 * deadline.  1: there is something; 0: not yet; -1: an error. */
static int child_poll(const struct child *child)
{
    struct pollfd fd = { .fd = child->pipe, .events = POLLIN };
    int64_t left = child->deadline - now_ms();
    int n;

    if (left > SLICE_MS)
        left = SLICE_MS;
    n = poll(&fd, 1, left > 0 ? (int)left : 0);
    return n < 0 && errno == EINTR ? 0 : n;
}

/* Read the result.  True: it is whole; else *ending says what happened. */
static bool result_read(struct child *child, const struct task *task,
                        enum ending *ending)
{
    for (;;) {
        char chunk[64 * 1024];
        size_t size = result_size(&child->got, task);
        bool dead = child_dead(child); /* before the pipe is found empty */
        ssize_t n;
        int ready;

        *ending = size == 0 ? ENDED_GARBLED : ENDED_FLOOD;
        if (size == 0 || size == SIZE_MAX)
            return false;
        if (child->got.len >= size)
            return true;
        *ending = ENDED_DEADLINE;
        ready = child_poll(child);
        if ((ready == 0 && dead) ||
            now_ms() >= child->deadline + (dead ? GRACE_MS : 0))
            return false;
        if (ready == 0)
            continue;
        n = ready > 0 ? read(child->pipe, chunk, sizeof chunk) : -1;
        *ending = ENDED_ITSELF;
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        if (n > 0)
            buf_add(&child->got, chunk, (size_t)n);
    }
}

/* A child that has closed the pipe is about to die, or only says so. */
static void death_await(const struct child *child)
{
    const struct timespec moment = { .tv_nsec = 1000000 };

    while (!child_dead(child) && now_ms() < child->deadline)
        nanosleep(&moment, NULL);
}

/* Take the child and all it started out of the world. */
static void child_end(struct child *child, struct death *death)
{
    bool dead = child_dead(child);
    uint32_t word;
    pid_t pid;

    if (dead && death->ending == ENDED_DEADLINE)
        death->ending = ENDED_ITSELF;
    else if (!dead && death->ending == ENDED_ITSELF)
        death->ending = ENDED_DEADLINE;
    kill(-child->pid, SIGKILL);
    kill(child->pid, SIGKILL);
    do
        pid = wait4(child->pid, &death->status, 0, &death->usage);
    while (pid < 0 && errno == EINTR);
    close(child->pipe);
    word = child->shared->last_word;
    if (death->ending == ENDED_ITSELF &&
        (word == ENDED_EXHAUSTED || word == ENDED_UNSENT))
        death->ending = (enum ending)word;
    death->doing = child->shared->stage.doing;
    death->index = child->shared->stage.index;
}

/* Take a whole result apart; false when it is none after all. */
static bool result_take(const struct buf *got, struct buf *out,
                        struct diag *diag, bool *ok)
{
    const char *messages = got->data + sizeof(struct frame);
    struct frame frame;
    uint32_t end;
    struct diag *trial;
    bool good;

    memcpy(&frame, got->data, sizeof frame);
    memcpy(&end, messages + frame.diag_len + frame.out_len, sizeof end);
    if (end != FRAME_END)
        return false;
    trial = diag_new(); /* diag_unpack() stops half-way at a fault */
    good = diag_unpack(trial, messages, (size_t)frame.diag_len);
    diag_free(trial);
    if (!good)
        return false;
    diag_unpack(diag, messages, (size_t)frame.diag_len);
    if (frame.ok)
        buf_add(out, messages + frame.diag_len, (size_t)frame.out_len);
    *ok = frame.ok;
    return true;
}

static bool child_serve(struct child *child, struct task *task, struct buf *out,
                        struct diag *diag)
{
    struct death death = { 0 };
    bool ok = false, whole = result_read(child, task, &death.ending);

    if (!whole && death.ending == ENDED_ITSELF)
        death_await(child);
    child_end(child, &death);
    if (whole && !result_take(&child->got, out, diag, &ok)) {
        death.ending = ENDED_GARBLED;
        whole = false;
    }
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
    struct child child = { 0 };
    bool ok = false;

    child.shared = mmap(NULL, sizeof *child.shared, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (child.shared == MAP_FAILED) {
        child.shared = NULL;
    } else {
        child.shared->stage.index = UINT32_MAX;
        if (child_start(&child, task)) {
            ok = child_serve(&child, task, out, diag);
            goto done;
        }
    }
    diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
               "cannot start a worker: %s; try again when this machine has "
               "processes and memory to spare",
               strerror(errno));
done:
    if (child.shared)
        munmap(child.shared, sizeof *child.shared);
    buf_free(&child.got);
    return ok;
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
