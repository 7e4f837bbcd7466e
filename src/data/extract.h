/* extract -- what a briefing read, with all that this refers to. */
#ifndef DATA_EXTRACT_H
#define DATA_EXTRACT_H

#include "data/dataset.h"
#include "data/readset.h"

/* Complete what a briefing read of these organisations: add what that refers
 * to, its sources, and what the schema requires beside it, or that it is not
 * there.
 * write_value() then writes a dataset from which the same briefing can be made.
 */
void extract_complete(struct readset *read, const struct dataset *dataset,
                      const struct value *const *organisations, size_t n);

#endif
