/* witness -- says what a briefing was asked for: in its text, its figure and,
 * with `tell`, a warning; for tests/options.py.
 *
 * MARKS is a folder.  Loading makes PID.loaded there, where the sandbox lets
 * it; `wait` makes PID.waits and goes on once `go` is there. */
#include <trustbrief/plugin.h>

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#ifndef NAME
#define NAME "witness"
#endif

static void mark(const char *what)
{
    char path[512];

    snprintf(path, sizeof path, MARKS "/%ld.%s", (long)getpid(), what);
    close(open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0666));
}

__attribute__((constructor)) static void load(void)
{
    mark("loaded");
}

static void await(void)
{
    static const struct timespec a_moment = { .tv_nsec = 10000000 };

    mark("waits");
    while (access(MARKS "/go", F_OK) != 0)
        nanosleep(&a_moment, NULL);
}

static const struct tb_field options[] = {
    { .path = "word", .type = TB_TEXT, .preset = "none", .help = "any" },
    { .path = "tell",
      .type = TB_CHOICE,
      .choices = "no|yes",
      .preset = "no",
      .help = "warn of it" },
    { 0 }
};

static const struct tb_field data[] = {
    { .path = NAME ".motto", .type = TB_TEXT, .help = "a word or two" }, { 0 }
};

/* "asked: day 20260331, word none, motto north, peers - " */
static const char *facts(tb_build *b, const tb_node *own)
{
    const char *motto = tb_str(b, own, "motto");
    struct tb_list peers = { 0 };

    tb_each (peer, b, tb_data(b, "peers"))
        tb_list_add(b, &peers, tb_key(b, peer));
    return tb_print(b, "asked: day %d, word %s, motto %s, peers %s",
                    (int)tb_as_of(b), tb_option(b, "word"), motto ? motto : "-",
                    peers.n ? tb_list_words(b, &peers) : "-");
}

static void step(tb_build *b, enum tb_draw_kind kind, double x, double y,
                 double width, double height, const char *text)
{
    struct tb_draw step = { .kind = (uint32_t)kind,
                            .x = { x, y, width, height },
                            .text = text };

    tb_draw_step(b, step);
}

static void figure_put(tb_build *b, const char *words)
{
    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE, "What was asked");
    tb_set(b, TB_ALT, words);
    step(b, TB_DRAW_SIZE, 200, 60, 0, 0, NULL);
    step(b, TB_DRAW_FILL, 0, 0, 0, 0, "panel");
    step(b, TB_DRAW_RECTANGLE, 0, 0, 200, 60, NULL);
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *own = tb_data(b, NAME);
    const char *motto = tb_str(b, own, "motto"), *words = facts(b, own);

    if (tb_same(tb_option(b, "word"), "wait"))
        await();
    if (tb_same(motto, "fail"))
        tb_fail(b, NULL, "the motto is to fail");
    if (tb_wants(b, "tell"))
        tb_warn(b, NULL, words);
    tb_section(b, "A witness");
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, words);
    tb_cite(b, own);
    tb_end(b);
    figure_put(b, words);
    tb_end(b);
}

TB_PLUGIN(.name = NAME, .version = "1", .summary = "Says what was asked",
          .license = "MIT", .options = options, .data = data, .build = build);
