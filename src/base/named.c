/* named -- YAML files that are found by name in a list of folders. */
#include "base/named.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suggest.h"

static const char ending[] = ".yaml";

static const char *path_of(const char *folder, const char *name,
                           struct arena *arena)
{
    if (strcmp(folder, ".") == 0)
        return arena_printf(arena, "%s%s", name, ending);
    return arena_printf(arena, "%s/%s%s", folder, name, ending);
}

const char *named_stem(const char *file, struct arena *arena)
{
    size_t len = strlen(file), tail = sizeof ending - 1;
    bool ends = len > tail && strcmp(file + len - tail, ending) == 0;

    return arena_strndup(arena, file, ends ? len - tail : len);
}

const char *named_find(const char *name, const char *const *folders,
                       struct arena *arena)
{
    for (; *folders; folders++) {
        const char *path = path_of(*folders, name, arena);

        if (access(path, F_OK) == 0)
            return path;
    }
    return NULL;
}

bool named_key(const char *path, const char *key)
{
    struct stat st;
    bool regular = stat(path, &st) == 0 && S_ISREG(st.st_mode);
    FILE *file = regular ? fopen(path, "re") : NULL; /* a pipe would block */
    char line[32];
    bool found = false, start = true;

    while (file && !found && fgets(line, sizeof line, file)) {
        found = start && strncmp(line, key, strlen(key)) == 0;
        start = strchr(line, '\n') != NULL;
    }
    if (file)
        fclose(file);
    return found;
}

/* ---- All of them ------------------------------------------------------ */

struct list {
    struct named *files;
    size_t n, room;
    const char *key;
    struct arena *arena;
};

static void file_add(struct list *list, const char *folder, const char *file)
{
    size_t len = strlen(file), tail = sizeof ending - 1, i;
    struct named found;

    if (len <= tail || strcmp(file + len - tail, ending) != 0 || file[0] == '.')
        return;
    found.name = arena_strndup(list->arena, file, len - tail);
    found.path = path_of(folder, found.name, list->arena);
    for (i = 0; i < list->n; i++)
        if (strcmp(list->files[i].name, found.name) == 0)
            return;
    if (!list->key || named_key(found.path, list->key))
        list->files[list->n++] = found;
}

static void folder_add(struct list *list, const char *folder)
{
    struct dirent **entries = NULL;
    int i, n = scandir(folder, &entries, NULL, NULL);
    struct named *files;

    if (n < 0)
        return;
    files = arena_array(list->arena, list->n + (size_t)n + 1, sizeof *files);
    if (list->n)
        memcpy(files, list->files, list->n * sizeof *files);
    list->files = files;
    for (i = 0; i < n; i++) {
        file_add(list, folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name,
                  ((const struct named *)b)->name);
}

struct named *named_list(const char *const *folders, const char *key, size_t *n,
                         struct arena *arena)
{
    struct list list = { .key = key, .arena = arena };

    for (; *folders; folders++)
        folder_add(&list, *folders);
    if (list.n)
        qsort(list.files, list.n, sizeof *list.files, name_compare);
    *n = list.n;
    return list.files;
}

const char *named_missing(const char *noun, const char *name,
                          const char *const *folders, const char *key,
                          struct arena *arena)
{
    const char *where = "", *hint, **names;
    size_t i, n;
    const struct named *files = named_list(folders, key, &n, arena);

    for (i = 0; folders[i]; i++)
        where = arena_printf(arena, "%s%s%s", where, i ? ", " : "", folders[i]);
    names = arena_array(arena, n + 1, sizeof *names);
    for (i = 0; i < n; i++)
        names[i] = files[i].name;
    hint = suggest_names(name, names, n,
                         arena_printf(arena, "; see: trustbrief %s list", noun),
                         arena);
    return arena_printf(arena, "there is no %s '%s'%s; searched: %s", noun,
                        name, hint, where);
}
