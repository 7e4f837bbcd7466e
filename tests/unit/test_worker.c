/* test_worker -- every way a child can die has its words, and costs only it. */
#include "isolate/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "check_main.h"
#include "check_said.h"
#include "isolate/child.h"
#include "isolate/sandbox.h"

enum { OUTPUT_MAX = 100000 };

static const char *const names[] = { "harmless", "hostile" };

static struct task task_of(bool (*run)(void *, struct stage *, struct buf *,
                                       struct diag *))
{
    return (struct task){ .what = "the briefing on RWE",
                          .run = run,
                          .names = names,
                          .n_names = 2,
                          .seconds = 20, /* on a busy machine */
                          .memory = (size_t)256 << 20,
                          .output_max = OUTPUT_MAX };
}

static void blame(struct stage *stage, enum stage_doing doing)
{
    stage->index = 1;
    stage->doing = doing;
}

/* ---- Tasks that end well, or as they should ---------------------------- */

static bool speaks(void *context, struct stage *stage, struct buf *out,
                   struct diag *diag)
{
    (void)stage;
    buf_puts(out, context);
    diag_warn(diag, at_file("data.yaml"), "a remark");
    return true;
}

static bool refuses(void *context, struct stage *stage, struct buf *out,
                    struct diag *diag)
{
    (void)context;
    (void)stage;
    buf_puts(out, "half of it");
    diag_error(diag, at_file("data.yaml"), "a fault");
    return false;
}

static bool silent(void *context, struct stage *stage, struct buf *out,
                   struct diag *diag)
{
    (void)context;
    (void)stage;
    (void)out;
    (void)diag;
    return false;
}

START_TEST(bytes_and_messages_come_back)
{
    static char large[OUTPUT_MAX + 1];
    struct arena *arena = arena_new();
    int in_process;

    memset(large, 'x', OUTPUT_MAX);
    for (in_process = 0; in_process < 2; in_process++) {
        struct diag *diag = diag_new();
        struct task task = task_of(speaks);
        struct buf out = { 0 };

        buf_puts(&out, "before ");
        task.context = large;
        task.in_process = in_process;
        ck_assert(worker_run(&task, &out, diag));
        ck_assert_uint_eq(out.len, OUTPUT_MAX + 7);
        ck_assert_int_eq(strncmp(out.data, "before xxx", 10), 0);
        ck_assert_str_eq(said(diag, arena), "data.yaml: warning: a remark\n");
        buf_free(&out);
        diag_free(diag);
    }
    arena_free(arena);
}
END_TEST

START_TEST(failure_leaves_the_output)
{
    struct arena *arena = arena_new();
    int in_process;

    for (in_process = 0; in_process < 2; in_process++) {
        struct diag *diag = diag_new();
        struct task task = task_of(refuses);
        struct buf out = { 0 };

        task.in_process = in_process;
        ck_assert(!worker_run(&task, &out, diag));
        ck_assert_uint_eq(out.len, 0);
        ck_assert_str_eq(said(diag, arena), "data.yaml: error: a fault\n");
        ck_assert_int_eq(diag_status(diag), STATUS_DATA);
        task.run = silent;
        ck_assert(!worker_run(&task, &out, diag));
        ck_assert_said(diag, arena,
                       "the briefing on RWE failed without reporting an error");
        buf_free(&out);
        diag_free(diag);
    }
    arena_free(arena);
}
END_TEST

/* ---- Tasks that do not ------------------------------------------------- */

#define HOSTILE(name, doing, ...)                                         \
    static bool name(void *context, struct stage *stage, struct buf *out, \
                     struct diag *diag)                                   \
    {                                                                     \
        (void)context;                                                    \
        (void)out;                                                        \
        (void)diag;                                                       \
        blame(stage, doing);                                              \
        __VA_ARGS__                                                       \
        return true;                                                      \
    }

/* The pipe is somewhere above standard error. */
static void write_everywhere(const void *bytes, size_t len)
{
    int fd;

    for (fd = 3; fd < 64; fd++)
        (void)!write(fd, bytes, len);
}

