/* summary -- what a run made: manifest.json, index.html, junit.xml. */
#ifndef BATCH_SUMMARY_H
#define BATCH_SUMMARY_H

#include "batch/entry.h"

struct summary {
    const struct job *job;
    const struct entries *entries;
    const char *began, *ended; /* "2026-11-25T07:00:00Z" */
    const char *full; /* when the last full run began, or NULL; see history.h */
    bool stopped;     /* by a signal */
};

/* Write the three files into the job's folder.  False: diag says why. */
bool summary_write(const struct summary *summary, struct diag *diag);

/* Report the first briefings that failed, and how many have, as status 1. */
void summary_report(const struct summary *summary, struct diag *diag);

/* Append "3 made, 997 unchanged, 0 failed". */
void summary_counts(const struct summary *summary, struct buf *out);

/* One line on standard error: how many were made, and how many not. */
void summary_say(const struct summary *summary);

#endif
