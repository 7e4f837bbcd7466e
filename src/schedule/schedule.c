/* schedule -- jobs that cron or systemd runs: install, list, remove, print. */
#include "schedule/schedule.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/history.h"
#include "schedule/crontab.h"
#include "schedule/installed.h"
#include "schedule/systemd.h"
#include "schedule/units.h"

/* ---- What is to be run ------------------------------------------------ */

/* Nothing that depends on PATH or on the folder of whoever runs it. */
static bool command_make(struct scheduled *scheduled,
                         const struct request *request, struct diag *diag)
{
    struct arena *arena = scheduled->job->arena;
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    const char *const *more = request->batch_words;
    const char **words;
    size_t i, n = 0;

    if (len <= 0) {
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot tell where trustbrief is installed: %s; mount /proc",
                   strerror(errno));
        return false;
    }
    while (more && more[n])
        n++;
    words = arena_array(arena, n + 4, sizeof *words);
    words[0] = arena_strndup(arena, program, (size_t)len);
    words[1] = "batch";
    words[2] = scheduled->job->file;
    for (i = 0; i < n; i++)
        words[3 + i] = more[i];
    scheduled->command = words;
    return true;
}

/* Empty where it cannot be read. */
static void zone_read(const char *path, struct buf *out)
{
    if (!file_read(path, 1 << 20, out))
        buf_clear(out);
}

/* Debian's cron knows one time zone only. */
static bool zone_is_system(const char *zone)
{
    struct buf path = { 0 }, theirs = { 0 }, ours = { 0 };
    bool same;

    buf_printf(&path, "/usr/share/zoneinfo/%s", zone);
    zone_read(buf_text(&path), &theirs);
    zone_read("/etc/localtime", &ours);
    if (ours.len == 0)
        zone_read("/usr/share/zoneinfo/UTC", &ours); /* so does the C library */
    same = theirs.len > 0 && theirs.len == ours.len &&
           memcmp(theirs.data, ours.data, ours.len) == 0;
    buf_free(&path);
    buf_free(&theirs);
    buf_free(&ours);
    return same;
}

static bool when_check(const struct scheduled *scheduled, struct diag *diag)
{
    const struct job *job = scheduled->job;

    if (!job->when_text) {
        diag_error(
            diag, job->root->at,
            "the job has no 'when'; add 'when: monthly on day 1 at 07:00'");
        return false;
    }
    if (!scheduled->systemd && job->zone && !zone_is_system(job->zone)) {
        diag_error(diag, value_child(job->root, "time_zone")->at,
                   "cron runs jobs in the system's time zone only, and '%s' is "
                   "another; use --for systemd, or write 'when' in the "
                   "system's",
                   job->zone);
        return false;
    }
    if (!strpbrk(job->file, "\n\r") && !strpbrk(job->folder, "\n\r"))
        return true;
    diag_error(diag, at_file(job->file),
               "a path with a line break cannot be scheduled; rename it");
    return false;
}

static bool scheduled_open(struct scheduled *scheduled, const char *file,
                           const struct request *request, struct diag *diag)
{
    scheduled->systemd = request->tool && strcmp(request->tool, "systemd") == 0;
    scheduled->job = job_open(file, request, diag);
    if (getenv("TRUSTBRIEF_PLUGIN_PATH"))
        diag_warn(diag, (struct at){ 0 },
                  "the scheduled job will not see TRUSTBRIEF_PLUGIN_PATH; name "
                  "the folders in the job, under 'plugin_folders'");
    if (!scheduled->job || !when_check(scheduled, diag))
        return false;
    scheduled->name =
        installed_name(scheduled->job->file, scheduled->job->arena);
    return units_user(scheduled, request->user, diag) &&
           command_make(scheduled, request, diag);
}

/* ---- Print and install ------------------------------------------------ */

bool schedule_print(const char *file, const struct request *request,
                    struct buf *out, struct diag *diag)
{
    struct scheduled scheduled = { 0 };
    bool ok = scheduled_open(&scheduled, file, request, diag);

    if (ok && scheduled.systemd) {
        buf_printf(out, "# trustbrief-%s.service\n", scheduled.name);
        systemd_service(&scheduled, out);
        buf_printf(out, "\n# trustbrief-%s.timer\n", scheduled.name);
        systemd_timer(&scheduled, out);
    } else if (ok) {
        crontab_block(&scheduled, out);
    }
    job_free(scheduled.job);
    return ok;
}

bool schedule_install(const char *file, const struct request *request,
                      struct buf *out, struct diag *diag)
{
    struct scheduled scheduled = { 0 };
    struct buf block = { 0 };
    bool found, ok = scheduled_open(&scheduled, file, request, diag);

    if (ok && scheduled.systemd) {
        ok = units_install(&scheduled, out, diag);
    } else if (ok) {
        crontab_block(&scheduled, &block);
        ok = crontab_replace(scheduled.job->file, &block, &found, diag);
    }
    buf_free(&block);
    job_free(scheduled.job);
    return ok;
}

/* ---- Remove ----------------------------------------------------------- */

bool schedule_remove(const char *text, struct buf *out, struct diag *diag)
{
    struct installed_list list = { .arena = arena_new() };
    const char *file = NULL;
    bool found, ok, block = false;
    size_t i;

    if (installed_read(&list, diag))
        file = installed_find(&list, text, diag);
    ok = file != NULL;
    for (i = 0; ok && i < list.n; i++) {
        const struct installed *job = &list.all[i];

        if (strcmp(job->file, file) != 0)
            continue;
        if (job->systemd)
            ok = units_remove(job->name, list.arena, out, diag);
        else
            block = true;
    }
    if (ok && block)
        ok = crontab_replace(file, NULL, &found, diag);
    arena_free(list.arena);
    return ok;
}

/* ---- List ------------------------------------------------------------- */

static void job_list(const struct installed *entry, struct buf *out)
{
    struct diag *diag = diag_new();
    struct job *job = job_open(entry->file, NULL, diag);
    struct history last;

    buf_printf(out, "%-24s %-8s ", entry->name,
               entry->systemd ? "systemd" : "cron");
    if (!job) {
        buf_printf(out, "cannot be read; run: trustbrief check %s\n",
                   entry->file);
    } else {
        history_read(job, &last);
        buf_puts(out, "last ");
        if (last.began < 0)
            buf_puts(out, "never");
        else
            history_instant(job, last.began, out);
        buf_printf(out, " %-8s next ", last.result);
        if (job->when_text)
            history_instant(job, history_next(job), out);
        else
            buf_puts(out, "never: the job no longer says when");
        buf_printf(out, "  %s\n", entry->file);
    }
    job_free(job);
    diag_free(diag);
}

bool schedule_list(struct buf *out, struct diag *diag)
{
    struct installed_list list = { .arena = arena_new() };
    bool ok = installed_read(&list, diag);
    size_t i;

    for (i = 0; i < list.n; i++)
        job_list(&list.all[i], out);
    if (ok && list.n == 0)
        buf_puts(out, "no job is scheduled\n");
    arena_free(list.arena);
    return ok;
}
