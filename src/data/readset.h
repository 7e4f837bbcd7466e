/* readset -- which values of a dataset a briefing depends on, and their digest.
 *
 * A read set is JSON: an object for each list or map that was read, with a
 * member for each value in it that was read or found absent: its key, or
 * its place from 0, and an object or 1.  A member "#" says that all keys of
 * the map, or the length of the list, were seen.  A key that begins with '#'
 * has one more in front. */
#ifndef DATA_READSET_H
#define DATA_READSET_H

#include "base/sha256.h"
#include "data/dataset.h"
#include "data/extract.h"

/* Append the read set of the briefing made last, once extract_mark() has
 * completed it. */
void readset_write(const struct dataset *dataset, struct buf *out);

/* The digest of what a read set, read from JSON, finds in a dataset: equal
 * for two datasets that a briefing cannot tell apart. */
void readset_digest(const struct dataset *dataset, const struct value *set,
                    char out[SHA256_HEX]);

/* Forget what has been read, for the next briefing. */
void readset_clear(const struct dataset *dataset);

#endif
