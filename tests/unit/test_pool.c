/* test_pool -- many briefings by few workers: each once, and what goes wrong
 * with one costs no other. */
#include "isolate/pool.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "check_main.h"
#include "check_said.h"
#include "isolate/child.h"

enum { TURNS = 12 };

static const char *const names[] = { "harmless", "hostile" };

/* What came of each. */
struct came {
    size_t next, n; /* the next to hand out, and how many there are */
    struct {
        unsigned done;
        bool ok;
        long pid; /* of its worker */
        char said[200];
    } of[TURNS];
    struct arena *arena;
};

static bool turn_next(void *owner, uint32_t *turn, const char **what)
{
    struct came *came = owner;

    if (came->next == came->n)
        return false;
    *turn = (uint32_t)came->next++;
    *what = arena_printf(came->arena, "the briefing on %u", (unsigned)*turn);
    return true;
}

static void turn_done(void *owner, uint32_t turn, bool ok,
                      const struct buf *out, struct diag *diag, int64_t ms)
{
    struct came *came = owner;
    unsigned of = 0;

    ck_assert_uint_lt(turn, came->n);
    ck_assert_int_ge(ms, 0);
    came->of[turn].done++;
    came->of[turn].ok = ok;
    snprintf(came->of[turn].said, sizeof came->of[turn].said, "%s",
             said(diag, came->arena));
    if (!ok)
        return;
    ck_assert_int_eq(
        sscanf(buf_text(out), "%u by %ld", &of, &came->of[turn].pid), 2);
    ck_assert_uint_eq(of, turn);
}

typedef bool task_run(void *, struct stage *, struct buf *, struct diag *);

static struct pool pool_of(task_run *run, struct came *came, size_t n,
                           size_t workers)
{
    *came = (struct came){ .n = n, .arena = arena_new() };
    return (struct pool){ .task = { .run = run,
                                    .names = names,
                                    .n_names = 2,
                                    .seconds = 20, /* on a busy machine */
                                    .memory = (size_t)256 << 20,
                                    .output_max = 1 << 20,
                                    .turns = 100 },
                          .workers = workers,
                          .owner = came,
                          .next = turn_next,
                          .done = turn_done };
}

static bool answer(void *context, struct stage *stage, struct buf *out,
                   struct diag *diag)
{
    (void)context, (void)diag;
    buf_printf(out, "%u by %ld", (unsigned)stage->turn, (long)getpid());
    return true;
}

START_TEST(each_once)
{
    size_t workers, i, j, others;

    for (workers = 1; workers < 5; workers += 2) {
        struct came came;
        struct pool pool = pool_of(answer, &came, TURNS, workers);

        pool_run(&pool);
        for (i = 0; i < TURNS; i++) {
            ck_assert_uint_eq(came.of[i].done, 1);
            ck_assert(came.of[i].ok);
            ck_assert_int_ne(came.of[i].pid, getpid());
        }
        for (i = others = 0; i < TURNS; i++) {
            for (j = 0; j < i && came.of[j].pid != came.of[i].pid; j++)
                continue;
            others += j == i;
        }
        ck_assert_uint_le(others, workers);
        arena_free(came.arena);
    }
}
END_TEST

/* A worker that has made its share makes room for a new one. */
START_TEST(workers_are_renewed)
{
    struct came came;
    struct pool pool = pool_of(answer, &came, TURNS, 1);
    size_t i;

    pool.task.turns = 3;
    pool_run(&pool);
    for (i = 1; i < TURNS; i++)
        if (i % 3 == 0)
            ck_assert_int_ne(came.of[i].pid, came.of[i - 1].pid);
        else
            ck_assert_int_eq(came.of[i].pid, came.of[i - 1].pid);
    arena_free(came.arena);
}
END_TEST

static bool hangs_at_two(void *context, struct stage *stage, struct buf *out,
                         struct diag *diag)
{
    stage->index = 1;
    stage->doing = STAGE_BUILDING;
    while (stage->turn == 2)
        pause();
    return answer(context, stage, out, diag);
}

