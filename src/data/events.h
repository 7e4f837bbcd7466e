/* events -- what libyaml says of a file, made values; limits, duplicates. */
#ifndef DATA_EVENTS_H
#define DATA_EVENTS_H

#include <yaml.h>

#include "data/yaml.h"

/* A list or map that is open, and in a map the key that waits. */
struct frame {
    struct value *value;
    const char *key;
    struct at key_at;
};

struct reader {
    const char *file;
    struct arena *arena;
    struct diag *diag;
    struct frame stack[YAML_DEPTH_MAX];
    unsigned depth;
    size_t values;
    struct value *root;
};

/* Where a mark of libyaml stands. */
struct at events_at(const struct reader *reader, yaml_mark_t mark);

/* Take the next event.  False: a fault, reported, ends the reading; others
 * are only counted in the diag. */
bool events_take(struct reader *reader, const yaml_event_t *event);

#endif
