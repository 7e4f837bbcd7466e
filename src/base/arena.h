/* arena -- memory that dies together, and the only allocation calls we use.
 *
 * Running out of memory ends the process with exit status 70 after the
 * cleanups of arena_at_exhaustion(): no caller ever sees NULL. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new, empty arena.  Free with arena_free(), which takes all that was ever
 * allocated in it; NULL is allowed. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* `size` zeroed bytes, aligned for any type, lent until arena_free(). */
void *arena_alloc(struct arena *arena, size_t size);

/* Zeroed room for `n` items of `size` bytes; an overflow ends the process
 * like exhaustion does. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* Copies of text, ended by a zero byte. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
__attribute__((format(printf, 2, 3))) char *
arena_printf(struct arena *arena, const char *format, ...);
char *arena_vprintf(struct arena *arena, const char *format, va_list args);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* Heap memory with one owner, given back with free(). */
void *xzalloc(size_t size);
void *xrealloc(void *old, size_t n, size_t size);

/* Have `cleanup` called once before the process ends for want of memory. */
void arena_at_exhaustion(void (*cleanup)(void));

/* End the process as exhaustion does: for libraries that report it to us. */
_Noreturn void arena_exhausted(void);

#endif
