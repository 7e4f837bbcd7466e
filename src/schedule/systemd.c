/* systemd -- a job as a service and a timer of systemd. */
#include "schedule/systemd.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UNIT_MAX = 64 * 1024 };

static const char marks[] = "# trustbrief job: ";

/* A job writes to its folder, and runs plugins in a sandbox of its own: the
 * system calls at the end are for that. */
static const char hardening[] =
    "NoNewPrivileges=yes\n"
    "CapabilityBoundingSet=\n"
    "AmbientCapabilities=\n"
    "PrivateDevices=yes\n"
    "PrivateMounts=yes\n"
    "PrivateNetwork=yes\n"
    "PrivateTmp=yes\n"
    "PrivateUsers=yes\n"
    "ProtectClock=yes\n"
    "ProtectControlGroups=yes\n"
    "ProtectHome=read-only\n"
    "ProtectHostname=yes\n"
    "ProtectKernelLogs=yes\n"
    "ProtectKernelModules=yes\n"
    "ProtectKernelTunables=yes\n"
    "ProtectProc=invisible\n"
    "ProcSubset=pid\n"
    "ProtectSystem=strict\n"
    "IPAddressDeny=any\n"
    "LockPersonality=yes\n"
    "MemoryDenyWriteExecute=yes\n"
    "RemoveIPC=yes\n"
    "RestrictAddressFamilies=none\n"
    "RestrictNamespaces=yes\n"
    "RestrictRealtime=yes\n"
    "RestrictSUIDSGID=yes\n"
    "SystemCallArchitectures=native\n"
    "SystemCallFilter=@system-service\n"
    "SystemCallFilter=~@privileged @resources\n"
    "SystemCallFilter=prlimit64 setrlimit seccomp landlock_create_ruleset "
    "landlock_add_rule landlock_restrict_self\n"
    "SystemCallErrorNumber=EPERM\n"
    "UMask=0022\n";

/* A word of ExecStart= and its like: in quotes, with what systemd would expand
 * doubled. */
static void word_write(struct buf *out, const char *word, bool command)
{
    buf_putc(out, '"');
    for (; *word; word++) {
        if (*word == '"' || *word == '\\')
            buf_putc(out, '\\');
        else if (*word == '%' || (command && *word == '$'))
            buf_putc(out, *word);
        buf_putc(out, *word);
    }
    buf_putc(out, '"');
}

void systemd_service(const struct job *job, const char *const *command,
                     struct buf *out)
{
    buf_printf(out, "%s%s\n[Unit]\nDescription=trustbrief job %s\n", marks,
               job->file, job->name);
    buf_puts(out, "\n[Service]\nType=oneshot\nExecStart=");
    for (; *command; command++) {
        word_write(out, *command, true);
        buf_putc(out, ' ');
    }
    buf_puts(out, "--quiet\nNice=10\nReadWritePaths=");
    word_write(out, job->folder, false);
    buf_putc(out, '\n');
    buf_puts(out, hardening);
}

void systemd_timer(const struct job *job, struct buf *out)
{
    buf_printf(out, "[Unit]\nDescription=When trustbrief job %s is due\n\n",
               job->name);
    buf_puts(out, "[Timer]\n");
    when_calendar(&job->when, "OnCalendar=", job->zone, out);
    buf_puts(out, "Persistent=true\nAccuracySec=1min\n\n"
                  "[Install]\nWantedBy=timers.target\n");
}

const char *systemd_folder(struct arena *arena, struct diag *diag)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    if (geteuid() == 0)
        return "/etc/systemd/system";
    if (config && *config == '/')
        return arena_printf(arena, "%s/systemd/user", config);
    if (home && *home == '/')
        return arena_printf(arena, "%s/.config/systemd/user", home);
    diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
               "HOME names no folder, so there is no place for your units; set "
               "it");
    return NULL;
}

/* The job that a service's first line names, in the arena; or NULL. */
static const char *service_job(int folder, const char *name,
                               struct arena *arena)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct buf text = { 0 };
    const char *file = NULL;
    size_t len = strlen(marks);

    if (fd >= 0 && buf_read_fd(&text, fd, UNIT_MAX) &&
        strncmp(buf_text(&text), marks, len) == 0)
        file = arena_strndup(arena, text.data + len,
                             strcspn(text.data + len, "\n"));
    if (fd >= 0)
        close(fd);
    buf_free(&text);
    return file;
}

static int entry_compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

void systemd_each(const char *folder,
                  void (*each)(void *owner, const char *name, const char *file),
                  void *owner)
{
    static const char start[] = "trustbrief-", end[] = ".service";
    struct arena *arena = arena_new();
    struct dirent **entries = NULL;
    int i, n = scandir(folder, &entries, NULL, entry_compare);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    for (i = 0; i < n; i++) {
        const char *name = entries[i]->d_name, *file = NULL;
        size_t len = strlen(name), head = strlen(start), tail = strlen(end);

        if (len > head + tail && strncmp(name, start, head) == 0 &&
            strcmp(name + len - tail, end) == 0)
            file = service_job(fd, name, arena);
        if (file)
            each(owner, arena_strndup(arena, name + head, len - head - tail),
                 file);
        free(entries[i]);
    }
    free(entries);
    if (fd >= 0)
        close(fd);
    arena_free(arena);
}
