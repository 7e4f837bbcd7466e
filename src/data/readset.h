/* readset -- which values of a dataset a briefing depends on, and their digest.
 *
 * A read set is JSON: an object for each list or map that was read, with a
 * member for each value in it that was read or found absent: its key, or
 * its place from 0, and an object or 1.  A member "#" says that all keys of
 * the map, or the length of the list, were seen.  A key that begins with '#'
 * has one more in front.  Members have the order of the dataset, but for
 * those that were absent, which are last. */
#ifndef DATA_READSET_H
#define DATA_READSET_H

#include "base/sha256.h"
#include "data/value.h"

struct dataset;

/* What a briefing has read, or looked for. */
struct readset;

/* An empty set.  Free with readset_free(); NULL is allowed. */
struct readset *readset_new(void);
void readset_free(struct readset *set);

/* Forget all, for the next briefing: costs what was read, not the dataset. */
void readset_clear(struct readset *set);

/* Note that a value was read, and with it all that contains it.  False: that
 * was known. */
bool readset_add(struct readset *set, const struct value *value);

/* The same, and how many children it has and under which keys; or that it has
 * none under this one (copied). */
void readset_add_count(struct readset *set, const struct value *value);
void readset_add_absent(struct readset *set, const struct value *value,
                        const char *key);

/* Whether the value was read. */
bool readset_has(const struct readset *set, const struct value *value);

/* Append the read set of a briefing on the dataset, once extract_complete() has
 * completed it. */
void readset_write(const struct readset *set, const struct dataset *dataset,
                   struct buf *out);

/* The digest of what a read set, read from JSON, finds in a dataset, its order
 * and what references name included: equal for two datasets that a briefing
 * cannot tell apart. */
void readset_digest(const struct dataset *dataset, const struct value *set,
                    char out[SHA256_HEX]);

#endif
