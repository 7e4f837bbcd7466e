/* landlock -- files, network and other processes put out of reach. */
#ifndef ISOLATE_LANDLOCK_H
#define ISOLATE_LANDLOCK_H

#include <stdbool.h>

/* The level (ABI) of Landlock that this kernel gives; 0: none. */
int landlock_level(void);

/* From now on this process may read the open files `fds` (ended by -1, or
 * NULL), the folders of shared libraries, and what `reads` names, files and
 * folders, ended by NULL (one that is not there is passed over); nothing else
 * of the file system.  From level 4 on it reaches no TCP port, from level 6 on
 * no process outside.  `level` is at most landlock_level() and at least 1.
 * Needs no_new_privs.  False with errno. */
bool landlock_enter(const int *fds, const char *const *reads, int level);

#endif
