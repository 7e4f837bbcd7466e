/* collections -- records by name, however many there are. */
#ifndef DATA_COLLECTIONS_H
#define DATA_COLLECTIONS_H

#include "data/value.h"

/* A list or map whose members can be named: by its key in a map; in a list
 * by a record's name, or its id, or by the text itself. */
struct collections;

/* Indexes, made as they are asked for.  Free with collections_free(); NULL
 * is allowed. */
struct collections *collections_new(void);
void collections_free(struct collections *collections);

/* The member called so, ASCII letters without regard to case, or NULL. */
const struct value *collections_find(struct collections *collections,
                                     const struct value *collection,
                                     const char *name);

/* How a member is called, or NULL when it cannot be. */
const char *collections_name(const struct value *member);

#endif
