/* syscalls -- which system calls a child without rights may still make. */
#ifndef ISOLATE_SYSCALLS_H
#define ISOLATE_SYSCALLS_H

#include <stdbool.h>

#include "base/buf.h"

/* Whether this kernel filters system calls, and libseccomp could write the
 * filter.  Does the work that all children share, so ask before fork(). */
bool syscalls_available(void);

/* Refuse this process what the tables in syscalls.c do not allow.  What no
 * briefing needs raises SIGSYS, so that it can be named; what a newer libc may
 * try is as if the kernel did not have it.  Needs no_new_privs.  False with
 * errno. */
bool syscalls_enter(void);

/* The name of a system call's number, "socket()"; or "system call 999". */
void syscalls_words(struct buf *out, int number);

#endif
