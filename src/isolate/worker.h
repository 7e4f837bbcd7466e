/* worker -- run one task in a child with limits: a pool of one. */
#ifndef ISOLATE_WORKER_H
#define ISOLATE_WORKER_H

#include "isolate/task.h"

/* The limits of a task where nothing else is asked for. */
enum { WORKER_SECONDS = 30 };
#define WORKER_MEMORY ((size_t)1 << 30)
#define WORKER_OUTPUT ((size_t)256 << 20)

/* Run it, give its bytes and its messages.  A crash, an exit, a deadline or
 * a limit is an error of status 70 that names plugin, cause and `what`.
 * False when the task failed or died; out is then as it was.  The child has
 * no descriptors but those of vetted plugins, its standard input and outputs
 * lead nowhere, it has no environment but language and SOURCE_DATE_EPOCH, and
 * it is in the sandbox before the task runs. */
bool worker_run(const struct task *task, struct buf *out, struct diag *diag);

#endif
