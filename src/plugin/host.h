/* host -- the function table, built on doc/: one section, one build(). */
#ifndef PLUGIN_HOST_H
#define PLUGIN_HOST_H

#include "data/dataset.h"
#include "doc/node.h"
#include "plugin/load.h"
#include "template/template.h"

/* What the sections of one report share. */
struct host_report {
    struct document *document;
    const struct dataset *dataset;
    const struct template *template;
    const struct value *subject;
    const struct value *const *peers;
    size_t n_peers;
    int32_t as_of;
    const struct value **cited; /* sources, in order of first citation */
    size_t n_cited, cap_cited;  /* heap; host_report_free() */
    struct diag *diag;
};

void host_report_free(struct host_report *report);

/* The number, from 1, of a source id in the report; adds it when new. */
unsigned host_cite(struct host_report *report, const struct value *source);

/* Run build() below `parent`.  False: the first fault is reported, with the
 * plugin's name and, where a value is to blame, its place. */
bool host_build(struct host_report *report, const struct section *section,
                const struct plugin *plugin, struct node *parent);

#endif
