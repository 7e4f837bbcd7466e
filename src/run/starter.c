/* starter -- a folder for a first dataset of one's own. */
#include "run/starter.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "run/publish.h"

static const char *const files[] = { "dataset.yaml", "briefing.yaml" };

enum { N_FILES = sizeof files / sizeof *files, FILE_SIZE_MAX = 1 << 20 };

static const struct at nowhere;

static bool file_read(const char *path, struct buf *text, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && buf_read_fd(text, fd, FILE_SIZE_MAX);

    if (!ok)
        diag_fault(diag, STATUS_MISSING, at_file(path),
                   "cannot read this starter file: %s; install trustbrief "
                   "again",
                   strerror(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

/* ---- The folder ------------------------------------------------------- */

static bool cannot_create(const char *path, struct diag *diag)
{
    diag_fault(diag, STATUS_CREATE, nowhere,
               "cannot create the folder '%s': %s; name one where you may "
               "make files",
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

static bool folder_make(const char *path, bool *made, struct diag *diag)
{
    *made = mkdir(path, 0777) == 0;
    if (*made)
        return true;
    return errno == EEXIST ? folder_empty(path, diag)
                           : cannot_create(path, diag);
}

/* All of the files, or none. */
static bool folder_fill(const char *path, const struct buf *texts,
                        struct arena *arena, struct diag *diag)
{
    size_t n = 0;

    while (n < N_FILES && publish(arena_printf(arena, "%s/%s", path, files[n]),
                                  buf_text(&texts[n]), texts[n].len, diag))
        n++;
    if (n == N_FILES)
        return true;
    while (n > 0)
        unlink(arena_printf(arena, "%s/%s", path, files[--n]));
    return false;
}

/* ---- The command ------------------------------------------------------ */

/* One word of a shell's line, in quotes where it needs them. */
static void word_quote(const char *word, struct buf *out)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+./,:@%";

    if (word[strspn(word, plain)] == '\0') {
        buf_puts(out, word);
        return;
    }
    buf_putc(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            buf_puts(out, "'\\''");
        else
            buf_putc(out, *word);
    buf_putc(out, '\'');
}

/* The dataset is named because the environment may name another; cd would
 * take "-x" for an option. */
static void command_say(const char *path, struct arena *arena, struct buf *out)
{
    buf_puts(out, "cd ");
    word_quote(path[0] == '-' ? arena_printf(arena, "./%s", path) : path, out);
    buf_puts(out, " && trustbrief render briefing.yaml --dataset . --org X01 "
                  "-o briefing.pdf\n");
}

bool starter_copy(const char *from, const char *to, struct buf *out,
                  struct diag *diag)
{
    struct arena *arena = arena_new();
    struct buf texts[N_FILES] = { 0 };
    bool ok = true, made = false;
    size_t i;

    for (i = 0; ok && i < N_FILES; i++)
        ok = file_read(arena_printf(arena, "%s/%s", from, files[i]), &texts[i],
                       diag);
    ok = ok && folder_make(to, &made, diag) &&
         folder_fill(to, texts, arena, diag);
    if (ok)
        command_say(to, arena, out);
    else if (made)
        rmdir(to);
    for (i = 0; i < N_FILES; i++)
        buf_free(&texts[i]);
    arena_free(arena);
    return ok;
}
