/* sandbox -- rlimits and no_new_privs for a child that runs plugin code. */
#ifndef RUN_SANDBOX_H
#define RUN_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Whether this is a build with AddressSanitizer.  It maps terabytes of
 * shadow, so there the address space cannot be limited; and it reports on
 * standard error, which a child then keeps. */
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

/* Take rights from this process for good: no core, no new files beyond size
 * 0, at most `seconds` of CPU and `memory` bytes of address space, no new
 * processes, no new privileges.  False with errno when the kernel refuses. */
bool sandbox_enter(unsigned seconds, size_t memory);

/* What the sandbox is made of on this machine, for --version. */
const char *sandbox_level(void);

#endif
