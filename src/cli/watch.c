/* watch -- render again whenever what a briefing is made of changes. */
#include "cli/watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "briefing/inputs.h"
#include "plugin/find.h"

/* An editor writes, renames and removes in a burst; a change is over when
 * nothing happened for QUIET_MS, or after LONGEST_MS of bursts. */
enum { QUIET_MS = 150, LONGEST_MS = 2000 };

static void folder_watch(int fd, const char *folder)
{
    /* One that is not there has nothing that a briefing could be made of. */
    (void)inotify_add_watch(fd, folder,
                            IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM |
                                IN_DELETE | IN_ONLYDIR);
}

/* The folder that a file is in. */
static const char *folder_of(const char *file, struct arena *arena)
{
    const char *slash = strrchr(file, '/');

    return slash ? arena_strndup(arena, file, (size_t)(slash - file) + 1)
                 : "./";
}

static void folders_watch(int fd, const struct request *request,
                          const char *file, struct arena *arena,
                          struct diag *diag)
{
    const char *dataset = request->dataset ? request->dataset : ".";
    const char *template = folder_of(file, arena);
    const char **plugins =
        find_folders(request->plugin_dirs, request->n_plugin_dirs, arena, diag);
    struct stat st;

    folder_watch(fd, template);
    folder_watch(fd, arena_printf(arena, "%sthemes", template));
    if (stat(dataset, &st) == 0 && S_ISDIR(st.st_mode)) {
        folder_watch(fd, dataset);
        folder_watch(fd, arena_printf(arena, "%s/organisations", dataset));
    } else {
        folder_watch(fd, folder_of(dataset, arena));
    }
    for (; *plugins; plugins++)
        folder_watch(fd, *plugins);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), n = strlen(ending);

    return len > n && strcmp(name + len - n, ending) == 0;
}

/* Read the events there are: whether one is of a file that matters.  What
 * was lost (IN_Q_OVERFLOW) may have mattered. */
static bool events_matter(int fd)
{
    union {
        struct inotify_event event;
        char bytes[16384];
    } room;
    ssize_t n = read(fd, room.bytes, sizeof room.bytes);
    const char *p = room.bytes;
    bool matters = false;

    while (n > 0 && p < room.bytes + n) {
        const struct inotify_event *event = (const void *)p;
        const char *name = event->len ? event->name : "";

        matters = matters || (event->mask & IN_Q_OVERFLOW) ||
                  ends_with(name, ".yaml") || ends_with(name, ".yml") ||
                  ends_with(name, ".so");
        p += sizeof *event + event->len;
    }
    return matters;
}

/* Wait for a change that matters, and for the end of its burst. */
static bool change_wait(int fd)
{
    struct pollfd ready = { .fd = fd, .events = POLLIN };
    int waited = 0;

    do
        if (poll(&ready, 1, -1) < 0 && errno != EINTR)
            return false;
    while (!events_matter(fd));
    while (waited < LONGEST_MS && poll(&ready, 1, QUIET_MS) > 0) {
        events_matter(fd);
        waited += QUIET_MS;
    }
    return true;
}

bool watch_run(const struct request *request,
               void (*told)(void *context, const struct diag *said, bool made),
               void *context, struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *template = inputs_template_path(request, arena, diag);
    int fd;

    if (!template) {
        arena_free(arena);
        return false;
    }
    fd = inotify_init1(IN_CLOEXEC);
    /* Watch before the first briefing, so that no change is missed. */
    if (fd >= 0) {
        folders_watch(fd, request, template, arena, diag);
        do {
            struct diag *said = diag_new();
            bool made = briefing_render(request, said);

            told(context, said, made);
            diag_free(said);
        } while (change_wait(fd));
        close(fd);
    }
    diag_fault(diag, STATUS_IO, (struct at){ 0 },
               "cannot watch files: %s; render by hand, or raise "
               "fs.inotify.max_user_instances",
               strerror(errno));
    arena_free(arena);
    return false;
}
