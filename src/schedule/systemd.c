/* systemd -- a job as a service and a timer of systemd. */
#include "schedule/systemd.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UNIT_MAX = 64 * 1024 };

static const char marks[] = "# trustbrief job: ";

/* What a unit's process may do: write to the output folder, and run plugins in
 * a sandbox of its own, which the last calls of SystemCallFilter= are for.  A
 * user's own units take less: their manager cannot mount anything but in a
 * user namespace (PrivateUsers=), where root's plugins are nobody's. */
static const struct {
    const char *line;
    bool by_user; /* also in a user's own units */
} hardening[] = {
    { "NoNewPrivileges=yes", true },
    { "CapabilityBoundingSet=", false },
    { "AmbientCapabilities=", false },
    { "PrivateDevices=yes", false },
    { "PrivateMounts=yes", false },
    { "PrivateNetwork=yes", false },
    { "PrivateTmp=yes", false },
    { "PrivateUsers=yes", false },
    { "ProtectClock=yes", false },
    { "ProtectControlGroups=yes", false },
    { "ProtectHome=read-only", false },
    { "ProtectHostname=yes", false },
    { "ProtectKernelLogs=yes", false },
    { "ProtectKernelModules=yes", false },
    { "ProtectKernelTunables=yes", false },
    { "ProtectProc=invisible", false },
    { "ProcSubset=pid", false },
    { "ProtectSystem=strict", false },
    { "IPAddressDeny=any", false },
    { "LockPersonality=yes", true },
    { "MemoryDenyWriteExecute=yes", true },
    { "RemoveIPC=yes", false },
    { "RestrictAddressFamilies=none", false },
    { "RestrictNamespaces=yes", true },
    { "RestrictRealtime=yes", true },
    { "RestrictSUIDSGID=yes", true },
    { "SystemCallArchitectures=native", true },
    { "SystemCallFilter=@system-service", true },
    { "SystemCallFilter=~@privileged @resources", true },
    { "SystemCallFilter=prlimit64 setrlimit seccomp landlock_create_ruleset "
      "landlock_add_rule landlock_restrict_self",
      true },
    { "SystemCallErrorNumber=EPERM", true },
    { "UMask=0022", true },
};

/* What may pass by itself (a failed write, another run in the folder, a kill)
 * is tried again, twice; what a person has to mend is not. */
static const char retries[] = "Restart=on-failure\n"
                              "RestartSec=5min\n"
                              "RestartPreventExitStatus=1 2 65 66 70 73 76\n";
static const char retries_end[] = "StartLimitIntervalSec=1h\n"
                                  "StartLimitBurst=3\n";

/* Whether the job has more than one time a day: then the next is its retry, and
 * its starts would be counted against the limit. */
static bool due_often(const struct when *when)
{
    return (when->minutes & (when->minutes - 1)) != 0 ||
           (when->hours & (when->hours - 1)) != 0;
}

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

void systemd_service(const struct scheduled *scheduled, struct buf *out)
{
    const struct job *job = scheduled->job;
    bool retried = !due_often(&job->when);
    const char **word;
    size_t i;

    buf_printf(out, "%s%s\n[Unit]\nDescription=trustbrief job %s\n%s", marks,
               job->file, scheduled->name, retried ? retries_end : "");
    buf_puts(out, "\n[Service]\nType=oneshot\n");
    if (scheduled->user)
        buf_printf(out, "User=%s\n", scheduled->user);
    buf_puts(out, "ExecStart=");
    for (word = scheduled->command; *word; word++) {
        word_write(out, *word, true);
        buf_putc(out, ' ');
    }
    buf_printf(out, "--quiet\nNice=10\n%s", retried ? retries : "");
    if (scheduled->user) {
        buf_puts(out, "ReadWritePaths=");
        word_write(out, job->folder, false);
        buf_putc(out, '\n');
    }
    for (i = 0; i < sizeof hardening / sizeof *hardening; i++)
        if (scheduled->user || hardening[i].by_user)
            buf_printf(out, "%s\n", hardening[i].line);
}

void systemd_timer(const struct scheduled *scheduled, struct buf *out)
{
    const struct job *job = scheduled->job;

    buf_printf(out,
               "%s%s\n[Unit]\nDescription=When trustbrief job %s is due\n\n",
               marks, job->file, scheduled->name);
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
    diag_fault(
        diag, STATUS_USAGE, (struct at){ 0 },
        "HOME is not a folder, so there is nowhere to put your units; set it");
    return NULL;
}

const char *systemd_job(const char *unit, struct arena *arena)
{
    int fd = open(unit, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
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

    for (i = 0; i < n; i++) {
        const char *name = entries[i]->d_name, *file = NULL;
        size_t len = strlen(name), head = strlen(start), tail = strlen(end);

        if (len > head + tail && strncmp(name, start, head) == 0 &&
            strcmp(name + len - tail, end) == 0)
            file =
                systemd_job(arena_printf(arena, "%s/%s", folder, name), arena);
        if (file)
            each(owner, arena_strndup(arena, name + head, len - head - tail),
                 file);
        free(entries[i]);
    }
    free(entries);
    arena_free(arena);
}
