/* blame -- how a child died, in words that say whose fault it was. */
#include "isolate/blame.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "base/words.h"
#include "isolate/syscalls.h"

enum { MIB = 1 << 20 };

/* What the child was at; %s of the task follows. */
static const char *const doings[] = {
    [STAGE_START] = " before it began ",
    [STAGE_LOADING] = " while it was loaded for ",
    [STAGE_BUILDING] = " while building ",
    [STAGE_RENDERING] = " while rendering ",
};

static void mebibytes(struct buf *out, size_t bytes)
{
    words_number(out, (double)(bytes / MIB), 0);
    buf_puts(out, " MiB");
}

static void memory_words(struct buf *out, const struct task *task)
{
    buf_puts(out, "used more than ");
    mebibytes(out, task->memory);
    buf_puts(out, " of memory");
}

/* A signal.  Few programs look at what malloc() gives, so a crash of one
 * that held nearly all it may hold is put down to that. */
static void signal_words(struct buf *out, const struct task *task,
                         const struct death *death)
{
    int signal = WTERMSIG(death->status);
    const char *name = sigabbrev_np(signal);
    size_t held = (size_t)death->usage.ru_maxrss * 1024;

    if (signal == SIGXCPU) {
        buf_printf(out, "did not finish within %u s", task->seconds);
        return;
    }
    if (signal == SIGKILL) {
        buf_puts(out, "was killed (SIGKILL), by hand or because this machine "
                      "has no memory left,");
        return;
    }
    if (signal == SIGTERM || signal == SIGINT || signal == SIGHUP) {
        buf_printf(out, "was killed (SIG%s)", name);
        return;
    }
    if (signal == SIGSYS) {
        buf_puts(out, "tried a system call that the sandbox refuses,");
        return;
    }
    if (held >= task->memory - task->memory / 8) {
        memory_words(out, task);
        buf_puts(out, " and");
        buf_putc(out, ' ');
    }
    if (name)
        buf_printf(out, "crashed (SIG%s)", name);
    else
        buf_printf(out, "crashed (signal %d)", signal);
}

static void cause_words(struct buf *out, const struct task *task,
                        const struct death *death)
{
    switch (death->ending) {
    case ENDED_DEADLINE:
        buf_printf(out, "did not finish within %u s", task->seconds);
        break;
    case ENDED_FLOOD:
        buf_puts(out, "sent more than ");
        mebibytes(out, task->output_max);
        break;
    case ENDED_GARBLED:
        buf_puts(out, "sent an invalid result");
        break;
    case ENDED_EXHAUSTED:
        memory_words(out, task);
        break;
    case ENDED_UNSENT:
        buf_puts(out, "closed its pipe to trustbrief");
        break;
    case ENDED_REFUSED:
        buf_puts(out, "tried to call ");
        syscalls_words(out, (int)death->call);
        buf_puts(out, ", which the sandbox refuses,");
        break;
    case ENDED_ITSELF:
        if (WIFSIGNALED(death->status))
            signal_words(out, task, death);
        else
            buf_printf(out, "called exit(%d)", WEXITSTATUS(death->status));
    }
}

/* What to do.  Only a plugin garbles or cuts the line, but which one cannot
 * be told once they are done. */
static const char *advice(const struct task *task, const struct death *death,
                          bool named)
{
    bool slow = death->ending == ENDED_DEADLINE;

    if (named && !task->what)
        return "remove it, or tell its author";
    if (named)
        return slow ? "give it more time with --timeout, or tell the plugin's "
                      "author"
                    : "tell the plugin's author";
    if (slow)
        return "give it more time with --timeout, or make it smaller";
    if (death->ending == ENDED_EXHAUSTED)
        return "make it smaller, or remove its plugins one by one";
    if (death->ending == ENDED_GARBLED || death->ending == ENDED_UNSENT)
        return "remove its plugins one by one to find the one at fault";
    return "report this fault of trustbrief";
}

void blame_report(const struct task *task, const struct death *death,
                  struct diag *diag)
{
    bool named =
        death->index < task->n_names &&
        (death->doing == STAGE_LOADING || death->doing == STAGE_BUILDING);
    struct buf out = { 0 };

    if (named)
        buf_printf(&out, "plugin '%s' ", task->names[death->index]);
    else
        buf_puts(&out, "the worker ");
    cause_words(&out, task, death);
    if (!task->what)
        buf_puts(&out, " while it was loaded");
    else if (death->doing < sizeof doings / sizeof *doings)
        buf_printf(&out, "%s%s", doings[death->doing], task->what);
    buf_puts(&out, task->what ? "; nothing was written; " : "; ");
    if (!named && task->suspects && death->ending == ENDED_ITSELF)
        buf_printf(&out,
                   "one of the plugins that did not come with trustbrief may "
                   "have damaged it: try without %s",
                   task->suspects);
    else
        buf_puts(&out, advice(task, death, named));
    diag_fault(diag, STATUS_BROKEN, (struct at){ 0 }, "%s", buf_text(&out));
    buf_free(&out);
}
