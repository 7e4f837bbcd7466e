/* batch -- every briefing of a job: what is due, made side by side. */
#include "batch/batch.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/fingerprint.h"
#include "batch/history.h"
#include "batch/joblog.h"
#include "batch/manifest.h"
#include "batch/manifest_line.h"
#include "batch/output.h"
#include "batch/plan.h"
#include "batch/progress.h"
#include "batch/result.h"
#include "batch/retention.h"
#include "batch/summary.h"
#include "briefing/briefing.h"
#include "briefing/coverage.h"
#include "data/jsonread.h"
#include "data/readset.h"
#include "isolate/pool.h"
#include "isolate/worker.h"
#include "plugin/vet.h"

enum {
    TURNS_A_WORKER = 200 /* bounds what a leak can hold */
};

/* A run of a job. */
struct batch {
    struct job *job;
    const struct request *request; /* the job's */
    bool whole; /* all that is due is asked for, as of the job's own day */
    struct inputs inputs;
    struct entries entries;
    struct buf depends;
    struct manifest_line run;
    struct manifest *manifest;
    struct progress progress;
    size_t next;          /* the first entry that nobody has begun */
    bool io_failed;       /* the manifest cannot be written: go no further */
    struct make_kit *kit; /* of a worker, which has one to itself */
    time_t began;
    struct diag *diag;
};

/* ---- Told to stop ----------------------------------------------------- */

static volatile sig_atomic_t stopped; /* the signal */

static void on_stop(int number)
{
    stopped = number;
}

static void stops_heed(void)
{
    static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
    struct sigaction stop = { .sa_handler = on_stop };
    size_t i;

    for (i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &stop, NULL);
}

/* ---- The worker's side ------------------------------------------------ */

static bool report_run(void *context, struct stage *stage, struct buf *out,
                       struct diag *diag)
{
    struct batch *batch = context; /* a copy: this is a child */
    const struct entry *entry = &batch->entries.all[stage->turn];

    if (!batch->kit)
        batch->kit = make_kit_new(&entry->work, stage, diag);
    return batch->kit &&
           result_make(&entry->work, batch->kit, stage, out, diag);
}

/* ---- The parent's side ------------------------------------------------ */

static bool entry_next(void *owner, uint32_t *turn, const char **what)
{
    struct batch *batch = owner;

    if (batch->io_failed ||
        (batch->request->fail_fast && batch->progress.failed > 0))
        return false;
    while (batch->next < batch->entries.n &&
           batch->entries.all[batch->next].state != ENTRY_DUE)
        batch->next++;
    if (batch->next == batch->entries.n)
        return false;
    *turn = (uint32_t)batch->next++;
    *what = batch->entries.all[*turn].what;
    return true;
}

static void warnings_take(struct batch *batch, struct entry *entry,
                          const struct diag *diag)
{
    struct arena *arena = batch->entries.arena;
    struct buf what = { 0 };
    const char *file;
    bool error;
    size_t i;

    entry->warnings =
        arena_array(arena, diag_warnings(diag) + 1, sizeof *entry->warnings);
    entry->n_warnings = 0;
    for (i = 0; diag_message(diag, i, &error, &file, &what); i++) {
        if (!error)
            entry->warnings[entry->n_warnings++] =
                arena_strdup(arena, buf_text(&what));
        buf_clear(&what);
    }
    buf_free(&what);
}

static void line_append(struct batch *batch, const struct entry *entry,
                        const char *read, const char *digest)
{
    struct buf line = { 0 };

    manifest_line_write(&batch->run, entry, read, digest, &line);
    if (!manifest_append(batch->manifest, &line, batch->diag))
        batch->io_failed = true;
    buf_free(&line);
}

