/* make -- one briefing, inside the worker: load, build, render. */
#ifndef BRIEFING_MAKE_H
#define BRIEFING_MAKE_H

#include "isolate/task.h"
#include "plugin/find.h"
#include "plugin/load.h"
#include "render/render.h"
#include "template/template.h"

/* Everything one briefing needs, read and checked by the parent. */
struct make {
    const struct template *template;
    const struct theme *theme;
    struct faces *fonts; /* of the theme; the parent has opened some */
    const struct dataset *dataset;
    const struct value *subject;
    const struct value **peers;
    size_t n_peers;
    int32_t as_of;
    bool strict;               /* a fact without a source is an error */
    struct plugin_file *files; /* one a distinct plugin of the template */
    size_t n_plugins;
    unsigned formats; /* a set of render_bit() */
};

/* What a process keeps from one briefing to the next: its plugins, and room. */
struct make_kit;

/* Load the plugins of the work.  NULL: diag says why.  Free with
 * make_kit_free(); NULL is allowed. */
struct make_kit *make_kit_new(const struct make *work, struct stage *stage,
                              struct diag *diag);
void make_kit_free(struct make_kit *kit);

/* Where a briefing's outputs go. */
struct make_sink {
    /* The buffer for what comes next: the document in each of its formats, in
     * the order of render_list[], then the gallery of its figures. */
    struct buf *(*begin)(struct make_sink *sink);
    struct buf *read; /* gets the read set (readset.h), unless it is NULL */
    unsigned pages;   /* out: of the last that has pages */
};

/* Runs without rights: build the document, and render it with a kit for the
 * same template and theme.  False: diag says why. */
bool make_briefing(const struct make *work, struct make_kit *kit,
                   struct stage *stage, struct make_sink *sink,
                   struct diag *diag);

/* The `run` of a struct task whose context is a struct make: one briefing, of
 * which all that is rendered goes one behind the other. */
bool make_task(void *context, struct stage *stage, struct buf *out,
               struct diag *diag);

/* The value of SOURCE_DATE_EPOCH: seconds since 1970, to the year 9999, in
 * digits alone.  False: it is no such number. */
bool make_epoch_parse(const char *text, int64_t *epoch);

/* The plugin of a section among `n`, or NULL for a section of prose. */
const struct plugin *make_section_plugin(const struct plugin *plugins, size_t n,
                                         const struct section *section);

#endif
