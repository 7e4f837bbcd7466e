/* make -- one briefing, inside the worker: load, build, render. */
#include "briefing/make.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "data/extract.h"
#include "data/readset.h"
#include "data/write.h"
#include "isolate/child.h"
#include "layout/faces.h"
#include "render/gallery.h"
#include "report/report.h"

const struct plugin *make_section_plugin(const struct plugin *plugins, size_t n,
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

bool make_epoch_parse(const char *text, int64_t *epoch)
{
    const int64_t most = INT64_C(253402300799); /* 9999-12-31 */
    size_t len = strspn(text, "0123456789");

    if (len == 0 || len > 18 || text[len])
        return false;
    *epoch = strtoll(text, NULL, 10);
    return *epoch <= most;
}

/* Never the clock: SOURCE_DATE_EPOCH, or the as-of day. */
static int64_t metadata_epoch(int32_t as_of)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    int64_t epoch;

    return text && make_epoch_parse(text, &epoch) ? epoch : epoch_of(as_of);
}

/* What the briefing has read, with what belongs to it. */
static void read_complete(const struct make *work, struct readset *read,
                          struct arena *arena)
{
    const struct value **orgs =
        arena_array(arena, work->n_peers + 1, sizeof(struct value *));
    size_t i;

    orgs[0] = work->subject;
    for (i = 0; i < work->n_peers; i++)
        orgs[i + 1] = work->peers[i];
    extract_complete(read, work->dataset, orgs, work->n_peers + 1);
}

static const struct attachment *data_attach(const struct make *work,
                                            const struct readset *read,
                                            struct document *document,
                                            struct buf *yaml)
{
    struct attachment *attachment =
        arena_alloc(document->arena, sizeof *attachment);

    write_value(work->dataset->root, read, yaml);
    attachment->name =
        arena_printf(document->arena, "%s-data.yaml", work->subject->key);
    attachment->media_type = "application/yaml";
    attachment->description = say("The data that this briefing shows, with "
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

    child_stage(progress->stage, STAGE_BUILDING,
                plugin ? (uint32_t)(plugin - progress->loaded) : UINT32_MAX);
}

static struct plugin *plugins_load(const struct make *work, struct stage *stage,
                                   struct arena *arena, struct diag *diag)
{
    struct plugin *plugins =
        arena_array(arena, work->n_plugins, sizeof *plugins);
    size_t i;

    for (i = 0; i < work->n_plugins; i++) {
        child_stage(stage, STAGE_LOADING, (uint32_t)i);
        if (!load_plugin(&work->files[i], &plugins[i], arena, diag))
            return NULL;
    }
    return plugins;
}

/* Loading plugins costs as much as many a briefing does. */
struct make_kit {
    struct arena *arena;
    const struct plugin *plugins;
    struct readset *read; /* of the briefing in hand */
};

static bool document_build(const struct make *work, const struct make_kit *kit,
                           struct stage *stage, struct document *document,
                           struct diag *diag)
{
    struct host_report report = { .document = document,
                                  .dataset = work->dataset,
                                  .read = kit->read,
                                  .template = work->template,
                                  .subject = work->subject,
                                  .peers = work->peers,
                                  .n_peers = work->n_peers,
                                  .as_of = work->as_of,
                                  .strict = work->strict,
                                  .diag = diag };
    size_t i, n = work->template->n_sections;
    const struct plugin **plugins =
        arena_array(document->arena, n, sizeof(struct plugin *));
    struct progress progress = { stage, plugins, kit->plugins };

    for (i = 0; i < n; i++)
        plugins[i] = make_section_plugin(kit->plugins, work->n_plugins,
                                         &work->template->sections[i]);
    return report_build(&report, plugins, building, &progress);
}

/* ---- The kit ---------------------------------------------------------- */

struct make_kit *make_kit_new(const struct make *work, struct stage *stage,
                              struct diag *diag)
{
    struct make_kit *kit = xzalloc(sizeof *kit);

    kit->arena = arena_new();
    kit->read = readset_new();
    say_language(work->template->lang); /* for plugins' own catalogues */
    kit->plugins = plugins_load(work, stage, kit->arena, diag);
    say_language(NULL);
    if (kit->plugins)
        return kit;
    make_kit_free(kit);
    return NULL;
}

void make_kit_free(struct make_kit *kit)
{
    if (!kit)
        return;
    readset_free(kit->read);
    arena_free(kit->arena);
    free(kit);
}

/* ---- The briefing ------------------------------------------------------- */

static bool outputs_render(const struct make *work,
                           const struct document *document,
                           struct make_sink *sink, struct diag *diag)
{
    const struct renderer *format = render_list;
    bool ok = true;

    for (; ok && format->name; format++)
        if (format->document && work->formats & render_bit(format))
            ok = format->document(document, work->theme, work->fonts,
                                  sink->begin(sink), diag);
    if (ok && render_has_figures(work->formats))
        ok = gallery_render(document, work->theme, work->fonts, work->formats,
                            sink->begin(sink), diag);
    return ok;
}

bool make_briefing(const struct make *work, struct make_kit *kit,
                   struct stage *stage, struct make_sink *sink,
                   struct diag *diag)
{
    struct document *document = node_document_new();
    struct buf yaml = { 0 };
    bool ok;

    say_language(work->template->lang); /* the parent has warned */
    faces_listen(work->fonts, diag);
    ok = document_build(work, kit, stage, document, diag);
    if (ok) {
        child_stage(stage, STAGE_RENDERING, UINT32_MAX);
        document->epoch = metadata_epoch(work->as_of);
        document->pages = &sink->pages;
        read_complete(work, kit->read, document->arena);
        if (work->template->attach)
            document->attachment =
                data_attach(work, kit->read, document, &yaml);
        ok = outputs_render(work, document, sink, diag);
    }
    if (ok && sink->read)
        readset_write(kit->read, work->dataset, sink->read);
    readset_clear(kit->read);
    buf_free(&yaml);
    node_document_free(document);
    say_language(NULL);
    return ok;
}

/* A sink of one output. */
struct single {
    struct make_sink sink;
    struct buf *out;
};

static struct buf *single_begin(struct make_sink *sink)
{
    return ((struct single *)(void *)sink)->out;
}

bool make_task(void *context, struct stage *stage, struct buf *out,
               struct diag *diag)
{
    const struct make *work = context;
    struct single single = { { .begin = single_begin }, out };
    struct make_kit *kit = make_kit_new(work, stage, diag);
    bool ok = kit && make_briefing(work, kit, stage, &single.sink, diag);

    make_kit_free(kit);
    return ok;
}
