/* vet -- who may change a plugin: its file, and each folder on the way. */
#include "plugin/vet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "isolate/sandbox.h"

/* ---- Descriptors that stay ------------------------------------------- */

static int *kept;
static size_t n_kept;

/* Move a descriptor above the standard three, and remember it. */
static int fd_keep(int fd)
{
    size_t i;

    if (fd <= STDERR_FILENO) {
        int high = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

        close(fd);
        if (high < 0)
            return -1;
        fd = high;
    }
    kept = xrealloc(kept, n_kept + 2, sizeof *kept);
    for (i = n_kept++; i > 0 && kept[i - 1] > fd; i--)
        kept[i] = kept[i - 1];
    kept[i] = fd;
    kept[n_kept] = -1;
    return fd;
}

const int *vet_files(void)
{
    static const int none = -1;

    return kept ? kept : &none;
}

/* ---- Vetting ---------------------------------------------------------- */

static const struct at nowhere;

__attribute__((format(printf, 2, 3))) static void
refuse(const struct vet *vet, const char *format, ...)
{
    const char *why;
    va_list args;

    va_start(args, format);
    why = arena_vprintf(vet->arena, format, args);
    va_end(args);
    if (vet->name)
        diag_error(vet->diag, nowhere, "plugin '%s' is refused: %s", vet->name,
                   why);
    else
        diag_error(vet->diag, nowhere, "plugins are skipped: %s", why);
}

/* Whether nobody but root and us may change what `st` describes.  `nobody` is
 * trusted with nothing, even when that is who we are: in a user namespace it
 * is what the kernel shows for every owner that it cannot map. */
static bool owner_ok(const struct vet *vet, const struct stat *st,
                     const char *path, bool ancestor)
{
    mode_t others = st->st_mode & (S_IWGRP | S_IWOTH);
    uid_t us = geteuid() != SANDBOX_NOBODY ? geteuid() : 0;

    if (st->st_uid != 0 && st->st_uid != us) {
        refuse(vet, "'%s' belongs to user %lu, %s; run: chown %lu '%s'", path,
               (unsigned long)st->st_uid,
               st->st_uid == geteuid() ? "who can stand for any user"
                                       : "neither to root nor to you",
               (unsigned long)us, path);
        return false;
    }
    if (others == 0)
        return true;
    if (ancestor && st->st_uid == 0 && (st->st_mode & S_ISVTX))
        return true;
    refuse(vet, "'%s' is writable by %s; run: chmod %s-w '%s'", path,
           others == S_IWGRP   ? "its group"
           : others == S_IWOTH ? "everybody"
                               : "its group and everybody",
           others == S_IWGRP   ? "g"
           : others == S_IWOTH ? "o"
                               : "go",
           path);
    return false;
}

/* Step from one open folder into the next; `fd` is closed. */
static int folder_step(int fd, const char *name)
{
    int next = openat(fd, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int why = errno;

    close(fd);
    errno = why;
    return next;
}

static bool folder_ok(const struct vet *vet, int fd, const char *path,
                      bool ancestor)
{
    struct stat st;

    if (fd >= 0 && fstat(fd, &st) == 0)
        return owner_ok(vet, &st, path, ancestor);
    refuse(vet, "the folder '%s': %s", path, strerror(errno));
    return false;
}

/* Open a folder by its canonical path, each folder on the way vetted while
 * it is held open, so that none can be exchanged behind our back. */
static int folder_walk(const struct vet *vet, const char *canonical)
{
    const char *p = canonical; /* behind the part that fd is */
    int fd = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);

    for (;;) {
        bool last = p[strspn(p, "/")] == '\0';
        const char *path =
            p == canonical
                ? "/"
                : arena_strndup(vet->arena, canonical, (size_t)(p - canonical));
        size_t len;

        if (!folder_ok(vet, fd, path, !last))
            break;
        if (last)
            return fd;
        len = strcspn(++p, "/");
        fd = folder_step(fd, arena_strndup(vet->arena, p, len));
        p += len;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

int vet_folder(const struct vet *vet, const char *folder,
               const char **canonical)
{
    char *real;
    int fd;

    if (getauxval(AT_SECURE)) {
        refuse(
            vet,
            "trustbrief was started with more rights than its user has; remove "
            "its set-user-ID bit and file capabilities: chmod ug-s, setcap -r");
        return -1;
    }
    real = realpath(folder, NULL);
    if (!real) {
        refuse(vet, "the folder '%s': %s", folder, strerror(errno));
        return -1;
    }
    fd = folder_walk(vet, real);
    *canonical = arena_strdup(vet->arena, real);
    free(real);
    return fd;
}

static void file_refuse(const struct vet *vet, const char *path, int error)
{
    if (error == ELOOP)
        refuse(vet,
               "'%s' is a symbolic link; put the file itself there, or name "
               "the folder of the file with --plugin-dir",
               path);
    else if (error == EACCES)
        refuse(vet, "'%s' cannot be read; run: chmod a+r '%s'", path, path);
    else
        refuse(vet, "'%s' cannot be opened: %s", path, strerror(error));
}

int vet_open(const struct vet *vet, int folder, const char *path)
{
    const char *base = strrchr(path, '/') + 1;
    struct stat st;
    int fd = openat(folder, base,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0) {
        file_refuse(vet, path, errno);
        return -1;
    }
    if (fstat(fd, &st) != 0)
        file_refuse(vet, path, errno);
    else if (!S_ISREG(st.st_mode))
        refuse(vet, "'%s' is not a regular file; remove it", path);
    else if (owner_ok(vet, &st, path, false))
        return fd;
    close(fd);
    return -1;
}

int vet_file(const struct vet *vet, int folder, const char *path)
{
    int fd = vet_open(vet, folder, path);

    if (fd < 0)
        return -1;
    fd = fd_keep(fd);
    if (fd < 0)
        file_refuse(vet, path, errno);
    return fd;
}
