/* crontab -- the user's table of cron, through crontab(1), and our blocks. */
#include "schedule/crontab.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/shell.h"

enum { TABLE_MAX = 1 << 20 };

static const char begins[] = "# trustbrief job ", ends[] = "# end of job ";

/* ---- crontab(1) ------------------------------------------------------- */

/* Run "crontab ARGUMENT" with these files as its input and outputs.  Its
 * status; -1 with errno when it cannot be run. */
static int crontab_run(const char *argument, int in, int out, int err)
{
    char *const words[] = { (char *)"crontab", (char *)(uintptr_t)argument,
                            NULL };
    posix_spawn_file_actions_t actions;
    int status = 0, error;
    pid_t pid;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    error = posix_spawnp(&pid, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error) {
        errno = error;
        return -1;
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* A file in memory. */
static int scratch_new(void)
{
    return memfd_create("crontab", MFD_CLOEXEC);
}

static bool scratch_read(int fd, struct buf *out)
{
    return lseek(fd, 0, SEEK_SET) == 0 && buf_read_fd(out, fd, TABLE_MAX);
}

static bool scratch_write(int fd, const struct buf *text)
{
    return (text->len == 0 ||
            write(fd, text->data, text->len) == (ssize_t)text->len) &&
           lseek(fd, 0, SEEK_SET) == 0;
}

/* What crontab(1) says, on one line. */
static bool crontab_fault(int status, int err, struct diag *diag)
{
    struct buf said = { 0 };

    if (status < 0) {
        diag_fault(diag, STATUS_MISSING, (struct at){ 0 },
                   "cannot run crontab: %s; install cron, or use --for systemd",
                   strerror(errno));
        return false;
    }
    if (!scratch_read(err, &said) || said.len == 0)
        buf_printf(&said, "it ended with status %d", status);
    while (said.len > 0 && said.data[said.len - 1] == '\n')
        said.data[--said.len] = '\0';
    diag_fault(diag, STATUS_CREATE, (struct at){ 0 },
               "crontab refuses: %s; the table is as it was", buf_text(&said));
    buf_free(&said);
    return false;
}

/* The whole table; one who has none has an empty one. */
static bool table_read(struct buf *table, struct diag *diag)
{
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC), out = scratch_new(),
        err = scratch_new();
    int status = crontab_run("-l", null, out, err);
    struct buf said = { 0 };
    bool ok = status == 0 && scratch_read(out, table);

    if (!ok && status > 0 && scratch_read(err, &said))
        ok = strstr(buf_text(&said), "no crontab for") != NULL;
    if (!ok)
        crontab_fault(status, err, diag);
    buf_free(&said);
    close(null);
    close(out);
    close(err);
    return ok;
}

static bool table_write(const struct buf *table, struct diag *diag)
{
    int in = scratch_new(), err = scratch_new();
    int status = scratch_write(in, table) ? crontab_run("-", in, err, err) : -1;
    bool ok = status == 0 || crontab_fault(status, err, diag);

    close(in);
    close(err);
    return ok;
}

/* ---- Blocks ----------------------------------------------------------- */

/* What a shell runs, as cron lets it: '%' would end the line. */
static void command_write(const char *const *command, const char *more,
                          struct buf *out)
{
    struct buf words = { 0 };
    const char *p;

    for (; *command; command++) {
        shell_word(&words, *command);
        buf_putc(&words, ' ');
    }
    buf_puts(&words, more);
    for (p = buf_text(&words); *p; p++) {
        if (*p == '%')
            buf_putc(out, '\\');
        buf_putc(out, *p);
    }
    buf_putc(out, '\n');
    buf_free(&words);
}

void crontab_block(const struct job *job, const char *const *command,
                   struct buf *out)
{
    buf_printf(out, "%s%s: %s\n", begins, job->name, job->file);
    when_cron(&job->when, out);
    buf_putc(out, ' ');
    command_write(command, "--quiet", out);
    buf_puts(out, "@reboot ");
    command_write(command, "--quiet --catch-up", out);
    buf_printf(out, "%s%s\n", ends, job->name);
}

/* The line at `p`: the text behind `start`, as long as *len, or NULL. */
static const char *line_behind(const char *p, const char *start, size_t *len)
{
    size_t n = strlen(start);

    if (strncmp(p, start, n) != 0)
        return NULL;
    *len = strcspn(p + n, "\n");
    return p + n;
}

static const char *line_next(const char *p)
{
    p += strcspn(p, "\n");
    return *p ? p + 1 : p;
}

/* Whether the line at `p` begins the block on this job. */
static bool block_begins(const char *p, const char *name)
{
    size_t len, n = strlen(name);
    const char *rest = line_behind(p, begins, &len);

    return rest && len > n && strncmp(rest, name, n) == 0 && rest[n] == ':';
}

/* Behind the block that begins at `p`, or behind its first line where somebody
 * took its end away. */
static const char *block_end(const char *p, const char *name)
{
    const char *line = line_next(p);
    size_t len;

    for (; *line; line = line_next(line)) {
        const char *rest = line_behind(line, ends, &len);

        if (rest && strlen(name) == len && strncmp(rest, name, len) == 0)
            return line_next(line);
    }
    return line_next(p);
}

bool crontab_replace(const char *name, const struct buf *block, bool *found,
                     struct diag *diag)
{
    struct buf old = { 0 }, table = { 0 };
    const char *p, *next;
    bool ok = table_read(&old, diag);

    *found = false;
    for (p = buf_text(&old); ok && *p; p = next) {
        bool ours = block_begins(p, name);

        next = ours ? block_end(p, name) : line_next(p);
        if (!ours)
            buf_add(&table, p, (size_t)(next - p));
        else if (block && !*found)
            buf_add(&table, block->data, block->len);
        *found = *found || ours;
    }
    if (block && !*found) {
        if (table.len > 0 && table.data[table.len - 1] != '\n')
            buf_putc(&table, '\n');
        buf_add(&table, block->data, block->len);
    }
    if (ok && (block || *found))
        ok = table_write(&table, diag);
    buf_free(&old);
    buf_free(&table);
    return ok;
}

bool crontab_each(void (*each)(void *owner, const char *name, const char *file),
                  void *owner, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct buf table = { 0 };
    bool ok = table_read(&table, diag);
    const char *p;

    for (p = buf_text(&table); ok && *p; p = line_next(p)) {
        size_t len, name;
        const char *rest = line_behind(p, begins, &len);

        name = rest ? strcspn(rest, ":\n") : 0;
        if (rest && name + 2 < len)
            each(owner, arena_strndup(arena, rest, name),
                 arena_strndup(arena, rest + name + 2, len - name - 2));
    }
    buf_free(&table);
    arena_free(arena);
    return ok;
}
