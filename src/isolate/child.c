/* child -- a worker's own side: give up rights, run the task, send bytes. */
#include "isolate/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "isolate/blame.h"
#include "isolate/sandbox.h"

enum {
    SPARE_SECONDS = 2, /* of CPU, so that the deadline comes first */
    SPARE_FILES = 32   /* that a task may have open at once */
};

/* ---- The last word ----------------------------------------------------- */

static struct shared *child_shared; /* NULL in the parent */
static int line;                    /* to the parent */
static struct stat line_stat;

_Noreturn static void child_end(enum ending ending)
{
    child_shared->last_word = ending;
    _exit(STATUS_BROKEN);
}

static void child_exhausted(void)
{
    child_end(ENDED_EXHAUSTED);
}

/* The sandbox has refused a system call. */
static void child_refused(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    child_shared->call = (uint32_t)info->si_syscall;
    child_end(ENDED_REFUSED);
}

#if SANDBOX_SANITIZED
/* What LeakSanitizer asks at exit(): looking for leaks takes a process. */
__attribute__((visibility("default"))) int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void)
{
    return child_shared != NULL;
}
#endif

static bool line_whole(void)
{
    struct stat now;

    return fstat(line, &now) == 0 && now.st_dev == line_stat.st_dev &&
           now.st_ino == line_stat.st_ino;
}

/* Nothing may have been sent yet: what the parent has not read is still in the
 * pipe, and it says when it has begun to. */
static bool line_unused(void)
{
    int waiting = 0;

    return ioctl(line, FIONREAD, &waiting) == 0 && waiting == 0 &&
           !child_shared->heard;
}

void child_stage(struct stage *stage, enum stage_doing doing, uint32_t index)
{
    if (child_shared && stage == &child_shared->stage) {
        if (!line_whole())
            child_end(ENDED_UNSENT);
        if (!line_unused())
            child_end(ENDED_GARBLED);
    }
    stage->index = index;
    stage->doing = doing;
}

/* ---- A fresh start ----------------------------------------------------- */

/* What may stay in the environment: language, dates, and the settings of
 * sanitizers.  Paths of libraries, converters and catalogues would let a
 * plugin or its user redirect us; the rest is nothing to a stranger. */
static const char *const environment[] = { "LANG",         "LANGUAGE",
                                           "LC_",          "SOURCE_DATE_EPOCH",
                                           "ASAN_OPTIONS", "UBSAN_OPTIONS" };

static bool variable_stays(const char *variable)
{
    size_t i, len;

    for (i = 0; i < sizeof environment / sizeof *environment; i++) {
        len = strlen(environment[i]);
        if (strncmp(variable, environment[i], len) == 0 &&
            (variable[len] == '=' || variable[len - 1] == '_'))
            return true;
    }
    return false;
}

/* Wiped, too, for secrets are kept there. */
static void environment_clean(void)
{
    char **from = environ, **to = environ;

    for (; from && *from; from++)
        if (variable_stays(*from))
            *to++ = *from;
        else
            explicit_bzero(*from, strlen(*from));
    if (to)
        *to = NULL;
}

static void signals_reset(void)
{
    const struct sigaction plain = { .sa_handler = SIG_DFL };
    const struct sigaction ignored = { .sa_handler = SIG_IGN };
    const struct sigaction refused = { .sa_sigaction = child_refused,
                                       .sa_flags = SA_SIGINFO };
    sigset_t none;
    int i;

    for (i = 1; i < NSIG; i++)
        sigaction(i, &plain, NULL); /* SIGKILL and SIGSTOP refuse */
    sigaction(SIGPIPE, &ignored, NULL);
    sigaction(SIGXFSZ, &ignored, NULL);
    sigaction(SIGSYS, &refused, NULL);
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

/* Close all above standard error but `keep` (rising) and these two; the
 * highest of those. */
static int files_close(const int *keep, int pipe, int requests)
{
    int fd = STDERR_FILENO;

    for (;;) {
        int next;

        while (keep && *keep >= 0 && *keep <= fd)
            keep++;
        next = keep ? *keep : -1;
        if (pipe > fd && (next < 0 || pipe < next))
            next = pipe;
        if (requests > fd && (next < 0 || requests < next))
            next = requests;
        close_between(fd + 1, next < 0 ? INT_MAX : next - 1);
        if (next < 0)
            return fd;
        fd = next;
    }
}

/* Move a pipe out of the way of the standard three; one that cannot be moved
 * stays, to say so. */
static bool high_move(int *pipe)
{
    int moved =
        *pipe < 0 ? *pipe : fcntl(*pipe, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

    if (moved >= 0)
        *pipe = moved;
    return moved >= 0;
}

/* What a plugin prints must not end up in our output.  Returns the highest
 * descriptor; -1 with errno. */
static int files_settle(const int *keep, int *pipe, int *requests)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (!high_move(pipe) || (*requests >= 0 && !high_move(requests)) ||
        null < 0 || dup2(null, STDIN_FILENO) < 0 ||
        dup2(null, STDOUT_FILENO) < 0 ||
        (!SANDBOX_SANITIZED && dup2(null, STDERR_FILENO) < 0))
        return -1;
    return files_close(keep, *pipe, *requests);
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
    sent = file_write_all(fd, &frame, sizeof frame) &&
           file_write_all(fd, messages.data, messages.len) &&
           file_write_all(fd, out->data, (size_t)frame.out_len) &&
           file_write_all(fd, &end, sizeof end);
    buf_free(&messages);
    return sent;
}

/* Wait for the next turn.  False: there is none. */
static bool turn_read(int requests, struct shared *shared)
{
    uint32_t turn;
    ssize_t n;

    do
        n = read(requests, &turn, sizeof turn);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof turn)
        return false;
    shared->heard = 0;
    shared->stage.doing = STAGE_START;
    shared->stage.index = UINT32_MAX;
    shared->stage.turn = turn;
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

/* Files, signals, environment, rights: NULL, or what could not be given up,
 * with errno. */
static const char *rights_drop(const struct task *task, int *pipe,
                               int *requests)
{
    unsigned turns = task->turns > 1 ? task->turns : 1;
    int highest = files_settle(task->keep, pipe, requests);
    const struct sandbox sandbox = {
        .mode = task->sandbox,
        .seconds = (task->seconds + SPARE_SECONDS) * turns,
        .memory = task->memory,
        .files = highest + 1 + SPARE_FILES,
        .keep = task->keep,
        .reads = task->reads,
    };

    line = *pipe;
    if (highest < 0 || fstat(line, &line_stat) != 0)
        return "open files";
    signals_reset();
    environment_clean();
    return sandbox_enter(&sandbox);
}

/* Say why nothing was run. */
static void refusal_send(int pipe, const char *kept)
{
    struct diag *diag = diag_new();
    struct buf none = { 0 };

    diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
               "cannot give up rights before plugins are loaded (%s): %s; "
               "report this fault of trustbrief",
               kept, strerror(errno));
    result_send(pipe, false, &none, diag);
    diag_free(diag);
}

_Noreturn void child_run(const struct task *task, struct shared *shared,
                         int pipe, int requests, pid_t parent)
{
    const char *kept;

    child_shared = shared;
    arena_at_exhaustion(child_exhausted);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    kept = rights_drop(task, &pipe, &requests);
    if (getppid() != parent)
        _exit(STATUS_BROKEN); /* it died before we asked to follow */
    if (kept)
        refusal_send(pipe, kept);
    else
        while (task_run(task, shared, pipe) && requests >= 0 &&
               turn_read(requests, shared))
            continue;
    _exit(STATUS_OK);
}
