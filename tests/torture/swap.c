/* swap -- preloaded: a file is another one as soon as it has been opened.
 *
 * Once SWAP_FILE has been opened, SWAP_WITH is renamed to it, or to SWAP_TO. */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/* The next function of that name. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int swap(const char *path, int fd)
{
    const char *file = getenv("SWAP_FILE"), *with = getenv("SWAP_WITH");
    const char *to = getenv("SWAP_TO");

    if (fd >= 0 && file && with && strcmp(path, file) == 0)
        rename(with, to ? to : file); /* the first time; then there is none */
    return fd;
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & O_CREAT ? va_arg(args, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    int fd;

    va_start(args, flags);
    fd = NEXT(open)(path, flags, mode_of(flags, args));
    va_end(args);
    return swap(path, fd);
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    int fd;

    va_start(args, flags);
    fd = NEXT(open64)(path, flags, mode_of(flags, args));
    va_end(args);
    return swap(path, fd);
}