/* It is killed, and the test with it unless it is. */
START_TEST(one_that_hangs)
{
    struct came came;
    struct pool pool = pool_of(hangs_at_two, &came, 6, 2);
    size_t i;

    alarm(50);
    pool.task.seconds = 2;
    pool_run(&pool);
    alarm(0);
    for (i = 0; i < 6; i++) {
        ck_assert_uint_eq(came.of[i].done, 1);
        ck_assert_msg(came.of[i].ok == (i != 2), "%s", came.of[i].said);
    }
    ck_assert_msg(strstr(came.of[2].said, "did not finish within 2 s"), "%s",
                  came.of[2].said);
    ck_assert_msg(strstr(came.of[2].said, "'hostile'"), "%s", came.of[2].said);
    ck_assert_msg(strstr(came.of[2].said, "the briefing on 2"), "%s",
                  came.of[2].said);
    arena_free(came.arena);
}
END_TEST

static void write_everywhere(const void *bytes, size_t len)
{
    int fd;

    for (fd = 3; fd < 64; fd++)
        (void)!write(fd, bytes, len);
}

/* Turn 0 promises a result and sends it byte by byte, turn 1 has closed its
 * pipe and sleeps: neither ends. */
static bool hangs_awake(void *context, struct stage *stage, struct buf *out,
                        struct diag *diag)
{
    const struct frame frame = { FRAME_MAGIC, 1, 0, 100000 };

    if (stage->turn == 1)
        close_range(3, ~0U, 0);
    while (stage->turn == 1)
        pause();
    if (stage->turn == 0)
        write_everywhere(&frame, sizeof frame);
    while (stage->turn == 0) {
        usleep(10000);
        write_everywhere(" ", 1);
    }
    return answer(context, stage, out, diag);
}

START_TEST(hanging_holds_up_nobody)
{
    struct came came;
    struct pool pool = pool_of(hangs_awake, &came, 8, 3);
    size_t i;

    alarm(50);
    pool.task.seconds = 2;
    pool_run(&pool);
    alarm(0);
    for (i = 0; i < 8; i++) {
        ck_assert_uint_eq(came.of[i].done, 1);
        ck_assert_msg(came.of[i].ok == (i > 1), "%s", came.of[i].said);
        ck_assert_msg(i > 1 || strstr(came.of[i].said, "not finish within 2 s"),
                      "%s", came.of[i].said);
    }
    arena_free(came.arena);
}
END_TEST

static bool slow(void *context, struct stage *stage, struct buf *out,
                 struct diag *diag)
{
    const struct timespec nap = { .tv_sec = 1 };

    nanosleep(&nap, NULL);
    return answer(context, stage, out, diag);
}

/* The time allowed is for a report, not for all that one worker makes. */
START_TEST(time_starts_anew)
{
    struct came came;
    struct pool pool = pool_of(slow, &came, 4, 1);
    size_t i;

    pool.task.seconds = 3;
    pool_run(&pool);
    for (i = 0; i < 4; i++)
        ck_assert_msg(came.of[i].ok, "%s", came.of[i].said);
    ck_assert_int_eq(came.of[0].pid, came.of[3].pid);
    arena_free(came.arena);
}
END_TEST

static bool crashes_at_two(void *context, struct stage *stage, struct buf *out,
                           struct diag *diag)
{
    stage->index = 1;
    stage->doing = STAGE_BUILDING;
    if (stage->turn == 2)
        _exit(3);
    return answer(context, stage, out, diag);
}

static bool fails_at_two(void *context, struct stage *stage, struct buf *out,
                         struct diag *diag)
{
    if (stage->turn == 2) {
        diag_error(diag, at_file("data.yaml"), "no value");
        return false;
    }
    return answer(context, stage, out, diag);
}

static bool silent_at_two(void *context, struct stage *stage, struct buf *out,
                          struct diag *diag)
{
    return stage->turn != 2 && answer(context, stage, out, diag);
}

START_TEST(one_that_fails)
{
    static const struct {
        task_run *run;
        const char *words;
    } cases[] = {
        { crashes_at_two, "'hostile' called exit(3)" },
        { fails_at_two, "data.yaml: error: no value" },
        { silent_at_two,
          "the briefing on 2 failed without reporting an error" },
    };
    size_t i, j;

    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct came came;
        struct pool pool = pool_of(cases[i].run, &came, 6, 1);

        pool_run(&pool);
        for (j = 0; j < 6; j++) {
            ck_assert_uint_eq(came.of[j].done, 1);
            ck_assert_msg(came.of[j].ok == (j != 2), "%s", came.of[j].said);
        }
        ck_assert_msg(strstr(came.of[2].said, cases[i].words), "%s",
                      came.of[2].said);
        ck_assert_int_ne(came.of[1].pid, came.of[3].pid);
        arena_free(came.arena);
    }
}
END_TEST

