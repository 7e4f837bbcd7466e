/* keys -- keys that stand twice in a map. */
#ifndef DATA_KEYS_H
#define DATA_KEYS_H

#include "data/value.h"

/* Report each key that a map has had before, at its place and with the line
 * of the first.  False when there is any. */
bool keys_check(const struct value *map, struct diag *diag);

#endif
