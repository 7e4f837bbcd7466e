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

/* Close all above standard error but the plugins and `pipe`. */
static void files_close(int pipe)
{
    int fd = STDERR_FILENO;

    for (;;) {
        int next = vet_fd_after(fd);

        if (pipe > fd && (next < 0 || pipe < next))
            next = pipe;
        close_between(fd + 1, next < 0 ? INT_MAX : next - 1);
        if (next < 0)
            return;
        fd = next;
    }
}

/* What a plugin prints must not end up in our output.  Returns the pipe,
 * moved out of the way of the standard three; -1 with errno. */
static int files_settle(int pipe)
{
    int high = fcntl(pipe, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (high < 0 || null < 0 || dup2(null, STDIN_FILENO) < 0 ||
        dup2(null, STDOUT_FILENO) < 0 ||
        (!SANDBOX_SANITIZED && dup2(null, STDERR_FILENO) < 0))
        return -1;
    files_close(high);
    return high;
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

_Noreturn void child_run(const struct task *task, struct shared *shared,
                         int pipe, pid_t parent)
{
    struct diag *diag = diag_new();
    struct buf out = { 0 };
    bool ok = false;

    child_shared = shared;
    arena_at_exhaustion(child_exhausted);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(STATUS_BROKEN); /* it died before we asked to follow */
    signals_reset();
    pipe = files_settle(pipe);
    if (pipe < 0 || !sandbox_enter(task->seconds + SPARE_SECONDS, task->memory))
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot give up rights before plugins are loaded: %s; "
                   "report this fault of trustbrief",
                   strerror(errno));
    else
        ok = task->run(task->context, &shared->stage, &out, diag);
    if (!result_send(pipe, ok, &out, diag))
        shared->last_word = ENDED_UNSENT;
    _exit(STATUS_OK);
}
