/* plan -- which units of a job are due, by the manifest and what was asked. */
#include "run/plan.h"

#include <string.h>

#include "run/publish.h"

enum { MS_PRESUMED = 50 /* a report, where none was made yet */ };

struct judging {
    const struct record *record;
    struct units *units;
};

static void line_judge(void *owner, const struct value *line, const char *text,
                       size_t len)
{
    const struct judging *judging = owner;
    const char *job = value_text(line, "job"), *name = value_text(line, "name");
    struct unit *unit;

    (void)text, (void)len;
    if (!job || !name || strcmp(job, judging->record->job->name) != 0)
        return;
    unit = units_find(judging->units, name);
    if (unit)
        record_judge(judging->record, judging->units, unit, line);
}

size_t plan_make(const struct record *record, struct units *units,
                 const struct manifest *manifest,
                 const struct batch_options *options)
{
    struct judging judging = { record, units };
    size_t i, due = 0;

    manifest_each(manifest, line_judge, &judging);
    for (i = 0; i < units->n; i++) {
        struct unit *unit = &units->all[i];

        if (unit->state == UNIT_CURRENT && options->force) {
            unit->state = UNIT_DUE;
            unit->reason = "it is asked for";
        }
        if (unit->state == UNIT_DUE && !unit->reason)
            unit->reason = "it was never made";
        if (unit->state == UNIT_DUE && options->only_failed &&
            !unit->failed_before)
            unit->state = UNIT_LEFT;
        due += unit->state == UNIT_DUE;
    }
    return due;
}

/* The mean of what reports took the last time. */
static double ms_expected(const struct units *units)
{
    double sum = 0;
    size_t i, n = 0;

    for (i = 0; i < units->n; i++)
        if (units->all[i].ms > 0) {
            sum += (double)units->all[i].ms;
            n++;
        }
    return n ? sum / (double)n : MS_PRESUMED;
}

bool plan_print(const struct units *units, size_t workers, struct diag *diag)
{
    size_t i, n[UNIT_LEFT + 1] = { 0 };
    struct buf out = { 0 };
    bool ok;

    for (i = 0; i < units->n; i++) {
        const struct unit *unit = &units->all[i];

        n[unit->state]++;
        if (unit->state == UNIT_DUE)
            buf_printf(&out, "make  %s: %s\n", unit->name, unit->reason);
        else if (unit->state == UNIT_FAILED)
            buf_printf(&out, "fail  %s: %s\n", unit->name, unit->reason);
        else
            buf_printf(&out, "skip  %s\n", unit->name);
    }
    buf_printf(&out,
               "%zu reports: %zu to be made, %zu as they are, %zu will "
               "fail",
               units->n, n[UNIT_DUE], n[UNIT_CURRENT] + n[UNIT_LEFT],
               n[UNIT_FAILED]);
    if (n[UNIT_DUE] > 0) {
        buf_puts(&out, "; about ");
        buf_number(&out,
                   ms_expected(units) * (double)n[UNIT_DUE] / 1000 /
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
