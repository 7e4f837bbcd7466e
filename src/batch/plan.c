/* plan -- which entries of a job are due, by the manifest and what was asked.
 */
#include "batch/plan.h"

#include <string.h>

#include "briefing/publish.h"

enum { MS_PRESUMED = 50 /* a briefing, where none was made yet */ };

struct judging {
    const struct manifest_line *run;
    struct entries *entries;
};

static void line_judge(void *owner, const struct value *line, const char *text,
                       size_t len)
{
    const struct judging *judging = owner;
    const char *job = value_text(line, "job"), *name = value_text(line, "name");
    struct entry *entry;

    (void)text, (void)len;
    if (!job || !name || strcmp(job, judging->run->job->name) != 0)
        return;
    entry = entries_find(judging->entries, name);
    if (entry)
        manifest_line_judge(judging->run, judging->entries, entry, line);
}

size_t plan_make(const struct manifest_line *run, struct entries *entries,
                 const struct manifest *manifest, const struct request *request)
{
    struct judging judging = { run, entries };
    size_t i, due = 0;

    manifest_each(manifest, line_judge, &judging);
    for (i = 0; i < entries->n; i++) {
        struct entry *entry = &entries->all[i];

        if (entry->state == ENTRY_CURRENT && (request->force || entry->asked)) {
            entry->state = ENTRY_DUE;
            entry->reason = "it is asked for";
        }
        if (entry->state == ENTRY_DUE && !entry->reason)
            entry->reason = "it was never made";
        if (entry->state == ENTRY_DUE && request->only_failed &&
            !entry->failed_before)
            entry->state = ENTRY_LEFT;
        due += entry->state == ENTRY_DUE;
    }
    return due;
}

/* The mean of what briefings took the last time. */
static double ms_expected(const struct entries *entries)
{
    double sum = 0;
    size_t i, n = 0;

    for (i = 0; i < entries->n; i++)
        if (entries->all[i].ms > 0) {
            sum += (double)entries->all[i].ms;
            n++;
        }
    return n ? sum / (double)n : MS_PRESUMED;
}

bool plan_print(const struct entries *entries, size_t workers,
                struct diag *diag)
{
    size_t i, n[ENTRY_LEFT + 1] = { 0 };
    struct buf out = { 0 };
    bool ok;

    for (i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->all[i];

        n[entry->state]++;
        if (entry->state == ENTRY_DUE)
            buf_printf(&out, "make  %s: %s\n", entry->name, entry->reason);
        else if (entry->state == ENTRY_FAILED)
            buf_printf(&out, "fail  %s: %s\n", entry->name, entry->reason);
        else
            buf_printf(&out, "skip  %s\n", entry->name);
    }
    buf_printf(&out, "%zu briefings: %zu to make, %zu unchanged, %zu will fail",
               entries->n, n[ENTRY_DUE], n[ENTRY_CURRENT] + n[ENTRY_LEFT],
               n[ENTRY_FAILED]);
    if (n[ENTRY_DUE] > 0) {
        buf_puts(&out, "; about ");
        buf_number(&out,
                   ms_expected(entries) * (double)n[ENTRY_DUE] / 1000 /
                       (double)workers,
                   1);
        buf_printf(&out, " s with %zu worker%s", workers,
                   workers == 1 ? "" : "s");
    }
    buf_putc(&out, '\n');
    ok = publish("-", out.data, out.len, diag);
    buf_free(&out);
    return ok;
}
