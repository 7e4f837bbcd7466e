/* schedule -- jobs that cron or systemd runs: install, list, remove, print. */
#include "schedule/schedule.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "batch/history.h"
#include "briefing/publish.h"
#include "schedule/crontab.h"
#include "schedule/systemd.h"
#include "template/ident.h"

/* A job on its way into a schedule. */
struct scheduled {
    struct job *job;
    const char **command; /* ended by NULL */
    bool systemd;
};

/* ---- What is to be run ------------------------------------------------ */

/* Nothing that depends on PATH or on the folder of whoever runs it. */
static bool command_make(struct scheduled *scheduled,
                         const struct request *request, struct diag *diag)
{
    struct arena *arena = scheduled->job->arena;
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    const char *const *more = request->batch_words, **words;
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
        diag_error(diag, job->root->at,
                   "the job does not say when it is due; add 'when: monthly on "
                   "day 1 at 07:00'");
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
                  "the schedule will not have TRUSTBRIEF_PLUGIN_PATH; name the "
                  "folders in the job, under 'plugin_folders'");
    return scheduled->job && when_check(scheduled, diag) &&
           command_make(scheduled, request, diag);
}

/* ---- Print and install ------------------------------------------------ */

bool schedule_print(const char *file, const struct request *request,
                    struct buf *out, struct diag *diag)
{
    struct scheduled scheduled = { 0 };
    bool ok = scheduled_open(&scheduled, file, request, diag);

    if (ok && scheduled.systemd) {
        buf_printf(out, "# trustbrief-%s.service\n", scheduled.job->name);
        systemd_service(scheduled.job, scheduled.command, out);
        buf_printf(out, "\n# trustbrief-%s.timer\n", scheduled.job->name);
        systemd_timer(scheduled.job, out);
    } else if (ok) {
        crontab_block(scheduled.job, scheduled.command, out);
    }
    job_free(scheduled.job);
    return ok;
}

static bool unit_write(const struct job *job, const char *folder,
                       const char *ending, const struct buf *text,
                       struct diag *diag)
{
    return publish(arena_printf(job->arena, "%s/trustbrief-%s.%s", folder,
                                job->name, ending),
                   text->data, text->len, diag);
}

static bool units_install(const struct scheduled *scheduled, struct buf *out,
                          struct diag *diag)
{
    const struct job *job = scheduled->job;
    const char *folder = systemd_folder(job->arena, diag);
    const char *user = geteuid() == 0 ? "" : " --user";
    struct buf service = { 0 }, timer = { 0 };
    bool ok = false;

    if (folder) {
        /* One that cannot be made shows when a file is made in it. */
        folder_make(arena_strdup(job->arena, folder));
        folder_make(arena_strdup(job->arena, job->folder));
        systemd_service(job, scheduled->command, &service);
        systemd_timer(job, &timer);
        ok = unit_write(job, folder, "service", &service, diag) &&
             unit_write(job, folder, "timer", &timer, diag);
    }
    if (ok)
        buf_printf(out,
                   "systemctl%s daemon-reload\n"
                   "systemctl%s enable --now trustbrief-%s.timer\n",
                   user, user, job->name);
    buf_free(&service);
    buf_free(&timer);
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
        crontab_block(scheduled.job, scheduled.command, &block);
        ok = crontab_replace(scheduled.job->name, &block, &found, diag);
    }
    buf_free(&block);
    job_free(scheduled.job);
    return ok;
}

/* ---- Remove ----------------------------------------------------------- */

/* The job's name in "board-monthly" and in "jobs/board-monthly.yaml". */
static const char *name_of(const char *text, struct arena *arena)
{
    const char *slash = strrchr(text, '/');
    const char *base = slash ? slash + 1 : text;
    size_t len = strlen(base);

    if (len > 5 && strcmp(base + len - 5, ".yaml") == 0)
        len -= 5;
    return arena_strndup(arena, base, len);
}

/* Remove a job's units; whether there were any. */
static bool units_remove(const char *name, struct arena *arena, struct buf *out,
                         struct diag *diag)
{
    const char *folder = systemd_folder(arena, diag);
    const char *user = geteuid() == 0 ? "" : " --user";
    bool found;

    if (!folder)
        return false;
    found = unlink(arena_printf(arena, "%s/trustbrief-%s.service", folder,
                                name)) == 0;
    found = unlink(arena_printf(arena, "%s/trustbrief-%s.timer", folder,
                                name)) == 0 ||
            found;
    if (found)
        buf_printf(out,
                   "systemctl%s disable --now trustbrief-%s.timer\n"
                   "systemctl%s daemon-reload\n",
                   user, name, user);
    return found;
}

bool schedule_remove(const char *text, struct buf *out, struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *name = name_of(text, arena);
    bool units = ident_ok(name) && units_remove(name, arena, out, diag);
    bool found = false, ok = true;

    /* Whoever has units may have no cron. */
    if (!units) {
        ok = crontab_replace(name, NULL, &found, diag);
        if (ok && !found) {
            diag_fault(diag, STATUS_MISSING, (struct at){ 0 },
                       "no job '%s' is scheduled; see: trustbrief schedule "
                       "list",
                       name);
            ok = false;
        }
    }
    arena_free(arena);
    return ok;
}

/* ---- List ------------------------------------------------------------- */

struct listing {
    struct buf *out;
    const char *tool;
    struct diag *diag;
};

static void job_list(void *owner, const char *name, const char *file)
{
    const struct listing *listing = owner;
    struct diag *diag = diag_new();
    struct job *job = job_open(file, NULL, diag);
    struct history last;

    buf_printf(listing->out, "%-24s %-8s ", name, listing->tool);
    if (!job) {
        buf_printf(listing->out, "cannot be read; run: trustbrief check %s\n",
                   file);
    } else {
        history_read(job, &last);
        buf_puts(listing->out, "last ");
        if (last.began < 0)
            buf_puts(listing->out, "never");
        else
            history_instant(job, last.began, listing->out);
        buf_printf(listing->out, " %-8s next ", last.result);
        if (job->when_text)
            history_instant(job, history_next(job), listing->out);
        else
            buf_puts(listing->out, "never: the job no longer says when");
        buf_putc(listing->out, '\n');
    }
    job_free(job);
    diag_free(diag);
}

bool schedule_list(struct buf *out, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct listing listing = { out, "systemd", diag };
    const char *folder = systemd_folder(arena, diag);
    struct diag *without = diag_new(); /* one may do without cron */
    bool ok = true;

    if (folder)
        systemd_each(folder, job_list, &listing);
    listing.tool = "cron";
    if (!crontab_each(job_list, &listing, without) && out->len == 0)
        ok = crontab_each(job_list, &listing, diag);
    if (ok && out->len == 0)
        buf_puts(out, "no job is scheduled\n");
    diag_free(without);
    arena_free(arena);
    return ok;
}
