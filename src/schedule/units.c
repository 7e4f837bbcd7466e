/* units -- the files of a job's units: written, replaced, removed. */
#include "schedule/units.h"

#include <errno.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/shell.h"
#include "briefing/publish.h"
#include "schedule/systemd.h"

/* ---- Whom they run as ------------------------------------------------- */

bool units_user(struct scheduled *scheduled, const char *asked,
                struct diag *diag)
{
    const struct passwd *user = NULL;
    struct stat st;

    if (!scheduled->systemd || geteuid() != 0) {
        if (asked)
            diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                       "--as is for units of systemd that root installs; leave "
                       "it out, and the job runs as you");
        return !asked;
    }
    if (asked)
        user = getpwnam(asked);
    else if (stat(scheduled->job->file, &st) == 0)
        user = getpwuid(st.st_uid);
    if (user && user->pw_uid != 0) {
        scheduled->user = arena_strdup(scheduled->job->arena, user->pw_name);
        scheduled->uid = user->pw_uid;
        scheduled->gid = user->pw_gid;
        return true;
    }
    if (asked && !user)
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "there is no user '%s'; name one that 'getent passwd' lists",
                   asked);
    else
        diag_fault(diag, STATUS_USAGE, (struct at){ 0 },
                   "name the user that the job runs as, who is not root: --as "
                   "briefings");
    return false;
}

/* ---- Folders ---------------------------------------------------------- */

/* Make a folder; one that was not there is the user's. */
static void folder_give(const char *path, const struct scheduled *scheduled)
{
    /* What fails shows when a file is made there. */
    if (mkdir(path, 0777) == 0 && scheduled->user)
        (void)!lchown(path, scheduled->uid, scheduled->gid);
}

