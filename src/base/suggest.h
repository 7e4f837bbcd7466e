/* suggest -- what a message suggests in place of a name that is not known. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

#include "base/arena.h"

/* How a message about the unknown `word` goes on, in the arena: the nearest
 * of the names, and all of them where they are few, as in ", did you mean
 * 'RWE'? There are RR8, RT5, RWE"; `otherwise` where neither can be said. */
const char *suggest_names(const char *word, const char *const *names, size_t n,
                          const char *otherwise, struct arena *arena);

#endif