HOSTILE(crashes, STAGE_BUILDING, raise(SIGSEGV);)
HOSTILE(aborts, STAGE_LOADING, abort();)
HOSTILE(renders_badly, STAGE_RENDERING, raise(SIGBUS);)
HOSTILE(leaves, STAGE_BUILDING, exit(0);)
HOSTILE(leaves_fast, STAGE_BUILDING, _exit(3);)
HOSTILE(like_exhausted, STAGE_BUILDING, _exit(STATUS_BROKEN);)
HOSTILE(exhausts, STAGE_BUILDING, arena_exhausted();)
HOSTILE(is_told_to_end, STAGE_BUILDING, raise(SIGTERM);)
HOSTILE(is_killed, STAGE_BUILDING, raise(SIGKILL);)
HOSTILE(uses_its_cpu, STAGE_BUILDING, raise(SIGXCPU);)
HOSTILE(floods, STAGE_BUILDING,
        while (out->len <= OUTPUT_MAX) buf_puts(out, "flood");)
HOSTILE(garbles, STAGE_BUILDING,
        write_everywhere("This is no result at all.", 25);)
HOSTILE(cuts, STAGE_BUILDING, close_range(3, ~0U, 0);)
HOSTILE(cuts_and_leaves, STAGE_BUILDING, close_range(3, ~0U, 0); _exit(4);)
HOSTILE(garbles_late, STAGE_RENDERING,
        write_everywhere("Not a result, either.....", 25);)
HOSTILE(points_nowhere, STAGE_BUILDING, stage->index = 2; raise(SIGSEGV);)
HOSTILE(has_a_child, STAGE_BUILDING, if (fork() == 0) pause(); abort();)
HOSTILE(reaches_out, STAGE_BUILDING, socket(AF_INET, SOCK_STREAM, 0);)
HOSTILE(reaches_out_unheard, STAGE_BUILDING, sigset_t all; sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL); socket(AF_INET, SOCK_STREAM, 0);)

/* Looks innocent when it is done, and the next stage comes. */
HOSTILE(cuts_early, STAGE_BUILDING, close_range(3, ~0U, 0);
        child_stage(stage, STAGE_RENDERING, 0);)
HOSTILE(garbles_early, STAGE_BUILDING,
        write_everywhere("Not a result, either.....", 25);
        child_stage(stage, STAGE_RENDERING, 0);)
HOSTILE(garbles_a_little, STAGE_BUILDING, write_everywhere("?", 1);
        usleep(50000); child_stage(stage, STAGE_RENDERING, 0);)

/* A result whose messages are none. */
HOSTILE(
    forges, STAGE_BUILDING,
    const struct {
        struct frame frame;
        char messages[8];
        uint32_t end;
    } forged = { { FRAME_MAGIC, 1, 8, 0 }, "garbled", FRAME_END };
    write_everywhere(&forged, sizeof forged); pause();)

/* A head that promises more than may come. */
HOSTILE(promises, STAGE_BUILDING,
        const struct frame frame = { FRAME_MAGIC, 1, UINT64_MAX, UINT64_MAX };
        write_everywhere(&frame, sizeof frame); pause();)

static const struct {
    bool (*run)(void *, struct stage *, struct buf *, struct diag *);
    const char *words;
} deaths[] = {
    { crashes,
      "plugin 'hostile' crashed (SIGSEGV) while building the briefing on RWE; "
      "nothing was written; tell the plugin's author\n" },
    { aborts, "crashed (SIGABRT) while it was loaded for the briefing on RWE" },
    { renders_badly,
      "the worker crashed (SIGBUS) while rendering the briefing on RWE; "
      "nothing "
      "was written; report this fault of trustbrief" },
    { leaves, "plugin 'hostile' called exit(0) while building" },
    { leaves_fast, "plugin 'hostile' called exit(3) while building" },
    { like_exhausted, "plugin 'hostile' called exit(70) while building" },
    { exhausts, "plugin 'hostile' used more than 256 MiB of memory while" },
    { is_told_to_end, "plugin 'hostile' was killed (SIGTERM) while" },
    { is_killed, "plugin 'hostile' was killed (SIGKILL), by hand or" },
    { uses_its_cpu, "plugin 'hostile' did not finish within 1 s while" },
    { floods, "plugin 'hostile' sent more than 0 MiB while" },
    { garbles, "plugin 'hostile' sent an invalid result while" },
    { cuts, "plugin 'hostile' closed its pipe to trustbrief while" },
    { cuts_and_leaves, "plugin 'hostile' called exit(4) while" },
    { garbles_late,
      "the worker sent an invalid result while rendering the briefing on RWE; "
      "nothing was written; remove its plugins one by one" },
    { points_nowhere, "the worker crashed (SIGSEGV) while building" },
    { has_a_child,
      "plugin 'hostile' tried to call clone(), which the sandbox refuses, "
      "while building the briefing on RWE; nothing was written; tell the "
      "plugin's author" },
    { reaches_out,
      "plugin 'hostile' tried to call socket(), which the sandbox refuses, "
      "while" },
    { reaches_out_unheard,
      "plugin 'hostile' tried a system call that the sandbox refuses, while" },
    { cuts_early, "plugin 'hostile' closed its pipe to trustbrief while" },
    { garbles_early, "plugin 'hostile' sent an invalid result while" },
    { garbles_a_little, "plugin 'hostile' sent an invalid result while" },
    { forges, "plugin 'hostile' sent an invalid result while" },
    { promises, "plugin 'hostile' sent more than 0 MiB while" },
};

