/* work -- one report, inside the worker: load, build, render. */
#include "run/work.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "plugin/report.h"
#include "render/gallery.h"

const struct plugin *work_plugin(const struct plugin *plugins, size_t n,
                                 const struct section *section)
{
    size_t i;

    for (i = 0; section->plugin && i < n; i++)
        if (strcmp(plugins[i].name, section->plugin) == 0)
            return &plugins[i];
    return NULL;
}

/* Days from 1970-01-01 to a day of the proleptic Gregorian calendar, counted
 * in eras of 400 years that begin in March. */
static int64_t epoch_of(int32_t date)
{
    int64_t year = date / 10000, month = date / 100 % 100, day = date % 100;
    int64_t y = month > 2 ? year : year - 1, era = y / 400, of_era = y % 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
                   of_year - 719468;

    return days * 86400;
}

/* Never the clock: SOURCE_DATE_EPOCH, or the as-of day. */
static int64_t metadata_epoch(int32_t as_of)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long epoch;

    if (!text || !*text)
        return epoch_of(as_of);
    epoch = strtoll(text, &end, 10);
    return *end || epoch < 0 || epoch > INT64_C(253402300799) ? epoch_of(as_of)
                                                              : (int64_t)epoch;
}

static const struct attachment *data_attach(const struct work *work,
                                            struct document *document,
                                            struct buf *yaml)
{
    const struct value **orgs =
        arena_array(document->arena, work->n_peers + 1, sizeof(struct value *));
    struct attachment *attachment =
        arena_alloc(document->arena, sizeof *attachment);
    size_t i;

    orgs[0] = work->subject;
    for (i = 0; i < work->n_peers; i++)
        orgs[i + 1] = work->peers[i];
    dataset_write_read(work->dataset, orgs, work->n_peers + 1, yaml);
    attachment->name =
        arena_printf(document->arena, "%s-data.yaml", work->subject->key);
    attachment->media_type = "application/yaml";
    attachment->description = say("The data that this report shows, with "
                                  "its sources");
    attachment->bytes = buf_text(yaml);
    attachment->len = yaml->len;
    return attachment;
}

/* The sections at work, for the parent to blame a crash on their plugin. */
struct progress {
    struct stage *stage;
    const struct plugin *const *plugins;
    const struct plugin *loaded;
};

static void building(void *context, size_t section)
{
    struct progress *progress = context;
    const struct plugin *plugin = progress->plugins[section];

    stage_enter(progress->stage, STAGE_BUILDING,
                plugin ? (uint32_t)(plugin - progress->loaded) : UINT32_MAX);
}

static struct plugin *plugins_load(const struct work *work, struct stage *stage,
                                   struct arena *arena, struct diag *diag)
{
    struct plugin *plugins =
        arena_array(arena, work->n_plugins, sizeof *plugins);
    size_t i;

    for (i = 0; i < work->n_plugins; i++) {
        stage_enter(stage, STAGE_LOADING, (uint32_t)i);
        if (!plugin_load(&work->files[i], &plugins[i], arena, diag))
            return NULL;
    }
    return plugins;
}

static bool document_build(const struct work *work, struct stage *stage,
                           struct document *document, struct diag *diag)
{
    struct host_report report = { .document = document,
                                  .dataset = work->dataset,
                                  .template = work->template,
                                  .subject = work->subject,
                                  .peers = work->peers,
                                  .n_peers = work->n_peers,
                                  .as_of = work->as_of,
                                  .strict = work->strict,
                                  .diag = diag };
    struct plugin *loaded = plugins_load(work, stage, document->arena, diag);
    size_t i, n = work->template->n_sections;
    const struct plugin **plugins =
        arena_array(document->arena, n, sizeof(struct plugin *));
    struct progress progress = { stage, plugins, loaded };

    if (!loaded)
        return false;
    for (i = 0; i < n; i++)
        plugins[i] =
            work_plugin(loaded, work->n_plugins, &work->template->sections[i]);
    return report_build(&report, plugins, building, &progress);
}

/* Runs without rights: build the document, and render it. */
bool work_run(void *context, struct stage *stage, struct buf *out,
              struct diag *diag)
{
    const struct work *work = context;
    struct document *document = document_new();
    struct fonts *fonts = NULL;
    struct buf yaml = { 0 };
    bool ok;

    say_language(work->template->lang); /* the parent has warned */
    ok = document_build(work, stage, document, diag);
    if (ok) {
        stage_enter(stage, STAGE_RENDERING, UINT32_MAX);
        document->epoch = metadata_epoch(work->as_of);
        if (work->template->attach)
            document->attachment = data_attach(work, document, &yaml);
        fonts = fonts_new(work->theme, document->lang, diag);
        ok = work->figures ? gallery_render(document, work->theme, fonts,
                                            work->figures, out, diag)
                           : work->renderer->render(document, work->theme,
                                                    fonts, out, diag);
    }
    fonts_free(fonts);
    buf_free(&yaml);
    document_free(document);
    say_language(NULL);
    return ok;
}
