/* find -- the search path of plugins; vetting of file and folder. */
#ifndef PLUGIN_FIND_H
#define PLUGIN_FIND_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sha256.h"

struct pins;

/* A vetted file.  The descriptor stays open until the process ends, so that
 * no other file ever gets its /proc/self/fd path. */
struct plugin_file {
    const char *name; /* asked for, or of the file without ".so" */
    const char *path; /* for people; never opened again */
    int fd;
    char digest[SHA256_HEX];
    bool shipped; /* it came with trustbrief: its digest is listed */
};

/* Where plugins are looked for, and how those that came with trustbrief are
 * known.  The list is written when trustbrief is installed; in a build tree
 * there is none, and nothing is shipped. */
struct find_path {
    const char **folders;       /* ended by NULL */
    size_t n_named;             /* so many of the first are --plugin-dir's */
    const struct pins *shipped; /* or NULL */
};

/* The folders to search: --plugin-dir's, then TRUSTBRIEF_PLUGIN_PATH's
 * absolute entries unless privileges differ, then the site's and our own, see
 * shipped_libraries().  In the arena, ended by NULL, never NULL; one of
 * --plugin-dir that cannot be read and an entry that is not absolute are left
 * out with a warning. */
const char **find_folders(const char *const *plugin_dirs, size_t n,
                          struct arena *arena, struct diag *diag);

/* These folders, and the list of digests, vetted as plugins are.  False: diag
 * says why the list is refused. */
bool find_begin(const char *const *plugin_dirs, size_t n,
                struct find_path *path, struct arena *arena, struct diag *diag);

/* Find NAME.so in the folders and vet it.  One with the name of a shipped
 * plugin but another digest is refused, except where --plugin-dir names its
 * folder.  False: diag says why. */
bool find_plugin(const char *name, const struct find_path *path,
                 struct plugin_file *out, struct arena *arena,
                 struct diag *diag);

/* Every plugin of the folders, sorted by name; the first folder wins.  One
 * that is refused is reported and left out.  In the arena, *n long. */
struct plugin_file *find_all(const struct find_path *path, size_t *n,
                             struct arena *arena, struct diag *diag);

/* The folder of catalogues of a plugin's own: `locale` beside its file. */
const char *find_locale(const struct plugin_file *file, struct arena *arena);

#endif
