/* sandbox -- what a child costs without rights, and with its user's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "isolate/worker.h"

enum { RUNS = 400, MODES = 2 };

static const struct {
    const char *name;
    enum sandbox_mode mode;
} modes[MODES] = { { "off", SANDBOX_OFF }, { "auto", SANDBOX_AUTO } };

static bool nothing(void *context, struct stage *stage, struct buf *out,
                    struct diag *diag)
{
    (void)context;
    (void)stage;
    (void)out;
    (void)diag;
    return true;
}

static double microseconds(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

/* CPU of this process and of its children that have ended. */
static double cpu(void)
{
    struct rusage self, children;

    getrusage(RUSAGE_SELF, &self);
    getrusage(RUSAGE_CHILDREN, &children);
    return microseconds(self.ru_utime) + microseconds(self.ru_stime) +
           microseconds(children.ru_utime) + microseconds(children.ru_stime);
}

static double wall(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int main(void)
{
    static double walls[MODES][RUNS];
    double cpus[MODES] = { 0 };
    struct diag *diag = diag_new();
    int i, m;

    for (i = 0; i < RUNS; i++) { /* in turn, so that both meet the same load */
        for (m = 0; m < MODES; m++) {
            struct task task = { .run = nothing,
                                 .seconds = 30,
                                 .memory = WORKER_MEMORY,
                                 .output_max = WORKER_OUTPUT,
                                 .sandbox = modes[m].mode };
            struct buf out = { 0 };
            double wall_before = wall(), cpu_before = cpu();

            if (!worker_run(&task, &out, diag))
                return EXIT_FAILURE;
            cpus[m] += cpu() - cpu_before;
            walls[m][i] = wall() - wall_before;
        }
    }
    for (m = 0; m < MODES; m++) {
        qsort(walls[m], RUNS, sizeof *walls[m], compare);
        printf("--sandbox=%-5s wall, median %6.0f us; CPU, mean %6.0f us\n",
               modes[m].name, walls[m][RUNS / 2], cpus[m] / RUNS);
    }
    diag_free(diag);
    return EXIT_SUCCESS;
}
