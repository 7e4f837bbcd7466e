/* heap -- malloc() for libraries too: exhaustion ends the process for all.
 *
 * Libraries go on without memory in ways of their own: HarfBuzz drops glyphs,
 * libseccomp frees twice, cmark aborts.  So whoever asks in vain ends the
 * process as arena.h says.  With the GNU library only, and not where a
 * sanitizer brings its own. */
#include <stdlib.h>

#include "base/arena.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_OWN_HEAP 1
#endif
#endif

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__ && !defined HAS_OWN_HEAP

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    void *p = __libc_malloc(size);

    if (!p)
        arena_exhausted();
    return p;
}

__attribute__((visibility("default"))) void *calloc(size_t n, size_t size)
{
    void *p = __libc_calloc(n, size);

    if (!p)
        arena_exhausted();
    return p;
}

/* Of size 0 it frees, and answers NULL. */
__attribute__((visibility("default"))) void *realloc(void *old, size_t size)
{
    void *p = __libc_realloc(old, size);

    if (!p && size)
        arena_exhausted();
    return p;
}

#endif