/* Publish what was made, and find what it depends on.  False: reported. */
static bool entry_publish(struct batch *batch, struct entry *entry,
                          const struct buf *result, struct buf *read,
                          char digest[SHA256_HEX], struct diag *diag)
{
    struct arena *arena = arena_new();
    const struct value *set;
    bool ok = false;

    if (briefing_strict(batch->request, entry->what, diag) &&
        fingerprint_words_hold(&batch->inputs, batch->run.depends_value, diag))
        ok = output_publish(batch->job, &batch->entries, entry, result, read,
                            diag);
    set = ok ? jsonread_value(buf_text(read), read->len, arena) : NULL;
    if (set)
        readset_digest(batch->inputs.dataset, set, digest);
    else if (ok)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "the worker of %s did not report what it read; report this "
                   "fault of trustbrief",
                   entry->what);
    arena_free(arena);
    return set != NULL;
}

static void entry_done(void *owner, uint32_t turn, bool ok,
                       const struct buf *result, struct diag *diag, int64_t ms)
{
    struct batch *batch = owner;
    struct entry *entry = &batch->entries.all[turn];
    struct buf read = { 0 };
    char digest[SHA256_HEX];

    warnings_take(batch, entry, diag);
    ok = ok && entry_publish(batch, entry, result, &read, digest, diag);
    entry->ms = (long)ms;
    entry->state = ENTRY_MADE;
    entry->reason = NULL;
    if (!ok)
        entry_fail(&batch->entries, entry, diag);
    line_append(batch, entry, ok ? buf_text(&read) : NULL, digest);
    buf_free(&read);
    batch->progress.done++;
    batch->progress.failed += !ok;
}

static void progress_show(void *owner)
{
    progress_tick(&((struct batch *)owner)->progress);
}

static size_t workers_count(const struct batch *batch, size_t due)
{
    long n = batch->request->jobs ? (long)batch->request->jobs
                                  : sysconf(_SC_NPROCESSORS_ONLN);

    if (n < 1)
        n = 1;
    if (n > JOBS_MAX)
        n = JOBS_MAX;
    return (size_t)n < due ? (size_t)n : due;
}

/* What a worker begins with: a large dataset is not the plugins' doing. */
static size_t address_space(void)
{
    struct buf sizes = { 0 };
    size_t pages;

    file_read("/proc/self/statm", 4096, &sizes);
    pages = strtoul(buf_text(&sizes), NULL, 10);
    buf_free(&sizes);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void entries_make(struct batch *batch, size_t due)
{
    const struct request *request = batch->request;
    const char *suspects = inputs_suspects(&batch->inputs);
    struct pool pool = {
        .task = { .run = report_run,
                  .context = batch,
                  .names = batch->inputs.names,
                  .n_names = batch->inputs.n_plugins,
                  .suspects = suspects,
                  .seconds =
                      request->timeout ? request->timeout : WORKER_SECONDS,
                  .memory = WORKER_MEMORY + address_space(),
                  .output_max = WORKER_OUTPUT,
                  /* Only plugins of ours hold no data between briefings. */
                  .turns = suspects ? 1 : TURNS_A_WORKER,
                  .sandbox = request->sandbox,
                  .keep = vet_files(),
                  .reads = inputs_paths(&batch->inputs) },
        .workers = workers_count(batch, due),
        .grace = request->grace,
        .stop = &stopped,
        .owner = batch,
        .next = entry_next,
        .done = entry_done,
        .tick = progress_show,
    };

    pool.tick_ms = progress_begin(
        &batch->progress, due, batch->request->verbose, batch->request->quiet);
    pool_run(&pool);
    progress_end(&batch->progress);
}

/* ---- Before ----------------------------------------------------------- */

static const char *instant_text(time_t instant, struct arena *arena)
{
    struct tm utc;
    char text[32];

    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&instant, &utc));
    return arena_strdup(arena, text);
}

/* The clock is read once: all files of a run are of one day. */
static int32_t clock_read(struct batch *batch)
{
    struct tm local;

    batch->began = time(NULL);
    localtime_r(&batch->began, &local);
    return (int32_t)((local.tm_year + 1900) * 10000 + (local.tm_mon + 1) * 100 +
                     local.tm_mday);
}

