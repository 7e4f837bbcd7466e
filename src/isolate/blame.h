/* blame -- how a child died, in words that say whose fault it was. */
#ifndef ISOLATE_BLAME_H
#define ISOLATE_BLAME_H

#include <sys/resource.h>

#include "isolate/task.h"

/* What the parent saw before it killed the child or found it dead. */
enum ending {
    ENDED_ITSELF,    /* `status` says how */
    ENDED_DEADLINE,  /* killed: it was not done in time */
    ENDED_FLOOD,     /* killed: it sent too much */
    ENDED_GARBLED,   /* killed: it sent what is no result */
    ENDED_EXHAUSTED, /* it ran out of memory, and could still say so */
    ENDED_UNSENT,    /* it could not send its result */
    ENDED_REFUSED,   /* `call` is a system call that the sandbox refuses */
};

struct death {
    enum ending ending;
    int status; /* of waitpid() */
    struct rusage usage;
    uint32_t doing, index; /* of struct stage, read once */
    uint32_t call;
};

/* Report a death, as an error of status 70.  A plugin answers for what happens
 * while it is loaded or builds. */
void blame_report(const struct task *task, const struct death *death,
                  struct diag *diag);

#endif
