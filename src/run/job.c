/* job -- the whole pipeline in one readable function. */
#include "run/job.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "render/gallery.h"
#include "run/coverage.h"
#include "run/publish.h"
#include "run/reading.h"

/* A job on its way: what is read for it, and the work that is made of that. */
struct job {
    struct reading reading;
    struct work work;
    const struct renderer *renderers[2]; /* of the work */
};

/* Read all that the report needs. */
static bool job_read(struct job *job)
{
    struct reading *reading = &job->reading;
    const struct request *request = reading->request;
    struct work *work = &job->work;
    bool ok;
    size_t i;

    if (!reading_begin(reading) ||
        !reading_subject(reading, request->organisation, request->peers, work,
                         reading->arena, reading->diag))
        return false;
    ok = dataset_load(reading->dataset, work->subject->key, reading->diag);
    for (i = 0; i < work->n_peers; i++)
        ok = dataset_load(reading->dataset, work->peers[i]->key,
                          reading->diag) &&
             ok;
    if (!ok || !reading_check(reading))
        return false;
    work->as_of = reading->as_of;
    return reading_needs(reading, work, reading->diag) &&
           coverage_complete(reading->theme, reading->template,
                             reading->dataset, reading->diag);
}

/* ---- The pipeline ----------------------------------------------------- */

static bool render(struct job *job, struct buf *out)
{
    const struct request *request = job->reading.request;
    struct diag *diag = job->reading.diag;
    struct task task = {
        .what = arena_printf(job->reading.arena, "the report on %s",
                             request->organisation),
        .run = work_run,
        .context = &job->work,
        .names = job->reading.names,
        .n_names = job->work.n_plugins,
        .suspects = reading_suspects(&job->reading),
        .seconds = request->timeout ? request->timeout : WORKER_SECONDS,
        .memory = WORKER_MEMORY,
        .output_max = WORKER_OUTPUT,
        .sandbox = request->sandbox,
        .reads = reading_paths(&job->reading),
        .in_process = request->in_process,
    };

    if (!worker_run(&task, out, diag))
        return false;
    if (!request->strict || diag_warnings(diag) == 0)
        return true;
    diag_error(diag, (struct at){ 0 },
               "%s has %zu warnings, and --strict lets none pass", task.what,
               diag_warnings(diag));
    return false;
}

/* A pipe or a device has no ending: it gets a PDF, as "-" does. */
static bool renderer_choose(struct job *job)
{
    const char *output = job->reading.request->output;
    struct stat st;
    bool device =
        stat(output, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);

    job->renderers[0] = renderer_find(device ? "-" : output);
    job->work.renderers = job->renderers;
    if (!job->renderers[0])
        diag_fault(job->reading.diag, STATUS_USAGE, (struct at){ 0 },
                   "cannot tell the format of '%s'; end its name in .pdf, "
                   ".html, .txt or .tree",
                   output);
    return job->renderers[0] != NULL;
}

/* Read all that is needed, and have it rendered. */
static bool made(struct job *job, struct buf *out)
{
    return job_read(job) && render(job, out);
}

static void job_end(struct job *job, struct buf *out)
{
    buf_free(out);
    reading_end(&job->reading);
}

bool job_render(const struct request *request, struct diag *diag)
{
    struct job job = { .reading = { .request = request, .diag = diag } };
    struct buf out = { 0 };
    bool ok = renderer_choose(&job) && made(&job, &out) &&
              publish(request->output, buf_text(&out), out.len, diag);

    job_end(&job, &out);
    return ok;
}

/* Publish each file of a gallery in the folder. */
static bool gallery_publish(const char *folder, const struct buf *gallery,
                            struct diag *diag)
{
    const char *bytes = buf_text(gallery);
    size_t len = gallery->len;
    struct picture picture;
    bool ok = true;

    if (len && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        diag_fault(diag, STATUS_CREATE, at_file(folder),
                   "cannot make this folder: %s; make the one above it, or "
                   "name another",
                   strerror(errno));
        return false;
    }
    while (ok && gallery_next(&bytes, &len, &picture)) {
        struct buf path = { 0 };

        buf_printf(&path, "%s/%s", folder, picture.name);
        ok = publish(buf_text(&path), picture.bytes, picture.len, diag);
        buf_free(&path);
    }
    if (ok && len)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "the worker sent bytes that are no figures; report this "
                   "fault of trustbrief");
    return ok && len == 0;
}

bool job_figures(const struct request *request, struct diag *diag)
{
    struct job job = { .reading = { .request = request, .diag = diag } };
    const char *formats = request->formats ? request->formats : "svg,png";
    struct buf out = { 0 };
    bool ok;

    job.work.figures = gallery_formats(formats);
    if (!job.work.figures)
        diag_fault(
            diag, STATUS_USAGE, (struct at){ 0 },
            "--format takes svg, png and pdf, in any number, with commas "
            "between; not '%s'",
            formats);
    ok = job.work.figures && made(&job, &out) &&
         gallery_publish(request->output, &out, diag);
    if (ok && out.len == 0)
        diag_warn(diag, at_file(job.reading.template->file),
                  "the report on %s has no figures", request->organisation);
    job_end(&job, &out);
    return ok;
}
