/* manifest -- the lines on what was made, one a briefing, in the output folder.
 *
 * manifest.jsonl has a JSON object a line.  Each is written whole and synced
 * before the next; of two on one briefing of a job, the later counts.  A last
 * line that a loss of power tore is passed over and taken away. */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "data/value.h"

struct manifest;

/* Make the folder unless it is there, lock it against other runs, and open
 * its manifest.  NULL: diag says why, with status 75 when another run has the
 * lock.  Close with manifest_close(); NULL is allowed. */
struct manifest *manifest_open(const char *folder, struct diag *diag);
void manifest_close(struct manifest *manifest);

/* The same without lock, to look only; one that is not there has no lines. */
struct manifest *manifest_look(const char *folder, struct diag *diag);

/* Read the lines anew, with those that were appended.  False: diag says why.
 */
bool manifest_reload(struct manifest *manifest, struct diag *diag);

/* Call `line` for each line that counts, in order, with the line read and as
 * it stands; the value lasts as long as the call. */
void manifest_each(const struct manifest *manifest,
                   void (*line)(void *owner, const struct value *value,
                                const char *text, size_t len),
                   void *owner);

/* Write the lines that count, without those that `drop` (NULL: none) says
 * true of, anew when that is fewer lines than there are.  False: diag says
 * why. */
bool manifest_tidy(struct manifest *manifest,
                   bool (*drop)(void *owner, const struct value *value),
                   void *owner, struct diag *diag);

/* Append a line (without its end) and have the disk keep it.  False: diag
 * says why. */
bool manifest_append(struct manifest *manifest, const struct buf *line,
                     struct diag *diag);

#endif
