/* progress -- how far a run is: a bar on a terminal, else lines. */
#include "batch/progress.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "isolate/process.h"

enum { BAR_WIDTH = 30, BAR_EVERY_MS = 200, LINE_EVERY_MS = 60000 };

int64_t progress_begin(struct progress *progress, size_t total, bool verbose,
                       bool quiet)
{
    bool terminal = isatty(STDERR_FILENO);

    *progress = (struct progress){ .total = total,
                                   .bar = terminal && !quiet,
                                   .lines = !terminal && verbose,
                                   .began = process_now() };
    progress->shown = progress->lines ? progress->began : 0;
    return progress->bar ? BAR_EVERY_MS : LINE_EVERY_MS;
}

static void duration_write(struct buf *out, int64_t seconds)
{
    if (seconds >= 3600)
        buf_printf(out, "%d h %d min", (int)(seconds / 3600),
                   (int)(seconds / 60 % 60));
    else if (seconds >= 60)
        buf_printf(out, "%d min %d s", (int)(seconds / 60),
                   (int)(seconds % 60));
    else
        buf_printf(out, "%d s", (int)seconds);
}

static void state_write(const struct progress *progress, struct buf *out)
{
    int64_t ms = process_now() - progress->began;
    size_t left = progress->total - progress->done;

    buf_printf(out, "%zu of %zu briefings", progress->done, progress->total);
    if (progress->failed)
        buf_printf(out, ", %zu failed", progress->failed);
    if (progress->done == 0 || ms <= 0)
        return;
    buf_puts(out, ", ");
    buf_number(out, (double)progress->done * 1000 / (double)ms, 1);
    buf_puts(out, " a second");
    if (left == 0)
        return;
    buf_puts(out, ", ");
    duration_write(out, ms * (int64_t)left / (int64_t)progress->done / 1000);
    buf_puts(out, " left");
}

static void write_out(const struct buf *out)
{
    (void)!write(STDERR_FILENO, out->data, out->len);
}

static void bar_show(const struct progress *progress)
{
    size_t filled = progress->total
                        ? progress->done * BAR_WIDTH / progress->total
                        : BAR_WIDTH;
    struct buf out = { 0 };
    size_t i;

    buf_puts(&out, "\r[");
    for (i = 0; i < BAR_WIDTH; i++)
        buf_putc(&out, i < filled ? '#' : '.');
    buf_puts(&out, "] ");
    state_write(progress, &out);
    buf_puts(&out, "\x1B[K"); /* erase what was longer */
    write_out(&out);
    buf_free(&out);
}

static void line_show(const struct progress *progress)
{
    struct buf out = { 0 };

    buf_puts(&out, "trustbrief: ");
    state_write(progress, &out);
    buf_putc(&out, '\n');
    write_out(&out);
    buf_free(&out);
}

void progress_tick(struct progress *progress)
{
    int64_t now = process_now();

    if (progress->bar && now - progress->shown >= BAR_EVERY_MS)
        bar_show(progress);
    else if (progress->lines && now - progress->shown >= LINE_EVERY_MS)
        line_show(progress);
    else
        return;
    progress->shown = now;
}

void progress_end(struct progress *progress)
{
    if (progress->bar)
        (void)!write(STDERR_FILENO, "\r\x1B[K", 4);
}
