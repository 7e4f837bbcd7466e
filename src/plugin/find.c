/* find -- the search path of plugins; vetting of file and folder. */
#include "plugin/find.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ident.h"
#include "base/shipped.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "plugin/pins.h"
#include "plugin/vet.h"

enum { LIST_MAX = 1 << 20 };

static const struct at nowhere;

const char *find_locale(const struct plugin_file *file, struct arena *arena)
{
    const char *slash = strrchr(file->path, '/');

    return arena_printf(arena, "%.*slocale",
                        slash ? (int)(slash - file->path + 1) : 0, file->path);
}

/* ---- The search path -------------------------------------------------- */

struct folders {
    const char **list;
    size_t n;
    struct arena *arena;
};

static void folders_add(struct folders *folders, const char *folder)
{
    const char **list =
        arena_array(folders->arena, folders->n + 2, sizeof *list);

    if (folders->n)
        memcpy(list, folders->list, folders->n * sizeof *list);
    list[folders->n++] = folder;
    folders->list = list;
}

static void folders_add_path(struct folders *folders, const char *path,
                             struct diag *diag)
{
    while (*path) {
        size_t len = strcspn(path, ":");
        const char *folder = arena_strndup(folders->arena, path, len);

        if (*folder == '/')
            folders_add(folders, folder);
        else if (*folder)
            diag_warn(diag, nowhere,
                      "TRUSTBRIEF_PLUGIN_PATH: '%s' is skipped; write it as an "
                      "absolute path",
                      folder);
        path += len + (path[len] == ':');
    }
}

const char **find_folders(const char *const *plugin_dirs, size_t n,
                          struct arena *arena, struct diag *diag)
{
    struct folders folders = { .arena = arena };
    const char *path = secure_getenv("TRUSTBRIEF_PLUGIN_PATH");
    const char *ours = shipped_libraries();
    size_t i;

    for (i = 0; i < n; i++) {
        DIR *dir = opendir(plugin_dirs[i]);

        if (dir)
            folders_add(&folders, arena_strdup(arena, plugin_dirs[i]));
        else
            diag_warn(diag, nowhere,
                      "--plugin-dir '%s' is skipped: %s; name a folder that "
                      "holds plugins",
                      plugin_dirs[i], strerror(errno));
        if (dir)
            closedir(dir);
    }
    if (path)
        folders_add_path(&folders, path, diag);
    folders_add(&folders, arena_printf(arena, "%s/site-plugins", ours));
    folders_add(&folders, arena_printf(arena, "%s/plugins", ours));
    return folders.list;
}

/* ---- What came with trustbrief ------------------------------------------ */

/* Read the list at `file` in an open folder. */
static const struct pins *list_read(const struct vet *vet, int folder,
                                    const char *file)
{
    int fd = vet_open(vet, folder, file);
    const struct pins *pins = NULL;
    struct buf text = { 0 };

    if (fd < 0)
        return NULL;
    if (buf_read_fd(&text, fd, LIST_MAX))
        pins = pins_parse(file, &text, vet->arena, vet->diag);
    else
        diag_fault(vet->diag, STATUS_MISSING, at_file(file),
                   "cannot read the digests of the plugins that came with "
                   "trustbrief: %s; install trustbrief again",
                   strerror(errno));
    buf_free(&text);
    close(fd);
    return pins;
}

/* The list of our installation, if there is one.  False: it is refused. */
static bool shipped_read(const struct pins **pins, struct arena *arena,
                         struct diag *diag)
{
    const char *ours = shipped_libraries(), *canonical;
    const struct vet vet = { NULL, arena, diag };
    struct stat st;
    int folder;

    *pins = NULL;
    if (lstat(arena_printf(arena, "%s/plugins.sha256", ours), &st) != 0 &&
        (errno == ENOENT || errno == ENOTDIR))
        return true;
    folder = vet_folder(&vet, ours, &canonical);
    if (folder < 0)
        return false;
    *pins = list_read(&vet, folder,
                      arena_printf(arena, "%s/plugins.sha256", canonical));
    close(folder);
    return *pins != NULL;
}

bool find_begin(const char *const *plugin_dirs, size_t n,
                struct find_path *path, struct arena *arena, struct diag *diag)
{
    size_t i;

    path->folders = find_folders(plugin_dirs, n, arena, diag);
    path->n_named = 0;
    for (i = 0; i < n; i++) /* those that cannot be read are left out */
        if (path->folders[path->n_named] &&
            strcmp(path->folders[path->n_named], plugin_dirs[i]) == 0)
            path->n_named++;
    return shipped_read(&path->shipped, arena, diag);
}

/* Tell by its digest whether a plugin came with trustbrief.  False: it only
 * has the name of one that did. */
static bool shipped_tell(const struct vet *vet, const struct find_path *path,
                         size_t folder, struct plugin_file *out)
{
    const char *digest = pins_digest(path->shipped, out->name, vet->arena);

    out->shipped = digest && strcmp(digest, out->digest) == 0;
    if (!digest || out->shipped || folder < path->n_named)
        return true;
    if (path->folders[folder + 1])
        diag_error(vet->diag, nowhere,
                   "plugin '%s' is refused: '%s' is not the one that came "
                   "with trustbrief; give it a name of its own, or name its "
                   "folder with --plugin-dir to use it instead",
                   out->name, out->path);
    else
        diag_error(vet->diag, nowhere,
                   "plugin '%s' is refused: '%s' is not the one that came "
                   "with trustbrief; install trustbrief again",
                   out->name, out->path);
    return false;
}

/* ---- Finding ---------------------------------------------------------- */

