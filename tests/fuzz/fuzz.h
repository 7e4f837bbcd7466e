/* fuzz -- what the targets share: an input as a file, and as choices. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* libFuzzer's entry, or replay.c's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the run where what must hold does not. */
#define HOLDS(condition)                                                      \
    do {                                                                      \
        if (!(condition)) {                                                   \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, \
                    #condition);                                              \
            abort();                                                          \
        }                                                                     \
    } while (0)

/* A file in memory with these bytes: its name, good until the next. */
static inline const char *input_file(const void *data, size_t size)
{
    static char path[32];
    static int fd = -1;

    if (fd < 0) {
        fd = memfd_create("input", 0);
        HOLDS(fd >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    HOLDS(ftruncate(fd, 0) == 0);
    HOLDS(pwrite(fd, data, size, 0) == (ssize_t)size);
    return path;
}

/* The input as a row of choices: 0 for ever once it is used up. */
struct choices {
    const uint8_t *p, *end;
};

static inline unsigned choose(struct choices *c, unsigned n)
{
    return c->p < c->end ? *c->p++ % n : 0;
}

#endif
