/* child -- a worker's own side: give up rights, run the task, send bytes. */
#ifndef ISOLATE_CHILD_H
#define ISOLATE_CHILD_H

#include <sys/types.h>

#include "isolate/task.h"

/* What child and parent share; the child may write nonsense here. */
struct shared {
    struct stage stage;
    volatile uint32_t last_word; /* enum ending */
    volatile uint32_t call;      /* the system call of ENDED_REFUSED */
    volatile uint32_t heard;     /* the parent's: bytes have come */
};

/* The head of a result; messages, output and FRAME_END follow. */
struct frame {
    uint32_t magic, ok;
    uint64_t diag_len, out_len;
};

#define FRAME_MAGIC ((uint32_t)0x54425731)
#define FRAME_END (~FRAME_MAGIC)

/* Run the task in this process, a child of `parent`, and send its result
 * down the pipe; where `requests` is not -1, again for each turn (4 bytes)
 * that comes from there, until a briefing fails. */
_Noreturn void child_run(const struct task *task, struct shared *shared,
                         int pipe, int requests, pid_t parent);

/* In the child: say what comes next, `index` being a plugin or UINT32_MAX.
 * A plugin that was at work until now and has cut or used the line to the
 * parent ends the child here, while it can still be named. */
void child_stage(struct stage *stage, enum stage_doing doing, uint32_t index);

#endif
