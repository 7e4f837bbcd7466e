/* joblog -- a line a run in the output folder, kept for a few files. */
#include "batch/joblog.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONG = 64 * 1024 };

/* Give each file the next number; the last one goes. */
static void log_rotate(const char *path, struct arena *arena)
{
    int i;

    for (i = JOBLOG_FILES - 1; i > 0; i--)
        rename(i > 1 ? arena_printf(arena, "%s.%d", path, i - 1) : path,
               arena_printf(arena, "%s.%d", path, i));
}

static void run_write(const struct summary *summary, struct buf *out)
{
    const struct entries *entries = summary->entries;
    size_t i;

    buf_printf(out, "%s %s ", summary->began, summary->ended);
    summary_counts(summary, out);
    buf_putc(out, '\n');
    for (i = 0; i < entries->n; i++)
        if (entries->all[i].state == ENTRY_FAILED)
            buf_printf(out, "%s %s failed: %.*s\n", summary->ended,
                       entries->all[i].id,
                       (int)strcspn(entries->all[i].reason, "\n"),
                       entries->all[i].reason);
}

bool joblog_write(const struct summary *summary, struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *path = arena_printf(arena, "%s/%s.log", summary->job->folder,
                                    summary->job->name);
    struct buf out = { 0 };
    struct stat st;
    bool ok;
    int fd;

    if (stat(path, &st) == 0 && st.st_size > LONG)
        log_rotate(path, arena);
    run_write(summary, &out);
    fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
              0666);
    ok = fd >= 0 && write(fd, out.data, out.len) == (ssize_t)out.len;
    if (!ok)
        diag_fault(
            diag, STATUS_IO, at_file(path),
            "%s; free some space there, and give yourself write permission",
            strerror(errno));
    if (fd >= 0)
        close(fd);
    buf_free(&out);
    arena_free(arena);
    return ok;
}
