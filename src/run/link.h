/* link -- a worker's child as its parent sees it: start, ask, read, end. */
#ifndef RUN_LINK_H
#define RUN_LINK_H

#include <sys/types.h>

#include "run/blame.h"

struct child {
    pid_t pid;
    int pipe;     /* its results come here */
    int requests; /* turns go there; -1 where it has but one */
    struct shared *shared;
    int64_t deadline; /* of link_now() */
    struct buf got;
};

/* The monotonic clock, in milliseconds. */
int64_t link_now(void);

/* Fork a child for the task; its stage shows `turn`.  False with errno:
 * nothing is left of it.  To be ended with link_close(). */
bool link_open(struct child *child, const struct task *task, uint32_t turn);

/* Ask a child of a task with many reports for the next, and set its deadline.
 * False: it is dead. */
bool link_ask(struct child *child, const struct task *task, uint32_t turn);

/* Whether the child has died; it stays to be asked about until link_close().
 */
bool link_dead(const struct child *child);

/* A child that has closed its pipe is about to die, or only says so: wait for
 * that until then, of link_now(). */
void link_await(const struct child *child, int64_t until);

enum link_state { LINK_WAITING, LINK_WHOLE, LINK_BROKEN };

/* Read what has come, which blocks unless something has.  Broken: *ending
 * says how. */
enum link_state link_read(struct child *child, const struct task *task,
                          enum ending *ending);

/* Take a whole result apart: messages, *ok, and, when that is true, bytes.
 * False when it is none after all. */
bool link_take(struct child *child, struct buf *out, struct diag *diag,
               bool *ok);

/* Take the child and all it started out of the world. */
void link_close(struct child *child, struct death *death);

#endif
