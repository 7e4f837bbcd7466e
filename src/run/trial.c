/* trial -- a plugin built on every variant of a dataset, for its author. */
#include "run/trial.h"

#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "run/reading.h"
#include "run/variant.h"
#include "template/ident.h"

/* What a section may cost, however long its lists are. */
#define SECONDS_MAX 2.0
#define MEMORY_MAX ((size_t)256 << 20)

struct trial {
    const struct request *request;
    const struct reading *reading; /* template, theme and plugins of all */
    const char *subject;
    struct arena *arena;
    struct diag *diag;
    size_t n_built, n_invalid;
};

bool trial_split(const char *file, const char **folder, const char **name,
                 struct arena *arena, struct diag *diag)
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
               "of small letters, digits and hyphens",
               file);
    return false;
}

/* ---- One variant ------------------------------------------------------ */

/* The messages of one variant become a finding of the trial. */
static void finding(struct trial *trial, const char *variant,
                    const struct diag *said)
{
    static const char nowhere[] = "trustbrief: error: ";
    struct buf text = { 0 };
    const char *words;

    diag_write(said, &text, false, false);
    words = buf_text(&text);
    if (strncmp(words, nowhere, sizeof nowhere - 1) == 0)
        words += sizeof nowhere - 1;
    diag_fault(trial->diag, STATUS_SOME, (struct at){ 0 }, "%s: %.*s", variant,
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
static bool twice_run(struct work *work, struct stage *stage, struct buf *out,
                      struct diag *diag)
{
    struct buf second = { 0 };
    double start = seconds_now(), taken;
    size_t errors = diag_errors(diag);
    const struct renderer *tree[] = { renderer_find("x.tree"), NULL };

    work->renderers = tree;
    if (work_run(work, stage, out, diag)) {
        taken = seconds_now() - start;
        if (taken > SECONDS_MAX)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "a build takes %.1f seconds; look for a loop within a "
                       "loop over the same list",
                       taken);
        if (work_run(work, stage, &second, diag) &&
            (out->len != second.len ||
             memcmp(out->data, second.data, second.len) != 0))
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "two builds differ; keep no writable data, and ask no "
                       "clock and no random numbers");
    }
    buf_free(&second);
    return diag_errors(diag) == errors;
}

/* The same, and pages are made of it. */
static bool pages_run(void *context, struct stage *stage, struct buf *out,
                      struct diag *diag)
{
    struct work *work = context;
    const struct renderer *pdf[] = { renderer_find("x.pdf"), NULL };
    bool ok = twice_run(work, stage, out, diag);

    buf_clear(out);
    if (!ok)
        return false;
    work->renderers = pdf;
    return work_run(work, stage, out, diag);
}

static void built(struct trial *trial, struct work *work, const char *variant)
{
    struct buf out = { 0 };
    struct diag *diag = diag_new();
    struct task task = {
        .what = "this report",
        .run = pages_run,
        .context = work,
        .names = trial->reading->names,
        .n_names = work->n_plugins,
        .seconds =
            trial->request->timeout ? trial->request->timeout : WORKER_SECONDS,
        .memory = MEMORY_MAX,
        .output_max = WORKER_OUTPUT,
        .sandbox = trial->request->sandbox,
        .reads = reading_paths(trial->reading),
        .in_process = trial->request->in_process,
    };

    if (!worker_run(&task, &out, diag) || diag_warnings(diag))
        finding(trial, variant, diag);
    buf_free(&out);
    diag_free(diag);
}

/* A variant that is no dataset cannot reach a plugin. */
static void variant_try(struct trial *trial, const struct variant *variant)
{
    struct reading reading = *trial->reading;
    struct diag *diag = diag_new();
    struct work work = { 0 };
    const char *name = variant_name(variant, trial->arena);

    reading.diag = diag;
    reading.dataset = dataset_open(trial->request->dataset, diag);
    if (reading.dataset && dataset_load_all(reading.dataset, diag)) {
        variant_make(variant, reading.dataset);
        if (!reading_check(&reading) ||
            !reading_subject(&reading, trial->subject, trial->request->peers,
                             &work, trial->arena, diag) ||
            !reading_needs(&reading, &work, diag)) {
            trial->n_invalid++;
        } else {
            trial->n_built++;
            work.as_of = reading.as_of;
            built(trial, &work, name);
        }
    }
    if (variant->kind == VARIANT_ASIS && trial->n_built == 0)
        finding(trial, name, diag);
    dataset_free(reading.dataset);
    diag_free(diag);
}

/* ---- All of them ------------------------------------------------------ */

/* A template that asks for the section and nothing else, as a file in
 * memory; its descriptor stays open in *fd. */
static const char *template_make(const char *name, int *fd, struct arena *arena)
{
    const char *yaml = arena_printf(
        arena, "title: Trial\npeers: all\nsections:\n  - plugin: %s\n", name);

    *fd = memfd_create("trial", MFD_CLOEXEC);
    if (*fd < 0 || write(*fd, yaml, strlen(yaml)) != (ssize_t)strlen(yaml))
        return NULL;
    return arena_printf(arena, "/proc/self/fd/%d", *fd);
}

static void variants_try(struct trial *trial, const char *name, struct buf *out)
{
    const struct reading *reading = trial->reading;
    const struct value *first = reading->dataset->organisations->first;
    const struct variant *variants;
    size_t i, n, plugin = 0;

    while (strcmp(reading->names[plugin], name) != 0)
        plugin++;
    variants = variants_of(reading->plugins[plugin].data, trial->arena, &n);
    trial->subject = trial->request->organisation ? trial->request->organisation
                                                  : (first ? first->key : "");
    for (i = 0; i < n; i++)
        variant_try(trial, &variants[i]);
    buf_printf(out,
               "%zu variants of the dataset tried on %s, %zu findings; %zu "
               "more would be no valid dataset\n",
               trial->n_built, trial->subject, diag_errors(trial->diag),
               trial->n_invalid);
}

/* Whether the template has a section of the plugin. */
static bool asks_for(const struct reading *reading, const char *name,
                     struct diag *diag)
{
    size_t i;

    for (i = 0; i < reading->n_plugins; i++)
        if (strcmp(reading->names[i], name) == 0)
            return true;
    diag_fault(diag, STATUS_USAGE, at_file(reading->template->file),
               "this template has no section of the plugin '%s'", name);
    return false;
}

bool trial_run(const struct request *request, const char *file, struct buf *out,
               struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *folders[2] = { NULL, NULL }, *name;
    struct request ours = *request;
    struct reading reading = { .request = &ours, .diag = diag };
    struct trial trial = {
        .request = &ours, .reading = &reading, .arena = arena, .diag = diag
    };
    int fd = -1;

    if (!trial_split(file, &folders[0], &name, arena, diag))
        goto done;
    ours.plugin_dirs = folders;
    ours.n_plugin_dirs = 1;
    if (!ours.template)
        ours.template = template_make(name, &fd, arena);
    if (ours.template && reading_begin(&reading) &&
        asks_for(&reading, name, diag))
        variants_try(&trial, name, out);

done:
    reading_end(&reading);
    if (fd >= 0)
        close(fd);
    arena_free(arena);
    return diag_errors(diag) == 0;
}
