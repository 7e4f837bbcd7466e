/* manifest_line -- an entry as a line of the manifest, and what a line says of
 * one. */
#ifndef BATCH_MANIFEST_LINE_H
#define BATCH_MANIFEST_LINE_H

#include "batch/entry.h"

/* What all lines of a run share. */
struct manifest_line {
    const struct job *job;
    const struct dataset *dataset;
    const char *depends; /* JSON, as fingerprint_write() has it */
    const struct value *depends_value;
    const char *now; /* "2026-11-25T07:00:00Z", when the run began */
};

/* Append the line of an entry that is made or has failed; `read` is its read
 * set as JSON and `digest` what that finds, both NULL of a failed one. */
void manifest_line_write(const struct manifest_line *run,
                         const struct entry *entry, const char *read,
                         const char *digest, struct buf *out);

/* Take from a line on this entry what it says of outputs, warnings, pages and
 * time; the entry becomes current, or due with the reason why, unless it has
 * failed or is left. */
void manifest_line_judge(const struct manifest_line *run,
                         struct entries *entries, struct entry *entry,
                         const struct value *line);

/* Whether a manifest's path stays below its folder, for anybody who may write
 * there can write a manifest; and whether a file has this digest. */
bool manifest_line_path_ok(const char *path);
bool manifest_line_file_is(const char *file, const char *digest);

#endif
