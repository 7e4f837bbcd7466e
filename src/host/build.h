/* build -- the state of one build(), shared by the calls of the host. */
#ifndef HOST_BUILD_H
#define HOST_BUILD_H

#include "base/pointers.h"
#include "host/host.h"

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
    struct value *peers;           /* stands for the list of peers */
    size_t peer;                   /* the peer handed out last */
    struct pointers lent;          /* texts of the dataset, where its language
                                      is another: reader.c */
    struct pointers own, of_peers; /* fields that may be read */
};

static inline struct build *build_of(tb_build *b)
{
    return (struct build *)b;
}

#endif
