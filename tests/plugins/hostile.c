/* hostile -- does DEED, when it is loaded (AT_LOAD) or when it builds. */
#include <trustbrief/plugin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
        (void)!write(fd, "this is no report at all, but many bytes", 40);
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

static const struct {
    const char *name;
    void (*run)(void);
} deeds[] = {
    { "crash", crash }, { "abort", abort },         { "loop", loop },
    { "exit", leave },  { "_exit", leave_at_once }, { "eat", eat },
    { "hoard", hoard }, { "print", print },         { "garble", garble },
    { "cut", cut },     { "orphan", orphan },
};

static void deed(void)
{
    size_t i;

    for (i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (strcmp(deeds[i].name, DEED) == 0)
            deeds[i].run();
}

#ifdef AT_LOAD
__attribute__((constructor)) static void load(void)
{
    deed();
}
#endif

static void build(tb_build *b)
{
    tb_section(b, "A section");
#ifndef AT_LOAD
    deed();
    while (strcmp(DEED, "flood") == 0)
        tb_put(b, TB_PARAGRAPH, "Words without end, one paragraph a time.");
#endif
    tb_put(b, TB_PARAGRAPH, "As if nothing had happened.");
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Does " DEED,
          .license = "MIT", .build = build);
