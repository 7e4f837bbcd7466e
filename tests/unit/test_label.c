/* test_label -- words wrapped, balanced, cut, and kept apart. */
#include "chart/label.h"

#include "chart/spread.h"

#include "check_main.h"
#include "recorder.h"

/* Ten characters of 10 points are 50 wide. */
static struct arena *arena;
static struct recorder recorder;
static struct type type;

static void set_up(void)
{
    arena = arena_new();
    recorder = recorder_new(500, 500);
    type = (struct type){ &recorder.canvas, arena, FACE_REGULAR, 10 };
}

static void tear_down(void)
{
    recorder_free(&recorder);
    arena_free(arena);
}

START_TEST(wrapping)
{
    static const struct {
        const char *text;
        double width;
        size_t lines;
        const char *wanted; /* lines, split by '|' */
        bool whole;
    } cases[] = {
        { "Leicester Royal Infirmary", 80, 3, "Leicester Royal|Infirmary",
          true },
        { "Leicester Royal Infirmary", 45, 3, "Leicester|Royal|Infirmary",
          true },
        { "Leicester Royal Infirmary", 45, 2, "Leicester|Royal In…", false },
        { "Leicester Royal Infirmary", 500, 1, "Leicester Royal Infirmary",
          true },
        { "well-led", 30, 2, "well-|led", true },
        { "Responsiveness", 35, 3, "Respons|iveness", false },
        { "two\nlines  ", 500, 3, "two lines", true },
        { "  ", 50, 3, "", true },
        { "", 50, 3, "", true },
        { "e\xCC\x81"
          "e\xCC\x81"
          "e\xCC\x81",
          12, 9, "e\xCC\x81|e\xCC\x81|e\xCC\x81", false },
    };
    struct buf out = { 0 };
    size_t i, j;

    set_up();
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct label label =
            label_wrap(&type, cases[i].text, cases[i].width, cases[i].lines);

        buf_clear(&out);
        for (j = 0; j < label.n; j++)
            buf_printf(&out, "%s%s", j ? "|" : "", label.lines[j]);
        ck_assert_str_eq(buf_text(&out), cases[i].wanted);
        ck_assert_msg(label.whole == cases[i].whole, "case %zu", i);
        ck_assert_double_eq_tol(label.height,
                                (double)label.n * label_line(&type), 1e-9);
        ck_assert_double_le(label.width, cases[i].width + 0.01);
    }
    buf_free(&out);
    tear_down();
}
END_TEST

/* "Universities and colleges" in 100 points: two lines about equally long,
 * not one full and one of a single word. */
START_TEST(balancing)
{
    struct label label, greedy;

    set_up();
    greedy = label_wrap(&type, "Universities and colleges", 100, 3);
    label = label_balance(&type, "Universities and colleges", 100, 3);
    ck_assert_uint_eq(label.n, greedy.n);
    ck_assert_double_lt(label.width, greedy.width);
    ck_assert_str_eq(label.lines[0], "Universities");
    tear_down();
}
END_TEST

START_TEST(aligning)
{
    struct label label;

    set_up();
    label = label_wrap(&type, "Leicester Royal", 45, 2);
    label_draw(&type, &label, 100, 100, 1, 0);
    ck_assert_double_eq_tol(recorder.texts[0].right, 145, 0.01);
    ck_assert_double_eq_tol(recorder.texts[1].right, 145, 0.01);
    ck_assert(recorder.texts[1].top > recorder.texts[0].bottom);
    ck_assert(!recorder.fault);
    tear_down();
}
END_TEST

START_TEST(spreading)
{
    struct slot near[] = { { .wanted = 50, .size = 10 },
                           { .wanted = 51, .size = 10 },
                           { .wanted = 20, .size = 10 },
                           { .wanted = 200, .size = 10 } };
    struct slot many[40];
    size_t i, placed = 0;

    set_up();
    spread(arena, near, 4, 0, 100, 2);
    ck_assert_double_eq_tol(near[2].at, 15, 1e-9); /* where it wanted to be */
    ck_assert_double_eq_tol(near[0].at + 12, near[1].at, 1e-9);
    ck_assert_double_eq_tol((near[0].at + near[1].at) / 2 + 5, 50.5, 1e-9);
    ck_assert_double_eq_tol(near[3].at, 90, 1e-9);
    for (i = 0; i < 40; i++)
        many[i] = (struct slot){ .wanted = (double)i, .size = 10 };
    spread(arena, many, 40, 0, 100, 2);
    for (i = 0; i < 40; i++)
        placed += many[i].placed;
    ck_assert(placed >= 4 && placed <= 8);
    ck_assert(many[0].placed && many[39].placed);
    spread(arena, many, 40, 0, 5, 2);
    ck_assert(!many[0].placed);
    spread(arena, NULL, 0, 0, 100, 2);
    tear_down();
}
END_TEST

CHECK_MAIN("label", wrapping, balancing, aligning, spreading)
