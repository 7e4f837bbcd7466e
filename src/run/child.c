/* child -- a worker's own side: give up rights, run the task, send bytes. */
#include "run/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "plugin/vet.h"
#include "run/blame.h"
#include "run/sandbox.h"

enum { SPARE_SECONDS = 2 /* of CPU, so that the deadline comes first */ };

static struct shared *child_shared; /* for child_exhausted() */

static void child_exhausted(void)
{
    child_shared->last_word = ENDED_EXHAUSTED;
    _exit(STATUS_BROKEN);
}

static void signals_reset(void)
{
    const struct sigaction plain = { .sa_handler = SIG_DFL };
    const struct sigaction ignored = { .sa_handler = SIG_IGN };
    sigset_t none;
    int i;

    for (i = 1; i < NSIG; i++)
        sigaction(i, &plain, NULL); /* SIGKILL and SIGSTOP refuse */
    sigaction(SIGPIPE, &ignored, NULL);
    sigaction(SIGXFSZ, &ignored, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_between(int low, int high)
{
    if (low > high || close_range((unsigned)low, (unsigned)high, 0) == 0)
        return;
    if (high > sysconf(_SC_OPEN_MAX))
        high = (int)sysconf(_SC_OPEN_MAX);
    for (; low <= high; low++)
        close(low);
}

/* Close all above standard error but the plugins and these two. */
static void files_close(int pipe, int requests)
{
    int fd = STDERR_FILENO;

    for (;;) {
        int next = vet_fd_after(fd);

        if (pipe > fd && (next < 0 || pipe < next))
            next = pipe;
        if (requests > fd && (next < 0 || requests < next))
            next = requests;
        close_between(fd + 1, next < 0 ? INT_MAX : next - 1);
        if (next < 0)
            return;
        fd = next;
    }
}

/* Move a pipe out of the way of the standard three. */
static bool high_move(int *pipe)
{
    if (*pipe >= 0)
        *pipe = fcntl(*pipe, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return *pipe >= 0;
}

/* What a plugin prints must not end up in our output.  False with errno. */
static bool files_settle(int *pipe, int *requests)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (!high_move(pipe) || (*requests >= 0 && !high_move(requests)) ||
        null < 0 || dup2(null, STDIN_FILENO) < 0 ||
        dup2(null, STDOUT_FILENO) < 0 ||
        (!SANDBOX_SANITIZED && dup2(null, STDERR_FILENO) < 0))
        return false;
    files_close(*pipe, *requests);
    return true;
}

static bool all_sent(int fd, const void *bytes, size_t len)
{
    const char *p = bytes;

    while (len > 0) {
        ssize_t n = write(fd, p, len);

        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            p += n;
            len -= (size_t)n;
        }
    }
    return true;
}

static bool result_send(int fd, bool ok, const struct buf *out,
                        const struct diag *diag)
{
    struct buf messages = { 0 };
    struct frame frame = { .magic = FRAME_MAGIC, .ok = ok };
    uint32_t end = FRAME_END;
    bool sent;

    diag_pack(diag, &messages);
    frame.diag_len = messages.len;
    frame.out_len = ok ? out->len : 0;
    sent = all_sent(fd, &frame, sizeof frame) &&
           all_sent(fd, messages.data, messages.len) &&
           all_sent(fd, out->data, (size_t)frame.out_len) &&
           all_sent(fd, &end, sizeof end);
    buf_free(&messages);
    return sent;
}

/* Wait for the next turn.  False: there is none. */
static bool turn_read(int requests, struct stage *stage)
{
    uint32_t turn;
    ssize_t n;

    do
        n = read(requests, &turn, sizeof turn);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof turn)
        return false;
    stage->doing = STAGE_START;
    stage->index = UINT32_MAX;
    stage->turn = turn;
    return true;
}

static bool task_run(const struct task *task, struct shared *shared, int pipe)
{
    struct diag *diag = diag_new();
    struct buf out = { 0 };
    bool ok = task->run(task->context, &shared->stage, &out, diag);

    if (!result_send(pipe, ok, &out, diag)) {
        shared->last_word = ENDED_UNSENT;
        ok = false;
    }
    buf_free(&out);
    diag_free(diag);
    return ok;
}

static bool rights_drop(const struct task *task, int *pipe, int *requests)
{
    unsigned reports = task->reports > 1 ? task->reports : 1;

    signals_reset();
    return files_settle(pipe, requests) &&
           sandbox_enter((task->seconds + SPARE_SECONDS) * reports,
                         task->memory);
}

/* Say why nothing was run. */
static void refusal_send(int pipe)
{
    struct diag *diag = diag_new();
    struct buf none = { 0 };

    diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
               "cannot give up rights before plugins are loaded: %s; "
               "report this fault of trustbrief",
               strerror(errno));
    result_send(pipe, false, &none, diag);
    diag_free(diag);
}

_Noreturn void child_run(const struct task *task, struct shared *shared,
                         int pipe, int requests, pid_t parent)
{
    child_shared = shared;
    arena_at_exhaustion(child_exhausted);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(STATUS_BROKEN); /* it died before we asked to follow */
    if (!rights_drop(task, &pipe, &requests))
        refusal_send(pipe);
    else if (requests < 0)
        task_run(task, shared, pipe);
    else
        while (turn_read(requests, &shared->stage) &&
               task_run(task, shared, pipe))
            continue;
    _exit(STATUS_OK);
}
