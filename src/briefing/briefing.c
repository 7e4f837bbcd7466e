/* briefing -- the whole pipeline in one readable function. */
#include "briefing/briefing.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "briefing/coverage.h"
#include "briefing/format.h"
#include "briefing/inputs.h"
#include "briefing/publish.h"
#include "isolate/worker.h"
#include "plugin/vet.h"
#include "render/gallery.h"

/* A briefing on its way: what is read for it, and what makes it of that. */
struct briefing {
    struct inputs inputs;
    struct make work;
    const char *what; /* "the briefing on RWE", for messages */
};

/* Read all that the briefing needs. */
static bool briefing_read(struct briefing *briefing)
{
    struct inputs *inputs = &briefing->inputs;
    const struct request *request = inputs->request;
    struct make *work = &briefing->work;
    bool ok;
    size_t i;

    if (!inputs_begin(inputs) ||
        !inputs_subject(inputs, request->organisation, request->peers, work,
                        inputs->arena, inputs->diag))
        return false;
    briefing->what = arena_printf(inputs->arena, "the briefing on %s",
                                  request->organisation);
    ok = dataset_load(inputs->dataset, work->subject->key, inputs->diag);
    for (i = 0; i < work->n_peers; i++)
        ok = dataset_load(inputs->dataset, work->peers[i]->key, inputs->diag) &&
             ok;
    if (!ok || !inputs_check(inputs))
        return false;
    work->as_of = inputs->as_of;
    return inputs_needs(inputs, work, inputs->diag) &&
           coverage_complete(inputs->theme, inputs->fonts, inputs->template,
                             inputs->dataset);
}

bool briefing_strict(const struct request *request, const char *what,
                     struct diag *diag)
{
    size_t n = diag_warnings(diag);

    if (!request->strict || n == 0)
        return true;
    diag_error(
        diag, (struct at){ 0 },
        "%s has %zu warning%s, which strict treats as errors; correct what %s",
        what, n, n > 1 ? "s" : "", n > 1 ? "they name" : "it names");
    return false;
}

/* ---- The pipeline ----------------------------------------------------- */

static bool render(struct briefing *briefing, struct buf *out)
{
    const struct request *request = briefing->inputs.request;
    struct diag *diag = briefing->inputs.diag;
    struct task task = {
        .what = briefing->what,
        .run = make_task,
        .context = &briefing->work,
        .names = briefing->inputs.names,
        .n_names = briefing->work.n_plugins,
        .suspects = inputs_suspects(&briefing->inputs),
        .seconds = request->timeout ? request->timeout : WORKER_SECONDS,
        .memory = WORKER_MEMORY,
        .output_max = WORKER_OUTPUT,
        .sandbox = request->sandbox,
        .keep = vet_files(),
        .reads = inputs_paths(&briefing->inputs),
        .in_process = request->in_process,
    };

    return worker_run(&task, out, diag) &&
           briefing_strict(request, briefing->what, diag);
}

/* Read all that is needed, and have it rendered. */
static bool made(struct briefing *briefing, struct buf *out)
{
    return briefing_read(briefing) && render(briefing, out);
}

static void briefing_end(struct briefing *briefing, struct buf *out)
{
    buf_free(out);
    inputs_end(&briefing->inputs);
}

/* Whether the worker sent what was asked for. */
static bool document_check(const struct briefing *briefing,
                           const struct buf *out)
{
    const struct renderer *format = render_list;

    while (!(briefing->work.formats & render_bit(format)))
        format++;
    return format_check(format, buf_text(out), out->len, briefing->what,
                        briefing->inputs.diag);
}

bool briefing_render(const struct request *request, struct diag *diag)
{
    struct briefing briefing = { .inputs = { .request = request,
                                             .diag = diag } };
    struct buf out = { 0 };
    bool ok;

    briefing.work.formats = format_document(request, diag);
    ok = briefing.work.formats && made(&briefing, &out) &&
         document_check(&briefing, &out) &&
         publish(request->output, buf_text(&out), out.len, diag);

    briefing_end(&briefing, &out);
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
        diag_fault(
            diag, STATUS_BROKEN, (struct at){ 0 },
            "the worker sent invalid figures; report this fault of trustbrief");
    return ok && len == 0;
}

bool briefing_figures(const struct request *request, struct diag *diag)
{
    struct briefing briefing = { .inputs = { .request = request,
                                             .diag = diag } };
    struct buf out = { 0 };
    bool ok;

    briefing.work.formats = format_figures(request, diag);
    ok = briefing.work.formats && made(&briefing, &out) &&
         gallery_publish(request->output, &out, diag);
    if (ok && out.len == 0) {
        diag_warn(diag, at_file(briefing.inputs.template->file),
                  "the briefing on %s has no figures", request->organisation);
        ok = briefing_strict(request, "the folder of figures", diag);
    }
    briefing_end(&briefing, &out);
    return ok;
}
