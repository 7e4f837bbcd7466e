/* sandbox -- all rights given up, by a child that is to run plugin code. */
#ifndef ISOLATE_SANDBOX_H
#define ISOLATE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"

/* Whether this is a build with AddressSanitizer.  It maps terabytes of
 * shadow, so there the address space cannot be limited; and it reports on
 * standard error, which a child then keeps.  All else is as in other
 * builds. */
#if defined __SANITIZE_ADDRESS__
#define SANDBOX_SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANDBOX_SANITIZED 1
#endif
#endif
#ifndef SANDBOX_SANITIZED
#define SANDBOX_SANITIZED 0
#endif

/* The user `nobody`, which root's children become, and which the kernel shows
 * as the owner of files whose owner it cannot map. */
enum { SANDBOX_NOBODY = 65534 };

enum sandbox_mode {
    SANDBOX_DEFAULT, /* nobody has said: as SANDBOX_AUTO */
    SANDBOX_AUTO,    /* whatever this kernel gives */
    SANDBOX_REQUIRE, /* all of it, or no plugin is loaded */
    SANDBOX_OFF      /* a child with the rights of its user */
};

/* What a child keeps. */
struct sandbox {
    enum sandbox_mode mode;
    unsigned seconds;         /* of CPU */
    size_t memory;            /* bytes of address space */
    int files;                /* all descriptors are below this number */
    const int *keep;          /* open files, rising, ended by -1, or NULL */
    const char *const *reads; /* see landlock_enter() */
    int landlock_max;         /* pretend to an older kernel; 0: do not */
};

/* The mode called so; false when there is none. */
bool sandbox_mode_find(const char *name, enum sandbox_mode *mode);

/* In the parent, once a command and before children start: say what this
 * kernel lacks, as a warning, or under SANDBOX_REQUIRE as an error (false). */
bool sandbox_check(enum sandbox_mode mode, struct diag *diag);

/* Take rights from this process for good: limits; root's power; new
 * privileges; then Landlock, then the filter of system calls.  NULL, or which
 * of them the kernel refuses; errno says why. */
const char *sandbox_enter(const struct sandbox *sandbox);

/* What the sandbox is made of on this machine, for --version. */
void sandbox_level(struct buf *out);

#endif
