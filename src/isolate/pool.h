/* pool -- workers side by side, each with a deadline a briefing. */
#ifndef ISOLATE_POOL_H
#define ISOLATE_POOL_H

#include <signal.h>

#include "isolate/worker.h"

/* What a pool works through.  Its calls are the owner's. */
struct pool {
    struct task task; /* `reports` says how many one worker makes; `what` is
                         set from next() */
    size_t workers;   /* at once */
    unsigned grace;   /* seconds for what is in hand once *stop is set */
    volatile sig_atomic_t *stop; /* NULL: nobody stops it */
    void *owner;
    /* The next briefing: a number, and what messages call it.  False: there is
     * no more. */
    bool (*next)(void *owner, uint32_t *turn, const char **what);
    /* A briefing is made, ok, or has failed: diag says why. */
    void (*done)(void *owner, uint32_t turn, bool ok, const struct buf *out,
                 struct diag *diag, int64_t ms);
    void (*tick)(void *owner); /* several times a second */
};

/* Work until there is no more, or *stop and the grace is over: what is then in
 * hand is dropped, without a call of done(). */
void pool_run(struct pool *pool);

#endif
