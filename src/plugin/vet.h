/* vet -- who may change a plugin: its file, and each folder on the way. */
#ifndef PLUGIN_VET_H
#define PLUGIN_VET_H

#include "base/arena.h"
#include "base/diag.h"

/* For whom something is vetted; what is refused is reported. */
struct vet {
    const char *name; /* of the plugin; NULL: whatever the folder holds */
    struct arena *arena;
    struct diag *diag;
};

/* Open a folder when it and all above it belong to root or us and nobody
 * else may write there; above it, a sticky folder of root's (/tmp) will do.
 * The user `nobody` is never us.
 * The descriptor is for openat(), and to be closed; -1 when refused. */
int vet_folder(const struct vet *vet, const char *folder,
               const char **canonical);

/* Open the file at `path` in its vetted folder when it is a regular file, no
 * link, that nobody but root and us may change; -1 when refused.  The
 * descriptor is to be closed. */
int vet_open(const struct vet *vet, int folder, const char *path);

/* The same of a plugin, whose descriptor must never be closed, see struct
 * plugin_file. */
int vet_file(const struct vet *vet, int folder, const char *path);

/* The descriptors that vet_file() gave, rising and ended by -1: what a child
 * keeps open and may read.  Lent until the next call of vet_file(). */
const int *vet_files(void);

#endif
