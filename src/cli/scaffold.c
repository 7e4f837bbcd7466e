/* scaffold -- folders to begin work of one's own with. */
#include "cli/scaffold.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/ident.h"
#include "base/named.h"
#include "base/shell.h"
#include "base/shipped.h"
#include "briefing/publish.h"

enum { FILE_SIZE_MAX = 1 << 20 };

struct copy {
    const char *from, *to;
};

/* What is copied, and what is put in for @WORDS@ on the way. */
struct scaffold {
    const char *from;
    const char *const *folders; /* to make in the new one; ended by NULL */
    const struct copy *files;
    size_t n_files;
    struct {
        const char *mark, *word;
    } words[4];
};

static const struct at nowhere;

/* Append the text with each mark replaced by its word. */
static void words_put(const struct scaffold *scaffold, const char *text,
                      struct buf *out)
{
    size_t len, i;

    for (;;) {
        len = strcspn(text, "@");
        buf_add(out, text, len);
        text += len;
        if (!*text)
            return;
        for (i = 0; scaffold->words[i].mark; i++)
            if (strncmp(text, scaffold->words[i].mark,
                        strlen(scaffold->words[i].mark)) == 0)
                break;
        if (scaffold->words[i].mark) {
            buf_puts(out, scaffold->words[i].word);
            text += strlen(scaffold->words[i].mark);
        } else {
            buf_putc(out, *text++);
        }
    }
}

static bool example_read(const struct scaffold *scaffold, const char *path,
                         struct buf *text, struct diag *diag)
{
    struct buf raw = { 0 };
    bool ok = file_read(path, FILE_SIZE_MAX, &raw);

    if (!ok)
        diag_fault(
            diag, STATUS_MISSING, at_file(path),
            "cannot read this file of the example: %s; install trustbrief "
            "again",
            strerror(errno));
    else
        words_put(scaffold, buf_text(&raw), text);
    buf_free(&raw);
    return ok;
}

/* ---- The folder ------------------------------------------------------- */

static bool cannot_create(const char *path, struct diag *diag)
{
    diag_fault(diag, STATUS_CREATE, nowhere,
               "cannot create the folder '%s': %s; choose a folder that you "
               "can write to",
               path, strerror(errno));
    return false;
}

/* Whether what stands at `path` is a folder with nothing in it. */
static bool folder_empty(const char *path, struct diag *diag)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    bool ok;

    if (!folder)
        return cannot_create(path, diag);
    errno = 0;
    do
        entry = readdir(folder);
    while (entry && (strcmp(entry->d_name, ".") == 0 ||
                     strcmp(entry->d_name, "..") == 0));
    ok = !entry && (errno == 0 || cannot_create(path, diag));
    if (entry)
        diag_fault(diag, STATUS_CREATE, nowhere,
                   "the folder '%s' is not empty, it has '%s'; name a new "
                   "folder or an empty one",
                   path, entry->d_name);
    closedir(folder);
    return ok;
}

static bool folder_begin(const char *path, bool *made, struct diag *diag)
{
    *made = mkdir(path, 0777) == 0;
    if (*made)
        return true;
    return errno == EEXIST ? folder_empty(path, diag)
                           : cannot_create(path, diag);
}

/* All of the folders and files, or none. */
static bool folder_fill(const struct scaffold *scaffold, const char *path,
                        const struct buf *texts, struct arena *arena,
                        struct diag *diag)
{
    const char *const *folders = scaffold->folders, *place = NULL;
    size_t n = 0, made = 0;
    bool ok = true;

    while (ok && folders[made]) {
        place = arena_printf(arena, "%s/%s", path, folders[made]);
        ok = mkdir(place, 0777) == 0;
        made += ok;
    }
    if (!ok)
        cannot_create(place, diag);
    while (ok && n < scaffold->n_files) {
        place = arena_printf(arena, "%s/%s", path, scaffold->files[n].to);
        ok = publish(place, buf_text(&texts[n]), texts[n].len, diag);
        n += ok;
    }
    while (!ok && n > 0)
        unlink(arena_printf(arena, "%s/%s", path, scaffold->files[--n].to));
    while (!ok && made > 0)
        rmdir(arena_printf(arena, "%s/%s", path, folders[--made]));
    return ok;
}

/* Copy all into the folder, which is made for that: all, or nothing. */
static bool files_copy(const struct scaffold *scaffold, const char *to,
                       struct arena *arena, struct diag *diag)
{
    struct buf *texts = arena_array(arena, scaffold->n_files, sizeof *texts);
    bool ok = true, made = false;
    size_t i;

    for (i = 0; ok && i < scaffold->n_files; i++)
        ok = example_read(scaffold,
                          arena_printf(arena, "%s/%s", scaffold->from,
                                       scaffold->files[i].from),
                          &texts[i], diag);
    ok = ok && folder_begin(to, &made, diag) &&
         folder_fill(scaffold, to, texts, arena, diag);
    if (!ok && made)
        rmdir(to);
    for (i = 0; i < scaffold->n_files; i++)
        buf_free(&texts[i]);
    return ok;
}

/* ---- The commands ----------------------------------------------------- */