/* ---- Told to stop ----------------------------------------------------- */

static volatile sig_atomic_t stop;

static void done_stop(void *owner, uint32_t turn, bool ok,
                      const struct buf *out, struct diag *diag, int64_t ms)
{
    turn_done(owner, turn, ok, out, diag, ms);
    stop = 1;
}

START_TEST(stopped)
{
    struct came came;
    struct pool pool = pool_of(answer, &came, TURNS, 1);
    size_t i, done = 0;

    pool.stop = &stop;
    pool.grace = 20;
    pool.done = done_stop;
    pool_run(&pool);
    for (i = 0; i < TURNS; i++)
        done += came.of[i].done;
    ck_assert_uint_eq(done, 1);
    arena_free(came.arena);
}
END_TEST

static void tick_stop(void *owner)
{
    (void)owner;
    stop = 1;
}

/* What is in hand when the grace is over is dropped. */
START_TEST(stopped_with_one_that_hangs)
{
    struct came came;
    struct pool pool = pool_of(hangs_at_two, &came, 4, 1);

    alarm(50);
    stop = 0;
    came.next = 2; /* which hangs */
    pool.stop = &stop;
    pool.grace = 0;
    pool.tick = tick_stop;
    pool.tick_ms = 100;
    pool_run(&pool);
    alarm(0);
    ck_assert_uint_eq(came.of[2].done, 0);
    ck_assert_uint_eq(came.of[3].done, 0);
    arena_free(came.arena);
}
END_TEST

/* ---- Waiting ----------------------------------------------------------- */

static bool sleeps(void *context, struct stage *stage, struct buf *out,
                   struct diag *diag)
{
    close_range(3, ~0U, 0);
    while (pause() != 0)
        continue;
    return answer(context, stage, out, diag);
}

static int64_t clock_ms(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Seconds of waiting cost the parent next to no CPU, and it is not woken ten
 * times a second. */
START_TEST(waiting_is_idle)
{
    struct came came;
    struct pool pool = pool_of(sleeps, &came, 1, 1);
    int64_t wall = clock_ms(CLOCK_MONOTONIC);
    int64_t cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    struct rusage before, after;

    pool.task.seconds = 3;
    getrusage(RUSAGE_SELF, &before);
    pool_run(&pool);
    getrusage(RUSAGE_SELF, &after);
    ck_assert_uint_eq(came.of[0].done, 1);
    ck_assert_int_ge(clock_ms(CLOCK_MONOTONIC) - wall, 3000);
    ck_assert_int_lt(clock_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu, 1000);
    ck_assert_int_lt(after.ru_nvcsw - before.ru_nvcsw, 20);
    arena_free(came.arena);
}
END_TEST

static void on_stop(int number)
{
    (void)number;
    stop = 1;
}

/* Told to stop by a signal before the pool waits. */
static bool turn_next_stop(void *owner, uint32_t *turn, const char **what)
{
    ck_assert_int_eq(raise(SIGTERM), 0);
    return turn_next(owner, turn, what);
}

/* The signal is seen though nothing else happens for 20 s. */
START_TEST(signal_is_heard)
{
    const struct sigaction action = { .sa_handler = on_stop };
    struct came came;
    struct pool pool = pool_of(sleeps, &came, TURNS, 3);
    int64_t wall = clock_ms(CLOCK_MONOTONIC);
    struct sigaction child;
    sigset_t mask;

    ck_assert_int_eq(sigaction(SIGTERM, &action, NULL), 0);
    stop = 0;
    pool.stop = &stop;
    pool.next = turn_next_stop;
    pool_run(&pool);
    ck_assert_uint_eq(came.next, 3); /* one a worker */
    ck_assert_uint_eq(came.of[0].done + came.of[1].done + came.of[2].done, 0);
    ck_assert_int_lt(clock_ms(CLOCK_MONOTONIC) - wall, 15000);
    sigprocmask(SIG_BLOCK, NULL, &mask);
    sigaction(SIGCHLD, NULL, &child);
    ck_assert(!sigismember(&mask, SIGTERM) && !sigismember(&mask, SIGCHLD));
    ck_assert(child.sa_handler == SIG_DFL);
    arena_free(came.arena);
}
END_TEST

CHECK_MAIN("pool", each_once, workers_are_renewed, one_that_hangs,
           hanging_holds_up_nobody, time_starts_anew, one_that_fails, stopped,
           stopped_with_one_that_hangs, waiting_is_idle, signal_is_heard)
