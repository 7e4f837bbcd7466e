/* main -- arguments in, exit status out. */
#include <signal.h>
#include <unistd.h>

#include "base/arena.h"
#include "briefing/publish.h"
#include "cli/cli.h"

/* Leave no temporary file behind; workers die with their parent. */
static void on_signal(int number)
{
    publish_abandon();
    _exit(128 + number);
}

int main(int argc, char **argv)
{
    struct sigaction stop = { .sa_handler = on_signal };

    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGHUP, &stop, NULL);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file that grew too large */
    arena_at_exhaustion(publish_abandon);
    return cli_run(argc, argv);
}
