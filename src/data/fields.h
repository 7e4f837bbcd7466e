/* fields -- the fields that every dataset has. */
#ifndef DATA_FIELDS_H
#define DATA_FIELDS_H

#include "data/schema.h"

/* The fields every dataset has: title, as_of, sources, frameworks, the
 * identity of organisations, ... */
extern const struct tb_field fields_dataset[];

#endif
