/* process -- a worker's child as its parent sees it: start, ask, read, end. */
#include "isolate/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "isolate/child.h"
#include "isolate/syscalls.h"

/* Messages may take so much beside the output. */
#define MESSAGES_MAX ((size_t)16 << 20)

int64_t process_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void pair_close(int pair[2])
{
    if (pair[0] >= 0)
        close(pair[0]);
    if (pair[1] >= 0)
        close(pair[1]);
}

bool process_open(struct process *child, const struct task *task, uint32_t turn)
{
    int ends[2] = { -1, -1 }, requests[2] = { -1, -1 };
    pid_t parent = getpid();

    *child = (struct process){ .pid = -1 };
    child->shared = mmap(NULL, sizeof *child->shared, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (child->shared == MAP_FAILED) {
        child->shared = NULL;
        return false;
    }
    child->shared->stage.index = UINT32_MAX;
    child->shared->stage.turn = turn;
    syscalls_available(); /* writes the filter that all children inherit */
    if (pipe2(ends, O_CLOEXEC) != 0 ||
        (task->turns > 1 && pipe2(requests, O_CLOEXEC) != 0))
        goto fail;
    child->deadline = process_now() + (int64_t)task->seconds * 1000;
    child->pid = fork();
    if (child->pid == 0)
        child_run(task, child->shared, ends[1], requests[0], parent);
    if (child->pid < 0)
        goto fail;
    close(ends[1]);
    if (requests[0] >= 0)
        close(requests[0]);
    child->pipe = ends[0];
    child->requests = requests[1];
    setpgid(child->pid, child->pid); /* whoever comes first */
    return true;

fail:
    pair_close(ends);
    pair_close(requests);
    munmap(child->shared, sizeof *child->shared);
    child->shared = NULL;
    return false;
}

bool process_ask(struct process *child, const struct task *task, uint32_t turn)
{
    ssize_t n;

    child->deadline = process_now() + (int64_t)task->seconds * 1000;
    do
        n = write(child->requests, &turn, sizeof turn); /* whole, or not */
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof turn;
}

bool process_dead(const struct process *child)
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

enum process_state process_read(struct process *child, const struct task *task,
                                enum ending *ending)
{
    char chunk[64 * 1024];
    size_t size;
    ssize_t n;

    child->shared->heard = 1; /* first, or child_stage() could miss them */
    n = read(child->pipe, chunk, sizeof chunk);
    if (n == 0 || (n < 0 && errno != EINTR)) {
        close(child->pipe);
        child->pipe = -1;
    }
    if (n <= 0)
        return PROCESS_WAITING;
    buf_add(&child->got, chunk, (size_t)n);
    size = result_size(&child->got, task);
    *ending = size == 0 ? ENDED_GARBLED : ENDED_FLOOD;
    if (size == 0 || size == SIZE_MAX)
        return PROCESS_BROKEN;
    return child->got.len >= size ? PROCESS_WHOLE : PROCESS_WAITING;
}

void process_close(struct process *child, struct death *death)
{
    bool dead = process_dead(child);
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
    if (child->pipe >= 0)
        close(child->pipe);
    if (child->requests >= 0)
        close(child->requests);
    word = child->shared->last_word;
    if (death->ending == ENDED_ITSELF &&
        (word == ENDED_EXHAUSTED || word == ENDED_UNSENT ||
         word == ENDED_REFUSED || word == ENDED_GARBLED))
        death->ending = (enum ending)word;
    death->call = child->shared->call;
    death->doing = child->shared->stage.doing;
    death->index = child->shared->stage.index;
    munmap(child->shared, sizeof *child->shared);
    child->shared = NULL;
    buf_free(&child->got);
}

bool process_take(struct process *child, struct buf *out, struct diag *diag,
                  bool *ok)
{
    struct buf *got = &child->got;
    const char *messages = got->data + sizeof(struct frame);
    struct frame frame;
    uint32_t end;
    struct diag *parsed;
    bool good;

    memcpy(&frame, got->data, sizeof frame);
    memcpy(&end, messages + frame.diag_len + frame.out_len, sizeof end);
    if (end != FRAME_END)
        return false;
    parsed = diag_new(); /* diag_unpack() stops half-way at a fault */
    good = diag_unpack(parsed, messages, (size_t)frame.diag_len);
    diag_free(parsed);
    if (!good)
        return false;
    diag_unpack(diag, messages, (size_t)frame.diag_len);
    if (frame.ok)
        buf_add(out, messages + frame.diag_len, (size_t)frame.out_len);
    *ok = frame.ok;
    buf_clear(got);
    return true;
}