static void check_death(bool (*run)(void *, struct stage *, struct buf *,
                                    struct diag *),
                        const char *words)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct task task = task_of(run);
    struct buf out = { 0 };

    if (strstr(words, "within 1 s"))
        task.seconds = 1;
    buf_puts(&out, "former");
    ck_assert(!worker_run(&task, &out, diag));
    ck_assert_said(diag, arena, words);
    ck_assert_int_eq(diag_status(diag), STATUS_BROKEN);
    ck_assert_uint_eq(diag_errors(diag), 1);
    ck_assert_str_eq(buf_text(&out), "former");
    ck_assert_msg(waitpid(-1, NULL, WNOHANG) < 0, "a child was left");
    buf_free(&out);
    diag_free(diag);
    arena_free(arena);
}

START_TEST(deaths_are_named)
{
    size_t i;

    for (i = 0; i < sizeof deaths / sizeof *deaths; i++)
        check_death(deaths[i].run, deaths[i].words);
}
END_TEST

static bool tells_environment(void *context, struct stage *stage,
                              struct buf *out, struct diag *diag)
{
    char **variable = environ;

    (void)context, (void)stage, (void)diag;
    for (; *variable; variable++)
        buf_printf(out, "%s\n", *variable);
    return true;
}

START_TEST(environment)
{
    struct diag *diag = diag_new();
    struct task task = task_of(tells_environment);
    struct buf out = { 0 };

    setenv("PASSWORD", "secret", 1);
    setenv("LD_PRELOAD_LATER", "x", 1);
    setenv("LC_ALL", "C", 1);
    setenv("SOURCE_DATE_EPOCH", "86400", 1);
    ck_assert(worker_run(&task, &out, diag));
    ck_assert_ptr_null(strstr(buf_text(&out), "PASSWORD"));
    ck_assert_ptr_null(strstr(buf_text(&out), "LD_PRELOAD_LATER"));
    ck_assert_ptr_null(strstr(buf_text(&out), "PATH="));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "LC_ALL=C\n"));
    ck_assert_ptr_nonnull(strstr(buf_text(&out), "SOURCE_DATE_EPOCH=86400\n"));
    buf_free(&out);
    diag_free(diag);
}
END_TEST

START_TEST(suspects_are_named)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct task task = task_of(renders_badly);
    struct buf out = { 0 };

    task.suspects = "'hostile'";
    ck_assert(!worker_run(&task, &out, diag));
    ck_assert_said(
        diag, arena,
        "the worker crashed (SIGBUS) while rendering the briefing on "
        "RWE; nothing was written; one of the plugins that did not "
        "come with trustbrief may have damaged it: try without "
        "'hostile'\n");
    diag_free(diag);
    arena_free(arena);
}
END_TEST

START_TEST(deaths_are_named_when_children_are_ignored)
{
    signal(SIGCHLD, SIG_IGN); /* as some parents leave it to us */
    check_death(crashes, "plugin 'hostile' crashed (SIGSEGV)");
}
END_TEST

HOSTILE(loops, STAGE_BUILDING, for (;;) pause();)
HOSTILE(loops_unheard, STAGE_BUILDING, close_range(3, ~0U, 0);
        for (;;) pause();)

/* One byte of a promised result now and then. */
HOSTILE(
    drips, STAGE_BUILDING,
    const struct frame frame = { FRAME_MAGIC, 1, 0, OUTPUT_MAX };
    write_everywhere(&frame, sizeof frame); for (;;) {
        usleep(10000);
        write_everywhere(" ", 1);
    })

