/* suggest -- what a message suggests in place of a name that is not known. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

#include "base/arena.h"

/* How a message about the unknown `word` goes on, in the arena: with the
 * nearest of the names, as in ", did you mean 'RWE'?"; `otherwise` where none
 * is near. */
const char *suggest_name(const char *word, const char *const *names, size_t n,
                         const char *otherwise, struct arena *arena);

/* The same, and all of the names where they are few: ", did you mean 'RWE'?
 * There are RR8, RT5, RWE". */
const char *suggest_names(const char *word, const char *const *names, size_t n,
                          const char *otherwise, struct arena *arena);

#endif
