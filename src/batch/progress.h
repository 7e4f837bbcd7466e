/* progress -- how far a run is: a bar on a terminal, else lines. */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    size_t total, done, failed;
    bool bar, lines;      /* which of them is shown, on standard error */
    int64_t began, shown; /* of the monotonic clock, in ms */
};

/* Begin with `total` briefings to be made: a bar where standard error is a
 * terminal, unless `quiet`; else, with `verbose`, a line a minute.  How often
 * to call progress_tick(), in ms. */
int64_t progress_begin(struct progress *progress, size_t total, bool verbose,
                       bool quiet);

/* Show where things stand, when it is time to. */
void progress_tick(struct progress *progress);

/* Take the bar away. */
void progress_end(struct progress *progress);

#endif
