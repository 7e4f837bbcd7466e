/* work -- one report, inside the worker: load, build, render. */
#ifndef RUN_WORK_H
#define RUN_WORK_H

#include "plugin/find.h"
#include "plugin/load.h"
#include "render/render.h"
#include "run/worker.h"
#include "template/template.h"

/* Everything one report needs, read and checked by the parent. */
struct work {
    const struct template *template;
    const struct theme *theme;
    const struct dataset *dataset;
    const struct value *subject;
    const struct value **peers;
    size_t n_peers;
    int32_t as_of;
    bool strict;               /* a fact without a source is an error */
    struct plugin_file *files; /* one a distinct plugin of the template */
    size_t n_plugins;
    const struct renderer *renderer;
    unsigned figures; /* formats of gallery.h, instead of the renderer */
};

/* The `run` of a struct task whose context is a struct work. */
bool work_run(void *context, struct stage *stage, struct buf *out,
              struct diag *diag);

/* The plugin of a section among `n`, or NULL for a section of prose. */
const struct plugin *work_plugin(const struct plugin *plugins, size_t n,
                                 const struct section *section);

#endif
