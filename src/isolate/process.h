/* process -- a worker's child as its parent sees it: start, ask, read, end. */
#ifndef ISOLATE_PROCESS_H
#define ISOLATE_PROCESS_H

#include <sys/types.h>

#include "isolate/blame.h"

struct process {
    pid_t pid;
    int pipe;     /* its results come here; -1: it has closed it */
    int requests; /* turns go there; -1 where it has but one */
    struct shared *shared;
    int64_t deadline; /* of process_now() */
    struct buf got;
};

/* The monotonic clock, in milliseconds. */
int64_t process_now(void);

/* Fork a child for the task; its stage shows `turn`.  False with errno:
 * nothing is left of it.  To be ended with process_close(). */
bool process_open(struct process *child, const struct task *task,
                  uint32_t turn);

/* Ask a child of a task with many briefings for the next, and set its deadline.
 * False: it is dead. */
bool process_ask(struct process *child, const struct task *task, uint32_t turn);

/* Whether the child has died; it stays to be asked about until process_close().
 */
bool process_dead(const struct process *child);

enum process_state { PROCESS_WAITING, PROCESS_WHOLE, PROCESS_BROKEN };

/* Read what has come, which blocks unless something has.  A child that has
 * closed its pipe is about to die, or only looks so: the state is to wait for
 * that.  Broken: *ending says how. */
enum process_state process_read(struct process *child, const struct task *task,
                                enum ending *ending);

/* Take a whole result apart: messages, *ok, and, when that is true, bytes.
 * False when it is none after all. */
bool process_take(struct process *child, struct buf *out, struct diag *diag,
                  bool *ok);

/* Take the child and all it started out of the world. */
void process_close(struct process *child, struct death *death);

#endif