static const char *const no_folders[] = { NULL };

static const char *shipped_part(const char *folder, struct arena *arena)
{
    return arena_printf(arena, "%s/%s", shipped_folder(), folder);
}

/* The dataset is named because the environment may name another; cd would
 * take "-x" for an option. */
static void command_say(const char *path, const char *arguments,
                        struct arena *arena, struct buf *out)
{
    buf_puts(out, "cd ");
    shell_word(out, path[0] == '-' ? arena_printf(arena, "./%s", path) : path);
    buf_printf(out, " && trustbrief render %s\n", arguments);
}

bool scaffold_dataset(const char *to, struct buf *out, struct diag *diag)
{
    static const struct copy files[] = { { "dataset.yaml", "dataset.yaml" },
                                         { "briefing.yaml", "briefing.yaml" } };
    struct arena *arena = arena_new();
    const struct scaffold scaffold = { .from = shipped_part("templates/init",
                                                            arena),
                                       .folders = no_folders,
                                       .files = files,
                                       .n_files = 2 };
    bool ok = files_copy(&scaffold, to, arena, diag);

    if (ok)
        command_say(to, "briefing.yaml --dataset . --org X01 -o briefing.pdf",
                    arena, out);
    arena_free(arena);
    return ok;
}

/* ---- The example ------------------------------------------------------ */

/* Each folder behind the one that it is in. */
static const char *const example_folders[] = {
    "data",      "data/nhs",       "data/nhs/organisations",
    "templates", "templates/jobs", "templates/themes",
    NULL
};

/* Every YAML file of those folders, *n long. */
static const struct copy *example_files(const char *from, size_t *n,
                                        struct arena *arena)
{
    struct copy *files = NULL;
    size_t i, j, found;

    *n = 0;
    for (i = 0; example_folders[i]; i++) {
        const char *const folders[] = {
            arena_printf(arena, "%s/%s", from, example_folders[i]), NULL
        };
        const struct named *list = named_list(folders, NULL, &found, arena);
        struct copy *more = arena_array(arena, *n + found + 1, sizeof *more);

        if (*n)
            memcpy(more, files, *n * sizeof *more);
        files = more;
        for (j = 0; j < found; j++, ++*n)
            files[*n].from = files[*n].to = arena_printf(
                arena, "%s/%s.yaml", example_folders[i], list[j].name);
    }
    return files;
}

bool scaffold_example(const char *to, struct buf *out, struct diag *diag)
{
    const char *from = shipped_folder();
    struct arena *arena = arena_new();
    struct scaffold scaffold = { .from = from, .folders = example_folders };
    bool ok;

    scaffold.files = example_files(from, &scaffold.n_files, arena);
    ok = scaffold.n_files > 0 && files_copy(&scaffold, to, arena, diag);
    if (scaffold.n_files == 0)
        diag_fault(diag, STATUS_MISSING, at_file(from),
                   "the example is not in this folder; install trustbrief "
                   "again");
    if (ok)
        command_say(to,
                    "board-briefing --dataset data/nhs --org RWE -o "
                    "leicester.pdf",
                    arena, out);
    arena_free(arena);
    return ok;
}

/* ---- A plugin --------------------------------------------------------- */

/* "car-parks" as a heading, "Car parks", and as a key, "car_parks". */
static const char *name_spelt(const char *name, char hyphen, bool capital,
                              struct arena *arena)
{
    char *word = arena_strdup(arena, name), *p;

    for (p = word; *p; p++)
        if (*p == '-')
            *p = hyphen;
    if (capital)
        *word = (char)toupper((unsigned char)*word);
    return word;
}

static bool plugin_name_ok(const char *name, struct diag *diag)
{
    if (!ident_ok(name))
        diag_fault(diag, STATUS_USAGE, nowhere,
                   "'%s' cannot be a plugin's name; use lower-case letters, "
                   "digits and hyphens, beginning with a letter",
                   name);
    return ident_ok(name);
}

bool scaffold_plugin(const char *name, const char *topic, struct buf *out,
                     struct diag *diag)
{
    struct arena *arena = arena_new();
    const struct copy files[] = {
        { arena_printf(arena, "%s.c", topic ? topic : "list"),
          arena_printf(arena, "%s.c", name) },
        { arena_printf(arena, "%s.tree", topic ? topic : "list"),
          "expected.tree" },
        { "Makefile", "Makefile" },
        { "dataset.yaml", "dataset.yaml" },
        { "briefing.yaml", "briefing.yaml" },
        { "README.md", "README.md" },
    };
    const struct scaffold scaffold = {
        .from = shipped_part("templates/plugin", arena),
        .folders = no_folders,
        .files = files,
        .n_files = sizeof files / sizeof *files,
        .words = { { "@NAME@", name },
                   { "@KEY@", name_spelt(name, '_', false, arena) },
                   { "@TITLE@", name_spelt(name, ' ', true, arena) } },
    };
    bool ok =
        plugin_name_ok(name, diag) && files_copy(&scaffold, name, arena, diag);

    if (ok)
        buf_printf(out, "cd %s && make && make check\n", name);
    arena_free(arena);
    return ok;
}
