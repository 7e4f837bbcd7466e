/* hostile -- does DEED when it is loaded (AT_LOAD) or when it builds, or what
 * its option `deed` names. */
#include <trustbrief/plugin.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef DEED
#define DEED "none"
#endif

static void crash(void)
{
    volatile int *volatile nowhere = NULL;

    *nowhere = 1;
}

static void loop(void)
{
    volatile bool forever = true;

    while (forever)
        continue;
}

static void leave(void)
{
    exit(0);
}

static void leave_at_once(void)
{
    _exit(3);
}

static void eat(void)
{
    for (;;)
        memset(malloc(1 << 20), 1, 1 << 20);
}

/* Leaves none to the host, and looks innocent. */
static void hoard(void)
{
    size_t size;

    for (size = 1 << 24; size >= 16; size /= 2)
        while (malloc(size))
            continue;
}

static void print(void)
{
    for (;;)
        puts("what nobody asked for");
}

static void garble(void)
{
    int fd;

    for (fd = 3; fd < 100; fd++)
        (void)!write(fd, "this is no briefing at all, but many bytes", 40);
}

static void cut(void)
{
    int fd;

    for (fd = 0; fd < 100; fd++)
        close(fd);
}

/* Dies while a child of its own holds on to all that was open. */
static void orphan(void)
{
    if (fork() == 0)
        for (;;)
            pause();
    abort();
}

static int deeper(volatile char *above)
{
    volatile char here[4096];

    here[0] = above[0];
    if (here[0] == 1) /* never */
        return 0;
    return deeper(here) + here[0];
}

static void recurse(void)
{
    char top[1] = { 0 };

    deeper(top);
}

static void divide(void)
{
    raise(SIGFPE); /* not every machine traps on 1 / 0 */
}

static void misstep(void)
{
    __builtin_trap();
}

static void truncated(void)
{
    raise(SIGBUS);
}

static void wait_for_it(void)
{
    for (;;)
        pause();
}

static void terminate(void)
{
    raise(SIGTERM);
}

static void program(void)
{
    execl("/bin/true", "true", (char *)NULL);
}

static void change(void)
{
    (void)!rename("/etc/passwd", "/etc/passwd-");
}

/* A head that promises more than may come. */
static void promise(void)
{
    const unsigned head[] = { 0x54425731, 1, 0, 0, ~0u, ~0u };
    int fd;

    for (fd = 3; fd < 100; fd++)
        (void)!write(fd, head, sizeof head);
}

/* Words of 32 bits, to whoever listens. */
static void send_words(const unsigned *words, size_t size)
{
    int fd;

    for (fd = 3; fd < 100; fd++)
        (void)!write(fd, words, size);
    wait_for_it();
}

/* A result that is whole, and holds neither a descriptor nor a briefing. */
static void forge(void)
{
    const unsigned result[] = { 0x54425731, 1, 0,          0,
                                4,          0, 0x4B4E554A, ~0x54425731u };

    send_words(result, sizeof result);
}

/* A briefing, of which what it read is no JSON. */
static void no_json(void)
{
    const unsigned result[] = { 0x54425731, 1,          0,           0,
                                48,         0,          8,           0,
                                0x4B4E554A, 0x4B4E554A, 8,           0,
                                0x4B4E554A, 0x4B4E554A, 8,           0,
                                1,          1024,       ~0x54425731u };

    send_words(result, sizeof result);
}

/* A failure without a message. */
static void sulk(void)
{
    const unsigned result[] = { 0x54425731, 0, 0, 0, 0, 0, ~0x54425731u };

    send_words(result, sizeof result);
}

/* The first time only, so that a second build is soon done. */
static void slow(void)
{
    static bool done;
    struct timespec start, now;

    clock_gettime(CLOCK_MONOTONIC, &start);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while (!done && now.tv_sec - start.tv_sec < 3);
    done = true;
}

static tb_build *volatile host; /* whose memory is written to */

static void scribble(void)
{
    memset(host, 0x5A, 256);
}

static void overwrite(void)
{
    memset((void *)host->host, 0, 64); /* read-only */
}

static const struct {
    const char *name;
    void (*run)(void);
} deeds[] = {
    { "crash", crash },         { "abort", abort },
    { "loop", loop },           { "exit", leave },
    { "_exit", leave_at_once }, { "eat", eat },
    { "hoard", hoard },         { "print", print },
    { "garble", garble },       { "cut", cut },
    { "orphan", orphan },       { "recurse", recurse },
    { "divide", divide },       { "misstep", misstep },
    { "truncated", truncated }, { "wait", wait_for_it },
    { "terminate", terminate }, { "program", program },
    { "change", change },       { "promise", promise },
    { "scribble", scribble },   { "overwrite", overwrite },
    { "forge", forge },         { "slow", slow },
    { "sulk", sulk },           { "no-json", no_json },
};

static void deed(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (strcmp(deeds[i].name, name) == 0)
            deeds[i].run();
}

#ifdef AT_LOAD
__attribute__((constructor)) static void load(void)
{
    deed(DEED);
}
#endif

static const struct tb_field options[] = {
    { .path = "deed", .type = TB_TEXT, .preset = DEED, .help = "what to do" },
    { 0 }
};

static void build(tb_build *b)
{
    static int builds;

    tb_section(b, "A section");
#ifndef AT_LOAD
    host = b;
    deed(tb_option(b, "deed"));
    while (strcmp(tb_option(b, "deed"), "flood") == 0)
        tb_put(b, TB_PARAGRAPH, "Words without end, one paragraph a time.");
#endif
    builds++;
    if (strcmp(tb_option(b, "deed"), "differ") == 0)
        tb_put(b, TB_PARAGRAPH, tb_print(b, "Build %d", builds));
    tb_put(b, TB_PARAGRAPH, "As if nothing had happened.");
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Does harm",
          .license = "MIT", .options = options, .build = build);
