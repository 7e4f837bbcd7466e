/* variant -- a dataset in which a plugin's data are missing, few or many. */
#ifndef CLI_VARIANT_H
#define CLI_VARIANT_H

#include <trustbrief/plugin.h>

#include "data/dataset.h"

/* How many elements "many" are. */
enum { VARIANT_MANY = 1000 };

struct variant {
    const char *path; /* of the plugin's data table, or the list in it */
    enum variant_kind {
        VARIANT_ASIS,
        VARIANT_WITHOUT, /* the optional datum is nowhere */
        VARIANT_EMPTY,   /* the list or map has no element */
        VARIANT_ONE,
        VARIANT_ALL_MANY /* the list has VARIANT_MANY, copies of its first */
    } kind;
};

/* All that a data table allows: as it is, each optional datum left out, each
 * list and map empty and with one element, each list with many.  In the
 * arena, *n long. */
struct variant *variant_list(const struct tb_field *data, struct arena *arena,
                             size_t *n);

/* Change a dataset that has been read and not yet been checked. */
void variant_make(const struct variant *variant, struct dataset *dataset);

/* "without 'values[].means'", for messages. */
const char *variant_name(const struct variant *variant, struct arena *arena);

#endif
