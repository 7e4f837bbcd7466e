/* host -- the function table, built on doc/: one section, one build(). */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include "data/dataset.h"
#include "data/readset.h"
#include "doc/node.h"
#include "plugin/load.h"
#include "template/template.h"

/* What the sections of one briefing share.  The document's arena holds what
 * is made on the way. */
struct host_report {
    struct document *document;
    const struct dataset *dataset;
    struct readset *read; /* of the dataset: gets what is read */
    const struct template *template;
    const char *data_lang; /* the dataset's language, NULL if the document's */
    const struct value *subject;
    const struct value *const *peers;
    size_t n_peers;
    int32_t as_of;
    const struct value **cited; /* sources, in order of first citation */
    size_t n_cited, cap_cited;
    bool strict;                    /* a fact without a source is an error */
    const struct value **unsourced; /* facts that have none, each once */
    size_t n_unsourced, cap_unsourced;
    struct node **marks; /* every DOC_CITE, to be given its target */
    size_t n_marks, cap_marks;
    struct diag *diag;
};

/* Mark, last in `parent`, the sources of a fact; those that are new get the
 * next number.  Nothing where it has none, or where they were marked just
 * before; a strict briefing notes a fact without one.  False where parent may
 * not hold a citation. */
bool host_cite(struct host_report *report, struct node *parent,
               const struct value *fact);

/* Mark a source by its number, last in `parent`, which may hold citations. */
void host_mark(struct host_report *report, struct node *parent,
               unsigned number);

/* Run build() below `parent`.  False: the first fault is reported, with the
 * plugin's name and, where a value is to blame, its place. */
bool host_build(struct host_report *report, const struct section *section,
                const struct plugin *plugin, struct node *parent);

struct build;

/* Report the first fault of a build, and latch it: later calls are inert. */
__attribute__((format(printf, 3, 4))) void
host_fault(struct build *b, struct at at, const char *format, ...);

/* Text that may be shown: valid UTF-8 without control characters; else the
 * build has failed and the answer is false.  NULL is "" and may. */
bool host_text_ok(struct build *b, const char *utf8, const char *call);

#endif
