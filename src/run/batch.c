/* batch -- every report of a job: what is due, made side by side. */
#include "run/batch.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "data/jsonread.h"
#include "data/readset.h"
#include "run/coverage.h"
#include "run/crew.h"
#include "run/delivery.h"
#include "run/depends.h"
#include "run/history.h"
#include "run/joblog.h"
#include "run/manifest.h"
#include "run/parcel.h"
#include "run/plan.h"
#include "run/progress.h"
#include "run/record.h"
#include "run/retention.h"
#include "run/summary.h"

enum {
    REPORTS_A_WORKER = 200, /* bounds what a leak can hold */
    JOBS_MAX = 256
};

/* A run of a job. */
struct batch {
    const struct batch_options *options;
    struct jobfile *job;
    struct reading reading;
    struct units units;
    const struct renderer *renderers[DELIVERY_FORMATS];
    unsigned figures;
    struct buf depends;
    struct record record;
    struct manifest *manifest;
    struct progress progress;
    size_t next;     /* the first unit that nobody has begun */
    bool io_failed;  /* the manifest cannot be written: go no further */
    struct kit *kit; /* of a worker, which has one to itself */
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
    const struct unit *unit = &batch->units.all[stage->turn];

    if (!batch->kit)
        batch->kit = kit_new(&unit->work, stage, diag);
    return batch->kit && parcel_make(&unit->work, batch->kit, stage, out, diag);
}

/* ---- The parent's side ------------------------------------------------ */

static bool unit_next(void *owner, uint32_t *turn, const char **what)
{
    struct batch *batch = owner;

    if (batch->io_failed ||
        (batch->options->fail_fast && batch->progress.failed > 0))
        return false;
    while (batch->next < batch->units.n &&
           batch->units.all[batch->next].state != UNIT_DUE)
        batch->next++;
    if (batch->next == batch->units.n)
        return false;
    *turn = (uint32_t)batch->next++;
    *what = batch->units.all[*turn].what;
    return true;
}

static void warnings_take(struct batch *batch, struct unit *unit,
                          const struct diag *diag)
{
    struct arena *arena = batch->units.arena;
    struct buf what = { 0 };
    const char *file;
    bool error;
    size_t i;

    unit->warnings =
        arena_array(arena, diag_warnings(diag) + 1, sizeof *unit->warnings);
    unit->n_warnings = 0;
    for (i = 0; diag_message(diag, i, &error, &file, &what); i++) {
        if (!error)
            unit->warnings[unit->n_warnings++] =
                arena_strdup(arena, buf_text(&what));
        buf_clear(&what);
    }
    buf_free(&what);
}

static void line_append(struct batch *batch, const struct unit *unit,
                        const char *read, const char *digest)
{
    struct buf line = { 0 };

    record_write(&batch->record, unit, read, digest, &line);
    if (!manifest_append(batch->manifest, &line, batch->diag))
        batch->io_failed = true;
    buf_free(&line);
}

/* Publish what was made, and find what it depends on.  False: reported. */
static bool unit_publish(struct batch *batch, struct unit *unit,
                         const struct buf *parcel, struct buf *read,
                         char digest[SHA256_HEX], struct diag *diag)
{
    struct arena *arena = arena_new();
    const struct value *set;
    bool ok = false;

    if (batch->job->request.strict && diag_warnings(diag) > 0)
        diag_error(diag, (struct at){ 0 },
                   "%s has %zu warnings, and 'strict' lets none pass",
                   unit->what, diag_warnings(diag));
    else
        ok = delivery_publish(batch->job, &batch->units, unit, parcel, read,
                              diag);
    set = ok ? json_read(buf_text(read), read->len, arena) : NULL;
    if (set)
        readset_digest(batch->reading.dataset, set, digest);
    else if (ok)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "the worker of %s did not say what it read; report this "
                   "fault of trustbrief",
                   unit->what);
    arena_free(arena);
    return set != NULL;
}

