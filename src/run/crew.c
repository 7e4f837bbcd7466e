/* crew -- workers side by side, each with a deadline a report. */
#include "run/crew.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/arena.h"
#include "run/link.h"

enum {
    SLICE_MS = 100, /* how soon a death or a stop is seen */
    DYING_MS = 1000 /* for what has closed its pipe to die */
};

/* A worker's place. */
struct seat {
    struct child child;
    bool alive, busy;
    bool dead;     /* before its pipe was last found empty */
    unsigned made; /* by this child */
    uint32_t turn;
    const char *what;
    int64_t began;
};

/* Report what has come of the report in hand. */
static void seat_done(struct crew *crew, struct seat *seat, bool ok,
                      const struct buf *out, struct diag *diag)
{
    seat->busy = false;
    crew->done(crew->owner, seat->turn, ok, out, diag,
               link_now() - seat->began);
}

static void seat_dismiss(struct seat *seat)
{
    struct death death = { .ending = ENDED_ITSELF };

    if (seat->alive)
        link_close(&seat->child, &death);
    seat->alive = false;
}

/* The child has died, or is to: whose fault that was goes to the report. */
static void seat_fail(struct crew *crew, struct seat *seat, enum ending ending)
{
    struct death death = { .ending = ending };
    struct diag *diag = diag_new();
    const struct buf none = { 0 };
    struct task task = crew->task;

    task.what = seat->what;
    if (ending == ENDED_ITSELF)
        link_await(&seat->child, link_now() + DYING_MS);
    link_close(&seat->child, &death);
    seat->alive = false;
    blame_report(&task, &death, diag);
    seat_done(crew, seat, false, &none, diag);
    diag_free(diag);
}

/* Take a whole result; a worker that has failed once, or made its share, has
 * done. */
static void seat_take(struct crew *crew, struct seat *seat)
{
    struct diag *diag = diag_new();
    struct buf out = { 0 };
    bool ok = false;

    if (!link_take(&seat->child, &out, diag, &ok)) {
        seat_fail(crew, seat, ENDED_GARBLED);
    } else {
        if (!ok && diag_errors(diag) == 0)
            diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                       "%s failed without a word; report this fault of "
                       "trustbrief",
                       seat->what);
        seat->made++;
        if (!ok || seat->made >= crew->task.reports)
            seat_dismiss(seat);
        seat_done(crew, seat, ok, &out, diag);
    }
    buf_free(&out);
    diag_free(diag);
}

/* Give an idle seat its next report.  False: there is none. */
static bool seat_feed(struct crew *crew, struct seat *seat)
{
    struct diag *diag;
    const struct buf none = { 0 };

    if (!crew->next(crew->owner, &seat->turn, &seat->what))
        return false;
    seat->busy = true;
    seat->began = link_now();
    if (seat->alive && link_ask(&seat->child, &crew->task, seat->turn))
        return true;
    seat_dismiss(seat);
    seat->made = 0;
    seat->alive = link_open(&seat->child, &crew->task, seat->turn);
    if (seat->alive)
        return true;
    diag = diag_new();
    worker_unstarted(diag);
    seat_done(crew, seat, false, &none, diag);
    diag_free(diag);
    return true;
}

/* See to a busy seat; `ready` when its pipe has something. */
static void seat_serve(struct crew *crew, struct seat *seat, bool ready)
{
    enum ending ending = ENDED_ITSELF;
    enum link_state state = LINK_WAITING;

    if (ready)
        state = link_read(&seat->child, &crew->task, &ending);
    if (state == LINK_WHOLE)
        seat_take(crew, seat);
    else if (state == LINK_BROKEN)
        seat_fail(crew, seat, ending);
    else if (!ready && (seat->dead || link_now() >= seat->child.deadline))
        seat_fail(crew, seat, seat->dead ? ENDED_ITSELF : ENDED_DEADLINE);
}

/* Wait for any of the busy seats, and see to all of them. */
static void seats_serve(struct crew *crew, struct seat *seats,
                        struct pollfd *fds)
{
    size_t i;
    int n;

    for (i = 0; i < crew->workers; i++) {
        seats[i].dead = seats[i].busy && link_dead(&seats[i].child);
        fds[i].fd = seats[i].busy ? seats[i].child.pipe : -1;
        fds[i].events = POLLIN;
        fds[i].revents = 0;
    }
    n = poll(fds, crew->workers, SLICE_MS);
    for (i = 0; i < crew->workers; i++)
        if (seats[i].busy)
            seat_serve(crew, &seats[i], n > 0 && fds[i].revents != 0);
}

/* Feed who is idle; whether anybody is at work. */
static bool seats_feed(struct crew *crew, struct seat *seats, bool *more)
{
    bool busy = false;
    size_t i;

    for (i = 0; i < crew->workers; i++) {
        while (*more && !seats[i].busy && (!crew->stop || !*crew->stop))
            *more = seat_feed(crew, &seats[i]);
        busy = busy || seats[i].busy;
    }
    return busy;
}

void crew_run(struct crew *crew)
{
    struct seat *seats = xrealloc(NULL, crew->workers, sizeof *seats);
    struct pollfd *fds = xrealloc(NULL, crew->workers, sizeof *fds);
    int64_t end = INT64_MAX;
    bool more = true;
    size_t i;

    if (crew->task.reports < 2)
        crew->task.reports = 1;
    for (i = 0; i < crew->workers; i++)
        seats[i] = (struct seat){ 0 };
    while (seats_feed(crew, seats, &more) && link_now() < end) {
        seats_serve(crew, seats, fds);
        crew->tick(crew->owner);
        if (crew->stop && *crew->stop && end == INT64_MAX)
            end = link_now() + (int64_t)crew->grace * 1000;
    }
    for (i = 0; i < crew->workers; i++)
        seat_dismiss(&seats[i]);
    free(fds);
    free(seats);
}
