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

#include "base/file.h"
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
    return file_write_all(fd, text->data, text->len) &&
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
               "crontab refuses: %s; the table is unchanged", buf_text(&said));
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
static void shell_write(const char *words, struct buf *out)
{
    for (; *words; words++) {
        if (*words == '%')
            buf_putc(out, '\\');
        buf_putc(out, *words);
    }
}

static void command_write(const char *const *command, const char *more,
                          struct buf *out)
{
    struct buf words = { 0 };

    for (; *command; command++) {
        shell_word(&words, *command);
        buf_putc(&words, ' ');
    }
    buf_puts(&words, more);
    shell_write(buf_text(&words), out);
    buf_putc(out, '\n');
    buf_free(&words);
}

void crontab_block(const struct scheduled *scheduled, struct buf *out)
{
    const char *const *command = scheduled->command;

    buf_printf(out, "%s%s: %s\n", begins, scheduled->name,
               scheduled->job->file);
    when_cron(&scheduled->job->when, out);
    buf_putc(out, ' ');
    command_write(command, "--quiet", out);
    buf_puts(out, "@reboot ");
    command_write(command, "--quiet --catch-up", out);
    buf_printf(out, "%s%s\n", ends, scheduled->name);
}

/* ---- Finding blocks --------------------------------------------------- */

/* A part of the table. */
struct span {
    const char *text;
    size_t len;
};

struct block {
    struct span name, file;
    const char *end; /* behind it */
};

static bool span_is(struct span span, const char *text, size_t len)
{
    return span.len == len && memcmp(span.text, text, len) == 0;
}

static const char *line_next(const char *p)
{
    p += strcspn(p, "\n");
    return *p ? p + 1 : p;
}

/* The line at `p`, when it begins so: the text behind `start`. */
static bool line_behind(const char *p, const char *start, struct span *rest)
{
    size_t n = strlen(start);

    if (strncmp(p, start, n) != 0)
        return false;
    *rest = (struct span){ p + n, strcspn(p + n, "\n") };
    return true;
}

static bool block_begins(const char *p, struct block *out)
{
    struct span rest;
    size_t name;

    if (!line_behind(p, begins, &rest))
        return false;
    name = strcspn(rest.text, ":\n");
    if (name == 0 || name + 2 >= rest.len)
        return false;
    out->name = (struct span){ rest.text, name };
    out->file = (struct span){ rest.text + name + 2, rest.len - name - 2 };
    return true;
}

/* Whether cron runs the job in this file by the line at `p`. */
static bool line_runs(const char *p, struct span file)
{
    struct buf words = { 0 }, wanted = { 0 }, line = { 0 };
    const char *found;
    bool runs;

    buf_add(&line, file.text, file.len);
    shell_word(&words, buf_text(&line));
    buf_puts(&wanted, " batch ");
    shell_write(buf_text(&words), &wanted);
    buf_clear(&line);
    buf_add(&line, p, strcspn(p, "\n"));
    found = strstr(buf_text(&line), buf_text(&wanted));
    runs = *p != '#' && found && strchr(" \t", found[wanted.len]);
    buf_free(&words);
    buf_free(&wanted);
    buf_free(&line);
    return runs;
}

/* Read the block that begins at `p`.  Where somebody took its last line away,
 * what follows is its own as far as it runs the job. */
static bool block_read(const char *p, struct block *out)
{
    const char *line = line_next(p);
    struct block other;
    struct span rest;

    if (!block_begins(p, out))
        return false;
    for (out->end = line; *line && !block_begins(line, &other);
         line = line_next(line))
        if (line_behind(line, ends, &rest) &&
            span_is(rest, out->name.text, out->name.len)) {
            out->end = line_next(line);
            return true;
        }
    while (*out->end && line_runs(out->end, out->file))
        out->end = line_next(out->end);
    return true;
}

/* ---- Changing the table ----------------------------------------------- */

/* Refuse a table with an end of this job's block, at `p`, that has lost its
 * beginning: what is left of the block would run the job a second time. */
static bool end_check(const char *table, const char *before, const char *p,
                      struct span file, struct diag *diag)
{
    struct span rest;
    size_t line = 1;

    if (!before || !line_behind(p, ends, &rest) || !line_runs(before, file))
        return true;
    for (; table < p; table = line_next(table))
        line++;
    diag_fault(diag, STATUS_DATA, (struct at){ 0 },
               "line %zu of the crontab ends a block on this job, but the "
               "block's first line is gone; remove what is left of the block "
               "with 'crontab -e', then try again",
               line);
    return false;
}

/* Copy the table without the blocks on this job, with `block` in the place of
 * the first or at the end. */
static bool table_edit(const char *old, struct span file,
                       const struct buf *block, struct buf *table, bool *found,
                       struct diag *diag)
{
    const char *p, *next, *before = NULL;

    *found = false;
    for (p = old; *p; before = p, p = next) {
        struct block read;
        bool is_block = block_read(p, &read);
        bool ours = is_block && span_is(read.file, file.text, file.len);

        next = is_block ? read.end : line_next(p);
        if (!end_check(old, before, p, file, diag))
            return false;
        if (!ours)
            buf_add(table, p, (size_t)(next - p));
        else if (block && !*found)
            buf_add(table, block->data, block->len);
        *found = *found || ours;
    }
    if (block && !*found) {
        if (table->len > 0 && table->data[table->len - 1] != '\n')
            buf_putc(table, '\n');
        buf_add(table, block->data, block->len);
    }
    return true;
}

bool crontab_replace(const char *file, const struct buf *block, bool *found,
                     struct diag *diag)
{
    struct buf old = { 0 }, table = { 0 };
    struct span whole = { file, strlen(file) };
    bool ok = table_read(&old, diag) &&
              table_edit(buf_text(&old), whole, block, &table, found, diag);

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
        struct block block;

        if (block_begins(p, &block))
            each(owner, arena_strndup(arena, block.name.text, block.name.len),
                 arena_strndup(arena, block.file.text, block.file.len));
    }
    buf_free(&table);
    arena_free(arena);
    return ok;
}
