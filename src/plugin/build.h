/* build -- the state of one build(), shared by the calls of the host. */
#ifndef PLUGIN_BUILD_H
#define PLUGIN_BUILD_H

#include "plugin/host.h"

struct build {
    struct tb_build tb; /* first: what the plugin sees */
    struct host_report *report;
    const struct section *section;
    const struct plugin *plugin;
    struct node *top, *here; /* where the section goes; begun last */
    unsigned depth;
    unsigned sections;       /* begun so far, for their ids */
    struct drawing *drawing; /* of the figure begun last */
    struct tb_draw *steps;   /* of it, to be added to */
    size_t cap_steps;
    bool failed;
    struct value *peers;                     /* stands for the list of peers */
    size_t peer;                             /* the peer handed out last */
    const struct field **own, **peer_fields; /* what may be read, ended by
                                                NULL: grants.c */
};

static inline struct build *build_of(tb_build *b)
{
    return (struct build *)b;
}

/* Report the first fault of a build, and latch it: later calls are inert. */
__attribute__((format(printf, 3, 4))) void
build_fault(struct build *b, struct at at, const char *format, ...);

/* Text that may be shown: valid UTF-8 without control characters; else the
 * build has failed and the answer is false.  NULL is "" and may. */
bool build_text_ok(struct build *b, const char *utf8, const char *call);

/* Find out what the plugin's data table lets it read. */
void grants_find(struct build *b);

/* Whether the plugin may read a value (not NULL) of the dataset, and the
 * fields below a declared one. */
bool grants_allow(const struct build *b, const struct value *value);
bool grants_allow_field(const struct build *b, const struct value *record,
                        const struct field *field);

/* The calls that describe, for the function table (writer.c). */
void writer_begin(tb_build *b, uint32_t kind);
void writer_end(tb_build *b);
void writer_text(tb_build *b, uint32_t style, const char *utf8);
void writer_prose(tb_build *b, const char *commonmark);
void writer_set(tb_build *b, uint32_t attr, const char *utf8);
void writer_link(tb_build *b, const char *url, const char *utf8);

/* Charts and drawings (pictures.c). */
void writer_chart(tb_build *b, const struct tb_chart *chart);
void writer_draw(tb_build *b, const struct tb_draw *draw);

/* The calls that read, for the function table (reader.c). */
const char *reader_option(tb_build *b, const char *name);
const tb_node *reader_data(tb_build *b, const char *path);
const tb_node *reader_below(tb_build *b, const tb_node *n, const char *path);
const tb_node *reader_first(tb_build *b, const tb_node *n);
const tb_node *reader_next(tb_build *b, const tb_node *n);
const char *reader_key(tb_build *b, const tb_node *n);
const char *reader_str(tb_build *b, const tb_node *n, const char *path);
double reader_num(tb_build *b, const tb_node *n, const char *path);
int32_t reader_date(tb_build *b, const tb_node *n, const char *path);
const tb_node *reader_follow(tb_build *b, const tb_node *n, const char *path);
int32_t reader_as_of(tb_build *b);

#endif
