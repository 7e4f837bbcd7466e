/* arena -- memory that dies together, and the only allocation calls we use. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, EXIT_BROKEN = 70 };

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* Text has blocks of its own: it is packed, for a large dataset is mostly
 * short text, and leaves no gap before what is aligned. */
struct arena {
    struct block *blocks, *texts;
    size_t used;
};

static void (*exhaustion_cleanup)(void);

void arena_at_exhaustion(void (*cleanup)(void))
{
    exhaustion_cleanup = cleanup;
}

_Noreturn void arena_exhausted(void)
{
    static const char message[] =
        "trustbrief: error: out of memory; nothing was written\n";
    void (*cleanup)(void) = exhaustion_cleanup;

    exhaustion_cleanup = NULL;
    if (cleanup)
        cleanup();
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    _exit(EXIT_BROKEN);
}

void *xzalloc(size_t size)
{
    void *p = calloc(1, size ? size : 1);

    if (!p)
        arena_exhausted();
    return p;
}

void *xrealloc(void *old, size_t n, size_t size)
{
    void *p;

    if (size && n > SIZE_MAX / size)
        arena_exhausted();
    size *= n;
    p = realloc(old, size ? size : 1);
    if (!p)
        arena_exhausted();
    return p;
}

struct arena *arena_new(void)
{
    return xzalloc(sizeof(struct arena));
}

static void blocks_free(struct block *block)
{
    struct block *next;

    for (; block; block = next) {
        next = block->next;
        free(block);
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    blocks_free(arena->blocks);
    blocks_free(arena->texts);
    free(arena);
}

/* A large request gets a block of its own, put behind the current one so
 * that the room left there is not lost. */
static struct block *block_add(struct block **blocks, size_t size)
{
    size_t room = size > BLOCK / 4 ? size : BLOCK;
    struct block *block = xzalloc(sizeof *block + room);

    block->size = room;
    if (room == size && *blocks) {
        block->next = (*blocks)->next;
        (*blocks)->next = block;
    } else {
        block->next = *blocks;
        *blocks = block;
    }
    return block;
}

/* Zeroed room at a multiple of `align`. */
static void *room_take(struct arena *arena, struct block **blocks, size_t size,
                       size_t align)
{
    struct block *block = *blocks;
    size_t start = block ? (block->used + align - 1) & ~(align - 1) : 0;

    if (size > SIZE_MAX / 2)
        arena_exhausted();
    if (!block || start > block->size || block->size - start < size) {
        block = block_add(blocks, size);
        start = 0;
    }
    block->used = start + size;
    arena->used += size;
    return block->bytes + start;
}

static char *text_take(struct arena *arena, size_t len)
{
    return room_take(arena, &arena->texts, len + 1, 1);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return room_take(arena, &arena->blocks, size, _Alignof(max_align_t));
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        arena_exhausted();
    return arena_alloc(arena, n * size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
    char *copy = text_take(arena, len);

    if (len)
        memcpy(copy, text, len);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    char *text;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len < 0)
        arena_exhausted();
    text = text_take(arena, (size_t)len);
    vsnprintf(text, (size_t)len + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
