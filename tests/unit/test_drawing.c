/* test_drawing -- paths, paint, labels and groups of recorded drawings. */
#include "chart/drawing.h"

#include "check_main.h"
#include "recorder.h"

#define STEP(...)           \
    {                       \
        .kind = __VA_ARGS__ \
    }
#define SIZE(w, h) STEP(TB_DRAW_SIZE, .x = { w, h })
#define BOX(...) STEP(TB_DRAW_RECTANGLE, .x = { __VA_ARGS__ })
#define LABEL(words, ...) \
    STEP(TB_DRAW_LABEL, .x = { __VA_ARGS__ }, .text = words)
#define FILL(name) STEP(TB_DRAW_FILL, .text = name)
#define STROKE(name) STEP(TB_DRAW_STROKE, .x = { 1 }, .text = name)

/* The drawing of some steps, twice as large. */
#define PLAYED(steps) played(steps, sizeof(steps) / sizeof *(steps))

static struct recorder played(const struct tb_draw *steps, size_t n)
{
    const struct drawing drawing = { steps, n };
    double width = steps[0].x[0] * 2;
    struct recorder recorder =
        recorder_new(width, drawing_height(&drawing, width));

    drawing_play(&drawing, &recorder.canvas, width);
    ck_assert_msg(!recorder.fault, "%s", recorder.detail);
    ck_assert_int_eq(recorder.depth, 0);
    return recorder;
}

START_TEST(sizes)
{
    const struct tb_draw steps[] = { SIZE(200, 50) };
    const struct drawing drawing = { steps, 1 };

    ck_assert_double_eq_tol(drawing_height(&drawing, 400), 100, 1e-9);
}
END_TEST

START_TEST(one_path_filled_and_stroked)
{
    const struct tb_draw steps[] = {
        SIZE(100, 100),      BOX(10, 20, 30, 40), FILL("panel"),
        STROKE("accent"),    BOX(50, 50, 10, 10), STROKE("text"),
        BOX(60, 60, 10, 10), /* never painted */
    };
    struct recorder recorder = PLAYED(steps);

    ck_assert_uint_eq(recorder.n_fills, 1);
    ck_assert_uint_eq(recorder.n_strokes, 2);
    ck_assert_double_eq_tol(recorder.fills[0].left, 20, 1e-9);
    ck_assert_double_eq_tol(recorder.fills[0].bottom, 120, 1e-9);
    ck_assert_uint_eq(recorder.fills[0].colour, 0xF0F4F5);
    ck_assert(!recorder.begun);
    recorder_free(&recorder);
}
END_TEST

START_TEST(paths)
{
    const struct tb_draw steps[] = {
        SIZE(100, 100),
        STEP(TB_DRAW_LINE, .x = { 5, 5 }), /* nothing to start from */
        STEP(TB_DRAW_LINE, .x = { 50, 5 }),
        STEP(TB_DRAW_CURVE, .x = { 60, 5, 60, 50, 50, 50 }),
        STEP(TB_DRAW_LINE, .x = { 5, 5 }), /* back to the start: closed */
        FILL("accent"),
        STEP(TB_DRAW_ELLIPSE, .x = { 20, 20, 60, 30 }),
        FILL("page"),
    };
    struct recorder recorder = PLAYED(steps);

    ck_assert_uint_eq(recorder.n_fills, 2);
    ck_assert_uint_eq(recorder.n_closed, 2);
    ck_assert_double_eq_tol(recorder.fills[1].right, 160, 1e-9);
    recorder_free(&recorder);
}
END_TEST

START_TEST(labels_have_one_size_and_fit)
{
    const struct tb_draw steps[] = {
        SIZE(200, 100),
        BOX(0, 0, 80, 30),
        FILL("accent"),
        LABEL("University of Leicester", 0, 0, 80, 30),
        LABEL("Leeds", 100, 0, 50, 30),
        LABEL("A partner with words that need a smaller size", 10, 50, 62, 16),
    };
    struct recorder recorder = PLAYED(steps);
    size_t i;

    ck_assert(recorder_says(&recorder, "University of Leicester"));
    ck_assert(recorder.n_texts > 3);
    for (i = 0; i < recorder.n_texts; i++) {
        ck_assert_double_eq_tol(recorder.texts[i].size, recorder.texts[0].size,
                                1e-9);
        ck_assert(recorder.texts[i].size >= 9);
        ck_assert(recorder.texts[i].size < 12);
    }
    ck_assert_uint_eq(recorder.texts[0].colour, 0xFFFFFF); /* on the accent */
    ck_assert_uint_eq(recorder.texts[1].colour, 0x212B32);
    ck_assert_double_eq_tol(recorder.texts[1].left + recorder.texts[1].right,
                            500, 0.1);
    recorder_free(&recorder);
}
END_TEST

/* Too much for its box even at the smallest size. */
START_TEST(long_labels_are_cut)
{
    const struct tb_draw steps[] = {
        SIZE(200, 100),
        LABEL("More words than there is any room for in here", 0, 90, 30, 10),
        LABEL("Low", 150, 99, 30, 1),
        LABEL(NULL, 0, 0, 10, 10),
    };
    struct recorder recorder = PLAYED(steps);

    ck_assert(recorder_says(&recorder, "…"));
    ck_assert(recorder_says(&recorder, "Low"));
    ck_assert_double_le(recorder.texts[0].right, 60.01);
    recorder_free(&recorder);
}
END_TEST

START_TEST(groups)
{
    const struct tb_draw steps[] = {
        SIZE(10, 10),
        STEP(TB_DRAW_GROUP, .text = "Charities"),
        BOX(1, 1, 2, 2),
        FILL("no such colour"),
        STEP(TB_DRAW_GROUP_END, .text = NULL),
        STEP(77, .text = "unknown"),
    };
    struct recorder recorder = PLAYED(steps);

    ck_assert_int_eq(recorder.groups, 1);
    ck_assert_str_eq(recorder.group, "Charities");
    ck_assert_uint_eq(recorder.fills[0].colour, 0x212B32);
    recorder_free(&recorder);
}
END_TEST

CHECK_MAIN("drawing", sizes, one_path_filled_and_stroked, paths,
           labels_have_one_size_and_fit, long_labels_are_cut, groups)
