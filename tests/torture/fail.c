/* fail -- preloaded: one call of a kind fails, or all from one on.
 *
 * TORTURE_STATE is a file of a struct state, shared by the program and its
 * children: which kind fails, at which call, and how many calls there were. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { ALLOC, WRITE, OPEN, FSYNC, RENAME, KINDS };

static struct state {
    int64_t kind, at, lasting;
    _Atomic int64_t calls[KINDS];
} * state;

/* The next function of that name. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int fails(enum kind kind, int why)
{
    int64_t call;

    if (!state)
        return 0;
    call = atomic_fetch_add(&state->calls[kind], 1) + 1;
    if (state->kind != kind || call < state->at ||
        (call > state->at && !state->lasting))
        return 0;
    errno = why;
    return 1;
}

/* ---- Memory: the calls below those of the program's own malloc() ------- */

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

/* What dlsym() asks for while it finds those. */
static _Alignas(16) unsigned char early[65536];
static size_t early_used;

static void *early_alloc(size_t size)
{
    void *p = early + early_used;

    early_used += (size + 15) & ~(size_t)15;
    return early_used <= sizeof early ? p : NULL;
}

static int is_early(const void *p)
{
    return (const unsigned char *)p >= early &&
           (const unsigned char *)p < early + sizeof early;
}

void *__libc_malloc(size_t size)
{
    if (!next_malloc)
        return early_alloc(size);
    return fails(ALLOC, ENOMEM) ? NULL : next_malloc(size);
}

void *__libc_calloc(size_t n, size_t size)
{
    if (!next_calloc)
        return early_alloc(n * size);
    return fails(ALLOC, ENOMEM) ? NULL : next_calloc(n, size);
}

void *__libc_realloc(void *old, size_t size)
{
    if (is_early(old) || !next_realloc) {
        void *p = next_malloc ? next_malloc(size) : early_alloc(size);

        if (old && p)
            memcpy(p, old, size);
        return p;
    }
    return fails(ALLOC, ENOMEM) ? NULL : next_realloc(old, size);
}

void free(void *p)
{
    if (!is_early(p))
        NEXT(free)(p);
}

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("TORTURE_STATE");
    int fd;

    next_realloc = NEXT(__libc_realloc);
    next_calloc = NEXT(__libc_calloc);
    next_malloc = NEXT(__libc_malloc);
    fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR) : -1;
    if (fd < 0)
        return;
    state =
        mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
}

/* ---- Files ------------------------------------------------------------- */

ssize_t write(int fd, const void *bytes, size_t n)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(write)(fd, bytes, n);
}

int fsync(int fd)
{
    return fails(FSYNC, EIO) ? -1 : NEXT(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return fails(RENAME, EIO) ? -1 : NEXT(rename)(from, to);
}

int open(const char *path, int flags, ...)
{
    va_list args;
    mode_t mode;

    va_start(args, flags);
    mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails(OPEN, EMFILE) ? -1 : NEXT(open)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    mode_t mode;

    va_start(args, flags);
    mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails(OPEN, EMFILE) ? -1 : NEXT(openat)(folder, path, flags, mode);
}