static void output_make(const struct scheduled *scheduled)
{
    const struct job *job = scheduled->job;
    char *path = arena_strdup(job->arena, job->folder), *slash = path;

    while ((slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        folder_give(path, scheduled);
        *slash = '/';
    }
    folder_give(path, scheduled);
}

/* Warn of an output folder that is somebody else's, such as one that root has
 * tried the job with. */
static void output_check(const struct scheduled *scheduled, struct diag *diag)
{
    const char *folder = scheduled->job->folder;
    struct buf word = { 0 };
    struct stat st;

    if (!scheduled->user || stat(folder, &st) != 0 ||
        st.st_mode & (st.st_uid == scheduled->uid   ? S_IWUSR
                      : st.st_gid == scheduled->gid ? S_IWGRP
                                                    : S_IWOTH))
        return;
    shell_word(&word, folder);
    diag_warn(diag, (struct at){ 0 },
              "the user '%s' may not write to the output folder; run: chown -R "
              "%s %s",
              scheduled->user, scheduled->user, buf_text(&word));
    buf_free(&word);
}

/* Refuse what PrivateTmp= would hide from the unit. */
static bool places_check(const struct scheduled *scheduled, struct diag *diag)
{
    static const char *const hidden[] = { "/tmp/", "/var/tmp/" };
    const struct job *job = scheduled->job;
    const char *const paths[] = { job->file, job->folder, job->request.dataset,
                                  job->request.template };
    size_t i, j;

    for (i = 0; scheduled->user && i < sizeof paths / sizeof *paths; i++)
        for (j = 0; j < sizeof hidden / sizeof *hidden; j++) {
            if (strncmp(paths[i], hidden[j], strlen(hidden[j])) != 0)
                continue;
            diag_error(diag, at_file(paths[i]),
                       "a unit of the system has a /tmp and a /var/tmp of its "
                       "own and will not find this; move it to another folder");
            return false;
        }
    return true;
}

/* ---- Files ------------------------------------------------------------ */

static const char *const endings[] = { "service", "timer" };

enum { N_ENDINGS = sizeof endings / sizeof *endings };

static const char *unit_path(const char *folder, const char *name,
                             const char *ending, struct arena *arena)
{
    return arena_printf(arena, "%s/trustbrief-%s.%s", folder, name, ending);
}

static const char *manager(void)
{
    return geteuid() == 0 ? "systemctl" : "systemctl --user";
}

/* Whether all that stands at this job's names is this job's. */
static bool names_check(const struct scheduled *scheduled, const char *folder,
                        struct diag *diag)
{
    struct arena *arena = scheduled->job->arena;
    size_t i;

    for (i = 0; i < N_ENDINGS; i++) {
        const char *path =
            unit_path(folder, scheduled->name, endings[i], arena);
        const char *file = systemd_job(path, arena);
        struct stat st;

        if (lstat(path, &st) != 0 ||
            (file && strcmp(file, scheduled->job->file) == 0))
            continue;
        diag_fault(diag, STATUS_CREATE, at_file(path),
                   "this file is not of this job, and stays; move it away");
        return false;
    }
    return true;
}

static bool files_write(const struct scheduled *scheduled, const char *folder,
                        struct diag *diag)
{
    void (*const write[])(const struct scheduled *,
                          struct buf *) = { systemd_service, systemd_timer };
    bool ok = true;
    size_t i;

    for (i = 0; ok && i < N_ENDINGS; i++) {
        struct buf text = { 0 };

        write[i](scheduled, &text);
        ok = publish(unit_path(folder, scheduled->name, endings[i],
                               scheduled->job->arena),
                     text.data, text.len, diag);
        buf_free(&text);
    }
    return ok;
}

/* Remove the files of a name, and what has systemd start the timer. */
static bool files_remove(const char *folder, const char *name,
                         struct arena *arena, struct diag *diag)
{
    const char *paths[N_ENDINGS + 1];
    bool ok = true;
    size_t i;

    for (i = 0; i < N_ENDINGS; i++)
        paths[i] = unit_path(folder, name, endings[i], arena);
    paths[i] = unit_path(arena_printf(arena, "%s/timers.target.wants", folder),
                         name, "timer", arena);
    for (i = 0; i <= N_ENDINGS; i++)
        if (unlink(paths[i]) != 0 && errno != ENOENT) {
            diag_fault(diag, STATUS_CREATE, at_file(paths[i]),
                       "cannot remove this file: %s; do it by hand",
                       strerror(errno));
            ok = false;
        }
    return ok;
}

bool units_remove(const char *name, struct arena *arena, struct buf *out,
                  struct diag *diag)
{
    const char *folder = systemd_folder(arena, diag);

    if (!folder || !files_remove(folder, name, arena, diag))
        return false;
    buf_printf(out, "%s stop trustbrief-%s.timer\n%s daemon-reload\n",
               manager(), name, manager());
    return true;
}

/* Units of the same job under another name: that of an older version. */
struct replacing {
    const struct scheduled *scheduled;
    struct buf *out;
    struct diag *diag;
    bool ok;
};

static void unit_replace(void *owner, const char *name, const char *file)
{
    struct replacing *replacing = owner;
    const struct scheduled *scheduled = replacing->scheduled;

    if (strcmp(file, scheduled->job->file) == 0 &&
        strcmp(name, scheduled->name) != 0)
        replacing->ok = units_remove(name, scheduled->job->arena,
                                     replacing->out, replacing->diag) &&
                        replacing->ok;
}

bool units_install(const struct scheduled *scheduled, struct buf *out,
                   struct diag *diag)
{
    struct replacing replacing = { scheduled, out, diag, true };
    struct arena *arena = scheduled->job->arena;
    const char *folder = systemd_folder(arena, diag);

    if (!folder || !places_check(scheduled, diag))
        return false;
    folder_make(arena_strdup(arena, folder)); /* or publish() says why not */
    output_make(scheduled);
    output_check(scheduled, diag);
    if (!names_check(scheduled, folder, diag) ||
        !files_write(scheduled, folder, diag))
        return false;
    systemd_each(folder, unit_replace, &replacing);
    buf_printf(out,
               "%s daemon-reload\n"
               "%s enable --now trustbrief-%s.timer\n",
               manager(), manager(), scheduled->name);
    if (geteuid() != 0)
        buf_puts(out, "loginctl enable-linger\n");
    return replacing.ok;
}