/* Vet one plugin of an open folder, the one of this index. */
static bool file_vet(const struct vet *vet, const struct find_path *path,
                     size_t index, int folder, const char *canonical,
                     struct plugin_file *out)
{
    out->name = arena_strdup(vet->arena, vet->name);
    out->path =
        arena_printf(vet->arena, "%s/%s.so",
                     strcmp(canonical, "/") == 0 ? "" : canonical, vet->name);
    out->fd = vet_file(vet, folder, out->path);
    if (out->fd < 0)
        return false;
    if (sha256_fd(out->fd, out->digest))
        return shipped_tell(vet, path, index, out);
    diag_fault(vet->diag, STATUS_MISSING, at_file(out->path),
               "cannot read this plugin: %s; check the disk it is on",
               strerror(errno));
    return false;
}

static int name_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The name of the plugin that a file is by its name, or NULL. */
static const char *name_of(const char *file, struct arena *arena)
{
    size_t len = strlen(file);
    const char *name;

    if (len <= 3 || strcmp(file + len - 3, ".so") != 0)
        return NULL;
    name = arena_strndup(arena, file, len - 3);
    return ident_ok(name) ? name : NULL;
}

/* Say that a file only looks like a plugin. */
static void report_stray(const char *folder, const char *file,
                         struct diag *diag)
{
    size_t len = strlen(file);

    if (len > 3 && strcmp(file + len - 3, ".so") == 0 &&
        utf8_valid(file, len) == len && !utf8_has_control(file, len))
        diag_warn(diag, nowhere,
                  "'%s/%s' is skipped: a plugin's name is lower-case letters, "
                  "digits and '-'; rename it",
                  folder, file);
}

/* Sorted names of the plugins in a folder, *n of them; strays are reported
 * where there is a diag. */
static const char **folder_names(const char *folder, size_t *n,
                                 struct arena *arena, struct diag *diag)
{
    struct dirent **entries = NULL;
    int i, n_entries = scandir(folder, &entries, NULL, NULL);
    const char **names;

    *n = 0;
    if (n_entries < 0)
        return NULL;
    names = arena_array(arena, (size_t)n_entries, sizeof *names);
    for (i = 0; i < n_entries; i++) {
        const char *name = name_of(entries[i]->d_name, arena);

        if (name)
            names[(*n)++] = name;
        else if (diag)
            report_stray(folder, entries[i]->d_name, diag);
        free(entries[i]);
    }
    free(entries);
    qsort(names, *n, sizeof *names, name_compare);
    return names;
}

static void report_missing(const char *name, const char *const *folders,
                           struct arena *arena, struct diag *diag)
{
    const char *hint = NULL;
    struct buf where = { 0 };
    size_t i;

    for (i = 0; folders[i]; i++) {
        size_t n;
        const char **names = folder_names(folders[i], &n, arena, NULL);

        if (!hint)
            hint = suggest_name(name, names, n, NULL, arena);
        buf_printf(&where, "%s'%s'", i ? ", " : "", folders[i]);
    }
    diag_fault(diag, STATUS_MISSING, nowhere, "no plugin '%s' in %s%s", name,
               buf_text(&where),
               hint ? hint
                    : "; name its folder with --plugin-dir, or see: trustbrief "
                      "plugin list");
    buf_free(&where);
}

bool find_plugin(const char *name, const struct find_path *path,
                 struct plugin_file *out, struct arena *arena,
                 struct diag *diag)
{
    struct vet vet = { name, arena, diag };
    size_t i;

    if (!ident_ok(name)) {
        diag_error(diag, nowhere,
                   "'%s' is not the name of a plugin; write lower-case "
                   "letters, digits and '-', no path",
                   name);
        return false;
    }
    for (i = 0; path->folders[i]; i++) {
        const char *where = path->folders[i], *canonical;
        struct stat st;
        int folder;
        bool ok;

        if (lstat(arena_printf(arena, "%s/%s.so", where, name), &st) != 0 &&
            (errno == ENOENT || errno == ENOTDIR))
            continue;
        folder = vet_folder(&vet, where, &canonical);
        if (folder < 0)
            return false;
        ok = file_vet(&vet, path, i, folder, canonical, out);
        close(folder);
        return ok;
    }
    report_missing(name, path->folders, arena, diag);
    return false;
}

/* Whether one of the first n files has the name. */
static bool name_taken(const struct plugin_file *files, size_t n,
                       const char *name)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (strcmp(files[i].name, name) == 0)
            return true;
    return false;
}

static int file_compare(const void *a, const void *b)
{
    return strcmp(((const struct plugin_file *)a)->name,
                  ((const struct plugin_file *)b)->name);
}

struct plugin_file *find_all(const struct find_path *path, size_t *n,
                             struct arena *arena, struct diag *diag)
{
    const char *const *folders = path->folders;
    struct plugin_file *files = NULL;
    size_t i, k;

    *n = 0;
    for (i = 0; folders[i]; i++) {
        struct vet vet = { NULL, arena, diag };
        size_t n_names, before = *n;
        const char **names = folder_names(folders[i], &n_names, arena, diag);
        struct plugin_file *all = arena_array(arena, *n + n_names, sizeof *all);
        const char *canonical;
        int folder;

        if (n_names == 0)
            continue;
        folder = vet_folder(&vet, folders[i], &canonical);
        if (folder < 0)
            continue;
        if (before)
            memcpy(all, files, before * sizeof *all);
        for (k = 0; k < n_names; k++) {
            vet.name = names[k];
            if (!name_taken(all, before, names[k]) &&
                file_vet(&vet, path, i, folder, canonical, &all[*n]))
                ++*n;
        }
        files = all;
        close(folder);
    }
    if (*n)
        qsort(files, *n, sizeof *files, file_compare);
    return files;
}
