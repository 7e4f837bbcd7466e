/* pool -- workers side by side, each with a deadline a briefing. */
#ifndef ISOLATE_POOL_H
#define ISOLATE_POOL_H

#include <signal.h>

#include "isolate/task.h"

/* What a pool works through.  Its calls are the owner's. */
struct pool {
    struct task task; /* `turns` says how many briefings one child makes; `what`
                         comes from next() */
    size_t workers;   /* at once */
    unsigned grace;   /* seconds for what is in hand once *stop is set */
    const volatile sig_atomic_t *stop; /* set by a handler of SIGTERM, SIGINT or
                                          SIGHUP; NULL: nobody stops it */
    struct diag *diag; /* gets all messages; NULL: each briefing has its own */
    void *owner;
    /* The next briefing: a number, and what messages call it.  False: there is
     * no more. */
    bool (*next)(void *owner, uint32_t *turn, const char **what);
    /* A briefing is made, ok, or has failed: diag says why. */
    void (*done)(void *owner, uint32_t turn, bool ok, const struct buf *out,
                 struct diag *diag, int64_t ms);
    void (*tick)(void *owner); /* or NULL */
    int64_t tick_ms;           /* from tick to tick, at most */
};

/* Work until there is no more, or *stop and the grace is over: what is then in
 * hand is dropped, without a call of done().  SIGTERM, SIGINT and SIGHUP do not
 * interrupt the owner's calls: they come in between. */
void pool_run(struct pool *pool);

#endif
