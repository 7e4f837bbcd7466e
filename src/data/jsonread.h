/* jsonread -- JSON to a tree of values. */
#ifndef DATA_JSONREAD_H
#define DATA_JSONREAD_H

#include "data/value.h"

enum { JSON_DEPTH_MAX = 64 };

/* Read one JSON value, with nothing but white space around it.  Numbers and
 * the words true, false and null are scalars with their text.  The tree is
 * in the arena.  NULL: it is none, is too deep, or holds a zero byte or what
 * is not UTF-8. */
struct value *jsonread_value(const char *text, size_t len, struct arena *arena);

#endif
