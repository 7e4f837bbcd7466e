/* record -- a unit as a line of the manifest, and what a line says of one. */
#ifndef RUN_RECORD_H
#define RUN_RECORD_H

#include "run/unit.h"

/* What all lines of a run share. */
struct record {
    const struct jobfile *job;
    const struct dataset *dataset;
    const char *depends; /* JSON, as depends_write() has it */
    const struct value *depends_value;
    const char *now; /* "2026-11-25T07:00:00Z", when the run began */
};

/* Append the line of a unit that is made or has failed; `read` is its read
 * set as JSON and `digest` what that finds, both NULL of a failed one. */
void record_write(const struct record *record, const struct unit *unit,
                  const char *read, const char *digest, struct buf *out);

/* Take from a line on this unit what it says of outputs, warnings, pages and
 * time; the unit becomes current, or due with the reason why. */
void record_judge(const struct record *record, struct units *units,
                  struct unit *unit, const struct value *line);

/* Whether a manifest's path stays below its folder, for anybody who may write
 * there can write a manifest; and whether a file has this digest. */
bool record_path_ok(const char *path);
bool record_file_is(const char *file, const char *digest);

#endif
