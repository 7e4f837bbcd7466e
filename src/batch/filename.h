/* filename -- how a job's files are called: a pattern with lookups. */
#ifndef BATCH_FILENAME_H
#define BATCH_FILENAME_H

#include "data/value.h"

/* Check a pattern such as "{{ organisation.id }}/{{ as_of }}-board.pdf": known
 * lookups, a path that stays below its folder, no hidden file, no name that
 * the folder needs for itself.  False: reported at `at`. */
bool filename_check(const char *pattern, struct at at, struct diag *diag);

/* The pattern for one subject, without the ending of a format, in the
 * arena.  Dates are YYYYMMDD; of what the dataset says, characters other than
 * ASCII letters, digits, '.', '_' and '-' become '-'.  NULL: reported at
 * `at`: a lookup has no value, or the name is too long. */
const char *filename_expand(const char *pattern, struct at at,
                            const struct value *subject, int32_t as_of,
                            int32_t date, struct arena *arena,
                            struct diag *diag);

#endif
