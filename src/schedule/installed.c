/* installed -- the jobs that a schedule has, and what they are called there. */
#include "schedule/installed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/named.h"
#include "base/sha256.h"
#include "schedule/crontab.h"
#include "schedule/systemd.h"

enum { DIGITS = 8 };

/* ---- Names ------------------------------------------------------------ */

/* "board-monthly" of "/srv/jobs/board-monthly.yaml". */
static const char *own_name(const char *file, struct arena *arena)
{
    const char *slash = strrchr(file, '/');

    return named_stem(slash ? slash + 1 : file, arena);
}

const char *installed_name(const char *file, struct arena *arena)
{
    char digest[SHA256_HEX];

    sha256_hex(file, strlen(file), digest);
    return arena_printf(arena, "%s-%.*s", own_name(file, arena), DIGITS,
                        digest);
}

/* ---- Reading ---------------------------------------------------------- */

static void job_add(struct installed_list *list, const char *name,
                    const char *file, bool systemd)
{
    ARRAY_ROOM(list->arena, list->all, list->n, list->cap);
    list->all[list->n++] = (struct installed){
        .name = arena_strdup(list->arena, name),
        .file = arena_strdup(list->arena, file),
        .systemd = systemd,
    };
}

static void unit_add(void *owner, const char *name, const char *file)
{
    job_add(owner, name, file, true);
}

static void block_add(void *owner, const char *name, const char *file)
{
    job_add(owner, name, file, false);
}

bool installed_read(struct installed_list *list, struct diag *diag)
{
    struct diag *quiet = diag_new();
    const char *folder = systemd_folder(list->arena, quiet);
    bool ok;

    if (folder)
        systemd_each(folder, unit_add, list);
    ok = crontab_each(block_add, list, list->n > 0 ? quiet : diag);
    diag_free(quiet);
    return ok || list->n > 0;
}

/* ---- Finding ---------------------------------------------------------- */

/* The real path of a file that a word names; where the file is gone, as far as
 * the word says it.  NULL: the word is a name. */
static const char *path_of(const char *text, struct arena *arena)
{
    size_t len = strlen(text);
    char *real = NULL, *folder;
    const char *path = text;

    if (!strchr(text, '/') && (len < 5 || strcmp(text + len - 5, ".yaml") != 0))
        return NULL;
    if ((real = realpath(text, NULL)) != NULL) {
        path = arena_strdup(arena, real);
    } else if (*text != '/' && (folder = getcwd(NULL, 0)) != NULL) {
        path = arena_printf(arena, "%s/%s", folder, text);
        free(folder);
    }
    free(real);
    return path;
}

static bool job_meant(const struct installed *job, const char *text,
                      const char *path, struct arena *arena)
{
    if (path)
        return strcmp(job->file, path) == 0;
    return strcmp(job->name, text) == 0 ||
           strcmp(own_name(job->file, arena), text) == 0;
}

/* Whether the word is the whole name of this job: no other job has that. */
static bool job_named(const struct installed *job, const char *text,
                      struct arena *arena)
{
    return strcmp(job->name, text) == 0 &&
           strcmp(installed_name(job->file, arena), text) == 0;
}

static void many_report(const char *text, const char *files, size_t n,
                        struct diag *diag)
{
    diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
               "%zu scheduled jobs are called '%s': %s; name one by its file",
               n, text, files);
}

const char *installed_find(const struct installed_list *list, const char *text,
                           struct diag *diag)
{
    struct arena *arena = list->arena;
    const char *path = path_of(text, arena), *found = NULL, *files = "";
    size_t i, j, n = 0;

    for (i = 0; i < list->n; i++) {
        const struct installed *job = &list->all[i];

        if (!path && job_named(job, text, arena))
            return job->file;
        for (j = 0; j < i && strcmp(list->all[j].file, job->file) != 0; j++)
            continue;
        if (j < i || !job_meant(job, text, path, arena))
            continue;
        found = job->file;
        files = arena_printf(arena, "%s%s'%s'", files, n++ ? ", " : "", found);
    }
    if (n == 1)
        return found;
    if (n > 1)
        many_report(text, files, n, diag);
    else
        diag_fault(diag, STATUS_MISSING, (struct at){ 0 },
                   "no job '%s' is scheduled; see: trustbrief schedule list",
                   text);
    return NULL;
}
