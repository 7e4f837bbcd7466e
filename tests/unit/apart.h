/* apart -- run a piece of a test in a child, since Check itself needs its
 * rights. */
#ifndef APART_H
#define APART_H

#include <check.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the piece returns; or the signal it died of, negative. */
static inline int apart(int (*piece)(const void *), const void *context)
{
    pid_t pid = fork();
    int status;

    if (pid == 0)
        _exit(piece(context));
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#endif
