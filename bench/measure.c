/* measure -- what one command costs: wall and CPU in ms, peak KiB.
 *
 * usage: measure COMMAND [ARGUMENT...]
 *
 * A small program of its own, because a process is charged the memory of the
 * one that started it, until it runs its own code. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double ms(struct timeval t)
{
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

int main(int argc, char **argv)
{
    struct rusage used;
    double start = now();
    pid_t child;
    int status;

    if (argc < 2) {
        fputs("usage: measure COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    child = fork();
    if (child == 0) {
        execv(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("measure");
        return EXIT_FAILURE;
    }
    printf("%.3f %.3f %ld\n", now() - start,
           ms(used.ru_utime) + ms(used.ru_stime), used.ru_maxrss);
    return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
