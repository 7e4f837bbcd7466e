/* grants -- what a plugin may read: its data table, and what peers give. */
#ifndef HOST_GRANTS_H
#define HOST_GRANTS_H

#include "host/build.h"

/* Collect in `b` what the plugin's data table lets it read. */
void grants_find(struct build *b);

/* Free what grants_find() collected. */
void grants_free(struct build *b);

/* Whether the plugin may read a value (not NULL) of the dataset, and the
 * fields below a declared one. */
bool grants_allow(const struct build *b, const struct value *value);
bool grants_allow_field(const struct build *b, const struct value *record,
                        const struct field *field);

#endif
