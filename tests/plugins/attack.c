/* attack -- tries, once, what a plugin must not; the option `deed` says what,
 * `target` on whom.  Its section tells how that went.  With AT_LOAD, a
 * constructor reads TARGET. */
#include <trustbrief/plugin.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* All return 0 when they have done it, else errno. */
static int done(long result)
{
    return result < 0 ? errno : 0;
}

static int open_as(const char *path, int flags)
{
    return done(open(path, flags, 0666));
}

static int read_file(const char *path)
{
    char byte;
    int fd = open(path, O_RDONLY);

    return done(fd < 0 ? fd : read(fd, &byte, 1));
}

static int list_folder(const char *path)
{
    return opendir(path) ? 0 : errno;
}

static int make_file(const char *path)
{
    return open_as(path, O_WRONLY | O_CREAT | O_EXCL);
}

static int change_file(const char *path)
{
    return open_as(path, O_WRONLY | O_TRUNC);
}

/* A file without a name, as large as it gets. */
static int fill_disk(const char *folder)
{
    static char block[1 << 20];
    int i, fd = open(folder, O_TMPFILE | O_RDWR, 0600);

    for (i = 0; fd >= 0 && i < 8; i++)
        if (write(fd, block, sizeof block) != (ssize_t)sizeof block)
            return errno;
    return done(fd);
}

static int change_mode(const char *path)
{
    return done(chmod(path, 0777));
}

static int remove_file(const char *path)
{
    return done(unlink(path));
}

static int rename_file(const char *path)
{
    char to[4096];

    snprintf(to, sizeof to, "%s-renamed", path);
    return done(rename(path, to));
}

static int make_link(const char *path)
{
    return done(symlink("/etc/shadow", path));
}

static int make_folder(const char *path)
{
    return done(mkdir(path, 0777));
}

static int send_to(int type, const char *port)
{
    const struct sockaddr_in there = {
        .sin_family = AF_INET,
        .sin_port = htons((unsigned short)atoi(port)),
        .sin_addr = { htonl(INADDR_LOOPBACK) },
    };
    int fd = socket(AF_INET, type, 0);

    if (fd < 0 || connect(fd, (const void *)&there, sizeof there) != 0)
        return errno;
    return done(send(fd, "secret", 6, 0));
}

static int send_by_tcp(const char *port)
{
    return send_to(SOCK_STREAM, port);
}

static int send_by_udp(const char *port)
{
    return send_to(SOCK_DGRAM, port);
}

static int send_by_unix(const char *path)
{
    struct sockaddr_un there = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(there.sun_path, sizeof there.sun_path, "%s", path);
    if (fd < 0 || connect(fd, (const void *)&there, sizeof there) != 0)
        return errno;
    return done(send(fd, "secret", 6, 0));
}

static int start_process(const char *unused)
{
    pid_t pid = fork();

    (void)unused;
    if (pid == 0)
        _exit(0);
    return done(pid < 0 ? pid : waitpid(pid, NULL, 0));
}

static int run_program(const char *path)
{
    return done(
        execl("/bin/sh", "sh", "-c", "echo made > \"$0\"", path, (char *)NULL));
}

/* Leaves the process group that the parent kills, and spends CPU. */
static int outlive(const char *path)
{
    volatile bool forever = true;
    pid_t pid = fork();
    FILE *file;

    if (pid != 0)
        return done(pid < 0 ? pid : usleep(200000));
    setsid();
    close(STDERR_FILENO);
    file = fopen(path, "w");
    if (file) {
        fprintf(file, "%d", (int)getpid());
        fclose(file);
    }
    while (forever)
        continue;
    return 0;
}

static int signal_parent(const char *unused)
{
    (void)unused;
    return done(kill(getppid(), SIGUSR1));
}

static int trace_parent(const char *unused)
{
    (void)unused;
    if (ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) != 0)
        return errno;
    waitpid(getppid(), NULL, __WALL);
    return done(ptrace(PTRACE_DETACH, getppid(), NULL, NULL));
}

/* The parent is our image, so our addresses are its own. */
static int read_parent(const char *unused)
{
    char copy[8];
    struct iovec here = { copy, sizeof copy }, there = { environ, sizeof copy };

    (void)unused;
    return done(process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}

static int spy_on_parent(const char *unused)
{
    char path[64];

    (void)unused;
    snprintf(path, sizeof path, "/proc/%d/environ", (int)getppid());
    return read_file(path);
}

/* Asked of the kernel: what malloc() gives is the host's to say. */
static int take_memory(const char *unused)
{
    char *memory = mmap(NULL, (size_t)3 << 29, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)unused;
    if (memory == MAP_FAILED)
        return errno;
    memset(memory, 1, 4096);
    return 0;
}

static void go_on(int signal)
{
    (void)signal;
}

/* Survive what the sandbox refuses. */
static int handle_refusals(const char *unused)
{
    const struct sigaction action = { .sa_handler = go_on };

    (void)unused;
    if (sigaction(SIGSYS, &action, NULL) != 0)
        return errno;
    close(socket(AF_UNIX, SOCK_STREAM, 0));
    return 0;
}

static int take_descriptors(const char *unused)
{
    int i;

    (void)unused;
    for (i = 0; i < 500; i++)
        if (dup(0) < 0)
            return errno;
    return 0;
}

static int read_environment(const char *name)
{
    return getenv(name) ? 0 : ENOENT;
}

static const struct {
    const char *name;
    int (*run)(const char *target);
} deeds[] = {
    { "read", read_file },          { "list", list_folder },
    { "make", make_file },          { "change", change_file },
    { "disk", fill_disk },          { "mode", change_mode },
    { "remove", remove_file },      { "rename", rename_file },
    { "link", make_link },          { "folder", make_folder },
    { "tcp", send_by_tcp },         { "udp", send_by_udp },
    { "unix", send_by_unix },       { "fork", start_process },
    { "exec", run_program },        { "outlive", outlive },
    { "signal", signal_parent },    { "trace", trace_parent },
    { "read-parent", read_parent }, { "spy", spy_on_parent },
    { "memory", take_memory },      { "descriptors", take_descriptors },
    { "handle", handle_refusals },  { "environment", read_environment },
};

static int deed(const char *name, const char *target)
{
    size_t i;

    for (i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (strcmp(deeds[i].name, name) == 0)
            return deeds[i].run(target);
    return EINVAL;
}

static int at_load = -1;

#ifdef AT_LOAD
__attribute__((constructor)) static void load(void)
{
    at_load = read_file(TARGET);
}
#endif

static const struct tb_field options[] = {
    { .path = "deed", .type = TB_TEXT, .preset = "", .help = "what to do" },
    { .path = "target", .type = TB_TEXT, .preset = "", .help = "to what" },
    { 0 }
};

static void build(tb_build *b)
{
    int error = at_load >= 0
                    ? at_load
                    : deed(tb_option(b, "deed"), tb_option(b, "target"));

    tb_section(b, "An attack");
    tb_put(b, TB_PARAGRAPH,
           error ? tb_print(b, "It was refused: %s.", strerror(error))
                 : "It was done.");
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Tries what it must not",
          .license = "MIT", .options = options, .build = build);