START_TEST(deadline)
{
    static const char words[] =
        "plugin 'hostile' did not finish within 1 s while building the "
        "briefing "
        "on RWE; nothing was written; give it more time with --timeout, or "
        "tell the plugin's author";

    check_death(loops, words);
    check_death(loops_unheard, words);
}
END_TEST

START_TEST(deadline_of_one_that_drips)
{
    check_death(drips, "plugin 'hostile' did not finish within 1 s");
}
END_TEST

/* Take hold of memory until there is no more, of the kernel or of malloc(). */
HOSTILE(eats, STAGE_BUILDING,
        for (;;) memset(mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                        1, 1 << 20);)
HOSTILE(asks, STAGE_BUILDING, while (malloc(1 << 20)) continue;)

START_TEST(memory)
{
    if (SANDBOX_SANITIZED) {
        puts("memory: not tried, AddressSanitizer forbids the limit");
        return;
    }
    check_death(eats,
                "plugin 'hostile' used more than 256 MiB of memory and crashed "
                "(SIGSEGV) while building");
    check_death(asks,
                "plugin 'hostile' used more than 256 MiB of memory while");
}
END_TEST

/* ---- What the child is left with --------------------------------------- */

/* Prints, and tells whether the descriptor in the context is open. */
static bool looks_round(void *context, struct stage *stage, struct buf *out,
                        struct diag *diag)
{
    (void)stage;
    (void)diag;
    puts("noise");
    fflush(stdout);
    buf_printf(out, "%d %ld", fcntl(*(int *)context, F_GETFD),
               (long)read(STDIN_FILENO, (char[1]){ 0 }, 1));
    return true;
}

START_TEST(descriptors_of_the_child)
{
    struct diag *diag = diag_new();
    struct task task = task_of(looks_round);
    struct buf out = { 0 };
    int ends[2], saved = dup(STDOUT_FILENO);
    char noise[16];

    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    task.context = &ends[0];
    ck_assert(worker_run(&task, &out, diag));
    dup2(saved, STDOUT_FILENO);
    ck_assert_str_eq(buf_text(&out), "-1 0");
    ck_assert_int_eq(read(ends[0], noise, sizeof noise), -1);
    buf_free(&out);
    diag_free(diag);
}
END_TEST

/* Run a task with so many descriptors left: what is said. */
static void check_descriptors(int left, const char *words)
{
    enum { FILES = 64 };
    struct rlimit former, few;
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct task task = task_of(speaks);
    struct buf out = { 0 };
    int fd;

    task.context = "bytes";
    ck_assert(worker_run(&task, &out, diag)); /* opens what stays open */
    while (dup(STDIN_FILENO) < FILES - 1)
        continue;
    for (fd = FILES - left; fd < FILES; fd++)
        close(fd);
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &former), 0);
    few = (struct rlimit){ FILES, former.rlim_max };
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
    ck_assert(!worker_run(&task, &out, diag));
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &former), 0);
    ck_assert_said(diag, arena, words);
    ck_assert_uint_eq(diag_errors(diag), 1);
    ck_assert_int_eq(diag_status(diag), STATUS_BROKEN);
    buf_free(&out);
    diag_free(diag);
    arena_free(arena);
}

START_TEST(no_descriptor_for_the_pipe)
{
    check_descriptors(1, "cannot start a worker: Too many open files; try");
}
END_TEST

START_TEST(no_descriptor_in_the_child)
{
    check_descriptors(2, "cannot give up rights before plugins are loaded "
                         "(open files): Too many open files; report this");
}
END_TEST

START_TEST(works_without_standard_files)
{
    struct diag *diag = diag_new();
    struct task task = task_of(speaks);
    struct buf out = { 0 };
    int saved[3], fd;

    for (fd = 0; fd < 3; fd++) {
        saved[fd] = dup(fd);
        close(fd);
    }
    task.context = "bytes";
    ck_assert(worker_run(&task, &out, diag));
    for (fd = 0; fd < 3; fd++)
        dup2(saved[fd], fd);
    ck_assert_str_eq(buf_text(&out), "bytes");
    buf_free(&out);
    diag_free(diag);
}
END_TEST

CHECK_MAIN("worker", bytes_and_messages_come_back, failure_leaves_the_output,
           deaths_are_named, environment, suspects_are_named,
           deaths_are_named_when_children_are_ignored, deadline,
           deadline_of_one_that_drips, memory, descriptors_of_the_child,
           no_descriptor_for_the_pipe, no_descriptor_in_the_child,
           works_without_standard_files)
