/* plugin_check -- a plugin built on every variant of a dataset, for its author.
 */
#include "cli/plugin_check.h"

#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ident.h"
#include "briefing/inputs.h"
#include "cli/variant.h"
#include "isolate/worker.h"
#include "plugin/vet.h"

/* What a section may cost, however long its lists are. */
#define SECONDS_MAX 2.0
#define MEMORY_MAX ((size_t)256 << 20)

struct check {
    const struct request *request;
    const struct inputs *inputs; /* template, theme and plugins of all */
    const char *subject;
    struct arena *arena;
    struct diag *diag;
    size_t n_built, n_invalid;
};

bool plugin_check_split(const char *file, const char **folder,
                        const char **name, struct arena *arena,
                        struct diag *diag)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash ? slash + 1 : file, *end = strstr(base, ".so");

    *folder =
        slash ? arena_strndup(arena, file, (size_t)(slash - file) + 1) : ".";
    *name = end ? arena_strndup(arena, base, (size_t)(end - base)) : "";
    if (end && strcmp(end, ".so") == 0 && ident_ok(*name))
        return true;
    diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
               "'%s' is not a plugin's file; name one as FOLDER/NAME.so, NAME "
               "being lower-case letters, digits and hyphens",
               file);
    return false;
}

/* ---- One variant ------------------------------------------------------ */

/* The messages of one variant become a finding of the check. */
static void finding(struct check *check, const char *variant,
                    const struct diag *said)
{
    static const char nowhere[] = "trustbrief: error: ";
    struct buf text = { 0 };
    const char *words;

    diag_write(said, &text, false, false);
    words = buf_text(&text);
    if (strncmp(words, nowhere, sizeof nowhere - 1) == 0)
        words += sizeof nowhere - 1;
    diag_fault(check->diag, STATUS_SOME, (struct at){ 0 }, "%s: %.*s", variant,
               (int)strcspn(words, "\n"), words);
    buf_free(&text);
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Runs without rights: two builds are the same, and quick. */
static bool twice_run(struct make *work, struct stage *stage, struct buf *out,
                      struct diag *diag)
{
    struct buf second = { 0 };
    double start = seconds_now(), taken;
    size_t errors = diag_errors(diag);

    work->formats = render_set(RENDER_DOCUMENTS, "tree");
    if (make_task(work, stage, out, diag)) {
        taken = seconds_now() - start;
        if (taken > SECONDS_MAX)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "a build takes %.1f seconds; look for nested loops over "
                       "the same list",
                       taken);
        if (make_task(work, stage, &second, diag) &&
            (out->len != second.len ||
             memcmp(out->data, second.data, second.len) != 0))
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "two builds differ; use no writable data, no clock and "
                       "no random numbers");
    }
    buf_free(&second);
    return diag_errors(diag) == errors;
}

/* The same, and pages are made of it. */
static bool pages_run(void *context, struct stage *stage, struct buf *out,
                      struct diag *diag)
{
    struct make *work = context;
    bool ok = twice_run(work, stage, out, diag);

    buf_clear(out);
    if (!ok)
        return false;
    work->formats = render_set(RENDER_DOCUMENTS, "pdf");
    return make_task(work, stage, out, diag);
}

static void built(struct check *check, struct make *work, const char *variant)
{
    struct buf out = { 0 };
    struct diag *diag = diag_new();
    struct task task = {
        .what = "this briefing",
        .run = pages_run,
        .context = work,
        .names = check->inputs->names,
        .n_names = work->n_plugins,
        .seconds =
            check->request->timeout ? check->request->timeout : WORKER_SECONDS,
        .memory = MEMORY_MAX,
        .output_max = WORKER_OUTPUT,
        .sandbox = check->request->sandbox,
        .keep = vet_files(),
        .reads = inputs_paths(check->inputs),
        .in_process = check->request->in_process,
    };

    if (!worker_run(&task, &out, diag) || diag_warnings(diag))
        finding(check, variant, diag);
    buf_free(&out);
    diag_free(diag);
}

/* A variant that is no dataset cannot reach a plugin. */
static void variant_try(struct check *check, const struct variant *variant)
{
    struct inputs inputs = *check->inputs;
    struct diag *diag = diag_new();
    struct make work = { 0 };
    const char *name = variant_name(variant, check->arena);

    inputs.diag = diag;
    inputs.dataset = dataset_open(check->request->dataset, diag);
    if (inputs.dataset && dataset_load_all(inputs.dataset, diag)) {
        variant_make(variant, inputs.dataset);
        if (!inputs_check(&inputs) ||
            !inputs_subject(&inputs, check->subject, check->request->peers,
                            &work, check->arena, diag) ||
            !inputs_needs(&inputs, &work, diag)) {
            check->n_invalid++;
        } else {
            check->n_built++;
            work.as_of = inputs.as_of;
            built(check, &work, name);
        }
    }
    if (variant->kind == VARIANT_ASIS && check->n_built == 0)
        finding(check, name, diag);
    dataset_free(inputs.dataset);
    diag_free(diag);
}

/* ---- All of them ------------------------------------------------------ */

/* A template that asks for the section and nothing else, as a file in
 * memory; its descriptor stays open in *fd. */
static const char *template_make(const char *name, int *fd, struct arena *arena)
{
    const char *yaml = arena_printf(
        arena, "title: Check\npeers: all\nsections:\n  - plugin: %s\n", name);

    *fd = memfd_create("template", MFD_CLOEXEC);
    if (*fd < 0 || !file_write_all(*fd, yaml, strlen(yaml)))
        return NULL;
    return arena_printf(arena, "/proc/self/fd/%d", *fd);
}

static void variants_try(struct check *check, const char *name, struct buf *out)
{
    const struct inputs *inputs = check->inputs;
    const struct value *first = value_first(inputs->dataset->organisations);
    const struct variant *variants;
    size_t i, n, plugin = 0;

    while (strcmp(inputs->names[plugin], name) != 0)
        plugin++;
    variants = variant_list(inputs->plugins[plugin].data, check->arena, &n);
    check->subject = check->request->organisation ? check->request->organisation
                                                  : (first ? first->key : "");
    for (i = 0; i < n; i++)
        variant_try(check, &variants[i]);
    buf_printf(out,
               "%zu variants of the dataset tried on %s, %zu findings; %zu "
               "more would not be valid datasets\n",
               check->n_built, check->subject, diag_errors(check->diag),
               check->n_invalid);
}

/* Whether the template has a section of the plugin. */
static bool asks_for(const struct inputs *inputs, const char *name,
                     struct diag *diag)
{
    size_t i;

    for (i = 0; i < inputs->n_plugins; i++)
        if (strcmp(inputs->names[i], name) == 0)
            return true;
    diag_fault(diag, STATUS_USAGE, at_file(inputs->template->file),
               "this template has no section of the plugin '%s'", name);
    return false;
}

bool plugin_check_run(const struct request *request, const char *name,
                      struct buf *out, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct request ours = *request;
    struct inputs inputs = { .request = &ours, .diag = diag };
    struct check check = {
        .request = &ours, .inputs = &inputs, .arena = arena, .diag = diag
    };
    int fd = -1;

    if (!ours.template)
        ours.template = template_make(name, &fd, arena);
    if (ours.template && inputs_begin(&inputs) && asks_for(&inputs, name, diag))
        variants_try(&check, name, out);
    inputs_end(&inputs);
    if (fd >= 0)
        close(fd);
    arena_free(arena);
    return diag_errors(diag) == 0;
}
