/* named -- YAML files that are found by name in a list of folders. */
#ifndef BASE_NAMED_H
#define BASE_NAMED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct named {
    const char *name, *path;
};

/* A file's name without its ".yaml", if it has that; in the arena. */
const char *named_stem(const char *file, struct arena *arena);

/* Folders end with NULL; "." stands for none before the file's name.  Of two
 * files with one name, that of the first folder is taken. */

/* The path of NAME.yaml, in the arena; NULL: no folder has it. */
const char *named_find(const char *name, const char *const *folders,
                       struct arena *arena);

/* All files, sorted by name, *n long, in the arena; `key` NULL: of any kind,
 * else those that named_key() tells by this key. */
struct named *named_list(const char *const *folders, const char *key, size_t *n,
                         struct arena *arena);

/* What a message says of a name that no folder has: "there is no theme 'x'",
 * what suggest_names() has to say, and where it was searched.  In the arena. */
const char *named_missing(const char *noun, const char *name,
                          const char *const *folders, const char *key,
                          struct arena *arena);

/* Whether a line of the file begins with the key, as in "sections:": which
 * kind of file it is, as far as that is told without reading it as YAML. */
bool named_key(const char *path, const char *key);

#endif
