/* timeline -- what the table and the picture of events share. */
#ifndef PLUGINS_TIMELINE_H
#define PLUGINS_TIMELINE_H

#include <trustbrief/plugin.h>

/* Something that had happened by the as-of day. */
struct event {
    int32_t date;
    unsigned order;      /* of two on one day */
    const char *kind;    /* a word for the table */
    const char *what;    /* NULL for ratings of one day in one framework */
    const tb_node *fact; /* what is cited; of ratings the trust's, if any */
    unsigned more;       /* how many ratings besides */
};

struct events {
    struct event *event; /* NULL while they are counted */
    unsigned n;
};

/* What happened, in a few words. */
const char *event_words(tb_build *b, const struct event *event);

/* The newest events as a figure, and how many it has no room for; n is over
 * 0.  (timeline_picture.c) */
void timeline_picture(tb_build *b, const struct events *list);

#endif