static bool depends_read(struct batch *batch)
{
    struct arena *arena = batch->entries.arena;

    if (!fingerprint_write(batch->job, &batch->inputs, &batch->depends,
                           batch->diag))
        return false;
    batch->run = (struct manifest_line){
        .job = batch->job,
        .dataset = batch->inputs.dataset,
        .depends = buf_text(&batch->depends),
        .depends_value =
            jsonread_value(batch->depends.data, batch->depends.len, arena),
        .now = instant_text(batch->began, arena),
    };
    return true;
}

static bool inputs_read(struct batch *batch)
{
    int32_t date = clock_read(batch);
    size_t i;

    batch->inputs.request = batch->request;
    batch->inputs.diag = batch->diag;
    /* A warning so far is about every briefing of the job. */
    if (!inputs_begin(&batch->inputs) ||
        !briefing_strict(batch->request, "the job", batch->diag) ||
        !entries_list(&batch->entries, batch->job, &batch->inputs, date,
                      batch->diag) ||
        !coverage_complete(batch->inputs.theme, batch->inputs.fonts,
                           batch->inputs.template, batch->inputs.dataset))
        return false;
    for (i = 0; i < batch->entries.n; i++)
        batch->entries.all[i].work.formats = batch->job->formats;
    return depends_read(batch);
}

/* ---- After ------------------------------------------------------------ */

/* When the last run of the whole job began that was not stopped: this one, or
 * what the run before says; NULL where there is none. */
static const char *full_find(const struct batch *batch)
{
    struct history last;

    if (!stopped && !batch->io_failed && batch->whole)
        return batch->run.now;
    history_read(batch->job, &last);
    return last.full >= 0 && last.full <= batch->began
               ? instant_text(last.full, batch->entries.arena)
               : NULL;
}

static bool run_end(struct batch *batch)
{
    struct summary summary = { .job = batch->job,
                               .entries = &batch->entries,
                               .began = batch->run.now,
                               .full = full_find(batch),
                               .stopped = stopped != 0 };

    summary.ended = instant_text(time(NULL), batch->entries.arena);
    if (!batch->request->quiet &&
        (batch->request->verbose || batch->progress.bar))
        summary_say(&summary);
    summary_report(&summary, batch->diag);
    return summary_write(&summary, batch->diag) &&
           joblog_write(&summary, batch->diag);
}

/* Those that fail for what the dataset lacks, before anything is made. */
static void failed_append(struct batch *batch)
{
    size_t i;

    for (i = 0; i < batch->entries.n && !batch->io_failed; i++)
        if (batch->entries.all[i].state == ENTRY_FAILED)
            line_append(batch, &batch->entries.all[i], NULL, NULL);
}

static bool run(struct batch *batch)
{
    const char *folder = batch->job->folder;
    size_t due;

    batch->manifest = batch->request->dry_run
                          ? manifest_look(folder, batch->diag)
                          : manifest_open(folder, batch->diag);
    if (!batch->manifest)
        return false;
    due = plan_make(&batch->run, &batch->entries, batch->manifest,
                    batch->request);
    if (batch->request->dry_run)
        return plan_print(&batch->entries, workers_count(batch, due),
                          batch->diag);
    output_sweep(batch->job, &batch->entries);
    if (!manifest_tidy(batch->manifest, NULL, NULL, batch->diag))
        return false;
    failed_append(batch);
    entries_make(batch, due);
    return run_end(batch) && !batch->io_failed && !stopped &&
           retention_apply(batch->job, &batch->entries, batch->manifest,
                           batch->diag);
}

int batch_run(const char *file, const struct request *request,
              struct diag *diag)
{
    struct batch batch = { .whole = !request->only_failed &&
                                    !request->organisation && !request->as_of,
                           .diag = diag };

    stops_heed();
    batch.job = job_open(file, request, diag);
    if (batch.job)
        batch.request = &batch.job->request;
    if (batch.job &&
        (!request->catch_up || history_missed(batch.job, time(NULL))) &&
        inputs_read(&batch))
        run(&batch);
    manifest_close(batch.manifest);
    buf_free(&batch.depends);
    entries_free(&batch.entries);
    if (batch.job)
        inputs_end(&batch.inputs);
    job_free(batch.job);
    return stopped ? 128 + (int)stopped : (int)diag_status(diag);
}