static void unit_done(void *owner, uint32_t turn, bool ok,
                      const struct buf *parcel, struct diag *diag, int64_t ms)
{
    struct batch *batch = owner;
    struct unit *unit = &batch->units.all[turn];
    struct buf read = { 0 };
    char digest[SHA256_HEX];

    warnings_take(batch, unit, diag);
    ok = ok && unit_publish(batch, unit, parcel, &read, digest, diag);
    unit->ms = (long)ms;
    unit->state = UNIT_MADE;
    unit->reason = NULL;
    if (!ok)
        unit_fail(&batch->units, unit, diag);
    line_append(batch, unit, ok ? buf_text(&read) : NULL, digest);
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
    long n = batch->options->jobs ? (long)batch->options->jobs
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
    FILE *file = fopen("/proc/self/statm", "re");
    char line[64] = "";
    size_t pages;

    if (file && !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        fclose(file);
    pages = strtoul(line, NULL, 10);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void units_make(struct batch *batch, size_t due)
{
    const struct request *request = &batch->job->request;
    const char *suspects = reading_suspects(&batch->reading);
    struct crew crew = {
        .task = { .run = report_run,
                  .context = batch,
                  .names = batch->reading.names,
                  .n_names = batch->reading.n_plugins,
                  .suspects = suspects,
                  .seconds =
                      request->timeout ? request->timeout : WORKER_SECONDS,
                  .memory = WORKER_MEMORY + address_space(),
                  .output_max = WORKER_OUTPUT,
                  /* Only plugins of ours hold no data between reports. */
                  .reports = suspects ? 1 : REPORTS_A_WORKER,
                  .sandbox = request->sandbox,
                  .reads = reading_paths(&batch->reading) },
        .workers = workers_count(batch, due),
        .grace = batch->options->grace,
        .stop = &stopped,
        .owner = batch,
        .next = unit_next,
        .done = unit_done,
        .tick = progress_show,
    };

    progress_begin(&batch->progress, due, batch->options->verbose,
                   batch->options->quiet);
    crew_run(&crew);
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
    struct arena *arena = batch->units.arena;

    if (!depends_write(batch->job, &batch->reading, &batch->depends,
                       batch->diag))
        return false;
    batch->record = (struct record){
        .job = batch->job,
        .dataset = batch->reading.dataset,
        .depends = buf_text(&batch->depends),
        .depends_value =
            json_read(batch->depends.data, batch->depends.len, arena),
        .now = instant_text(batch->began, arena),
    };
    return true;
}

/* What the command line says of plugins; its folders come first. */
static void plugins_say(struct jobfile *job,
                        const struct batch_options *options)
{
    struct request *request = &job->request;
    size_t n = options->n_plugin_dirs, i;
    const char **folders = arena_array(
        job->arena, n + request->n_plugin_dirs + 1, sizeof *folders);

    for (i = 0; i < n; i++)
        folders[i] = options->plugin_dirs[i];
    for (i = 0; i < request->n_plugin_dirs; i++)
        folders[n + i] = request->plugin_dirs[i];
    request->plugin_dirs = folders;
    request->n_plugin_dirs += n;
    request->plugin_sha256 = options->plugin_sha256;
    request->sandbox = options->sandbox;
}

static bool inputs_read(struct batch *batch)
{
    int32_t date = clock_read(batch);
    size_t i;

    plugins_say(batch->job, batch->options);
    batch->reading.request = &batch->job->request;
    batch->reading.diag = batch->diag;
    delivery_formats(batch->job, batch->renderers, &batch->figures);
    if (!reading_begin(&batch->reading) ||
        !units_list(&batch->units, batch->job, &batch->reading, date,
                    batch->diag) ||
        !coverage_complete(batch->reading.theme, batch->reading.template,
                           batch->reading.dataset, batch->diag))
        return false;
    for (i = 0; i < batch->units.n; i++) {
        batch->units.all[i].work.renderers = batch->renderers;
        batch->units.all[i].work.figures = batch->figures;
    }
    return depends_read(batch);
}

/* ---- After ------------------------------------------------------------ */

static bool run_end(struct batch *batch)
{
    struct summary summary = { .job = batch->job,
                               .units = &batch->units,
                               .began = batch->record.now,
                               .stopped = stopped != 0 };

    summary.ended = instant_text(time(NULL), batch->units.arena);
    if (!batch->options->quiet &&
        (batch->options->verbose || batch->progress.bar))
        summary_say(&summary);
    summary_report(&summary, batch->diag);
    return summary_write(&summary, batch->diag) &&
           joblog_write(&summary, batch->diag);
}

/* Those that fail for what the dataset lacks, before anything is made. */
static void failed_append(struct batch *batch)
{
    size_t i;

    for (i = 0; i < batch->units.n && !batch->io_failed; i++)
        if (batch->units.all[i].state == UNIT_FAILED)
            line_append(batch, &batch->units.all[i], NULL, NULL);
}

static bool run(struct batch *batch)
{
    const char *folder = batch->job->folder;
    size_t due;

    batch->manifest = batch->options->dry_run
                          ? manifest_look(folder, batch->diag)
                          : manifest_open(folder, batch->diag);
    if (!batch->manifest)
        return false;
    due = plan_make(&batch->record, &batch->units, batch->manifest,
                    batch->options);
    if (batch->options->dry_run)
        return plan_print(&batch->units, workers_count(batch, due),
                          batch->diag);
    delivery_sweep(batch->job, &batch->units);
    if (!manifest_tidy(batch->manifest, NULL, NULL, batch->diag))
        return false;
    failed_append(batch);
    units_make(batch, due);
    return run_end(batch) && !batch->io_failed && !stopped &&
           retention_apply(batch->job, &batch->units, batch->manifest,
                           batch->diag);
}

int batch_run(const char *file, const struct batch_options *options,
              struct diag *diag)
{
    struct batch batch = { .options = options, .diag = diag };

    stops_heed();
    batch.job = jobfile_open(file, diag);
    if (batch.job &&
        (!options->catch_up || history_missed(batch.job, time(NULL))) &&
        inputs_read(&batch))
        run(&batch);
    manifest_close(batch.manifest);
    buf_free(&batch.depends);
    units_free(&batch.units);
    if (batch.job)
        reading_end(&batch.reading);
    jobfile_free(batch.job);
    return stopped ? 128 + (int)stopped : (int)diag_status(diag);
}
