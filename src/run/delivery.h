/* delivery -- what a worker sent of a report, put where it belongs. */
#ifndef RUN_DELIVERY_H
#define RUN_DELIVERY_H

#include "base/buf.h"
#include "run/unit.h"

/* The renderers of a job's formats, ended by NULL, into `out`, which has room
 * for DELIVERY_FORMATS; and its formats of figures, as gallery_formats(). */
enum { DELIVERY_FORMATS = 4 };
void delivery_formats(const struct jobfile *job,
                      const struct renderer *out[DELIVERY_FORMATS],
                      unsigned *figures);

/* Publish the outputs in a parcel below the job's folder, each whole, and
 * take away files that an earlier report of the unit had and this has not.
 * Sets the unit's outputs, pages and memory, and appends the read set.  False:
 * diag says why. */
bool delivery_publish(const struct jobfile *job, struct units *units,
                      struct unit *unit, const struct buf *parcel,
                      struct buf *read, struct diag *diag);

/* Remove temporary files that a run which was killed has left in the folders
 * of these units. */
void delivery_sweep(const struct jobfile *job, const struct units *units);

#endif
