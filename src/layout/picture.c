/* picture -- a figure's chart or drawing to marks on a page. */
#include "layout/picture.h"

#include <math.h>
#include <string.h>

#include "chart/chart.h"
#include "chart/drawing.h"
#include "doc/figure.h"
#include "layout/canvas_text.h"

/* A canvas that makes marks of one figure; without a pen it only measures. */
struct page_canvas {
    struct canvas canvas;
    struct press *press;
    const struct pen *pen;
    const struct node *node;
    double x, y; /* of its upper left corner */
    struct buf verbs, numbers;
};

static struct page_canvas *of(struct canvas *canvas)
{
    return (struct page_canvas *)canvas;
}

/* ---- Paths ------------------------------------------------------------ */

static void step(struct canvas *canvas, char verb, const double *numbers,
                 size_t n)
{
    struct page_canvas *own = of(canvas);
    size_t i;

    buf_putc(&own->verbs, verb);
    for (i = 0; i < n; i++) {
        double on_page = numbers[i] + (i % 2 ? own->y : own->x);

        buf_add(&own->numbers, &on_page, sizeof on_page);
    }
}

static void path_move(struct canvas *canvas, double x, double y)
{
    step(canvas, 'm', (const double[]){ x, y }, 2);
}

static void path_line(struct canvas *canvas, double x, double y)
{
    step(canvas, 'l', (const double[]){ x, y }, 2);
}

static void path_curve(struct canvas *canvas, double x1, double y1, double x2,
                       double y2, double x, double y)
{
    step(canvas, 'c', (const double[]){ x1, y1, x2, y2, x, y }, 6);
}

static void path_close(struct canvas *canvas)
{
    step(canvas, 'z', NULL, 0);
}

/* The box of a path, its line's width included. */
static void box_find(struct mark *mark, const struct path *path)
{
    double grow = path->paint.stroke ? path->paint.width / 2 : 0;
    double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
    size_t i;

    for (i = 0; i < path->n_numbers; i++) {
        low[i % 2] = fmin(low[i % 2], path->numbers[i]);
        high[i % 2] = fmax(high[i % 2], path->numbers[i]);
    }
    mark->x = low[0] - grow;
    mark->y = low[1] - grow;
    mark->width = high[0] - low[0] + 2 * grow;
    mark->height = high[1] - low[1] + 2 * grow;
}

static void path_paint(struct canvas *canvas, const struct paint *paint)
{
    struct page_canvas *own = of(canvas);
    struct arena *arena = own->press->layout->arena;
    struct path *path;
    double *numbers;
    struct mark *mark;

    if (own->numbers.len && (paint->fill || paint->stroke)) {
        path = arena_alloc(arena, sizeof *path);
        path->n_verbs = own->verbs.len;
        path->verbs = arena_strndup(arena, own->verbs.data, path->n_verbs);
        path->n_numbers = own->numbers.len / sizeof *numbers;
        numbers = arena_array(arena, path->n_numbers, sizeof *numbers);
        memcpy(numbers, own->numbers.data, own->numbers.len);
        path->numbers = numbers;
        path->paint = *paint;
        mark = press_mark(own->pen, MARK_PATH);
        mark->node = own->pen->artifact ? NULL : own->node;
        mark->path = path;
        box_find(mark, path);
    }
    buf_clear(&own->verbs);
    buf_clear(&own->numbers);
}

/* ---- Text ------------------------------------------------------------- */

static void run_draw(struct page_canvas *own, const struct text_run *run,
                     double x, double y, const struct style *style)
{
    struct word word = *run->word;
    struct glyph *glyphs =
        arena_array(own->press->layout->arena, word.n, sizeof *glyphs);

    press_word_glyphs(glyphs, run->word, run->rtl, 0, word.width);
    word.glyphs = glyphs;
    press_word(own->pen, own->node, false, &word, run->font, style, x + run->x,
               y);
}

static void text_draw(struct canvas *canvas, double x, double y, enum face face,
                      double size, colour ink, const char *utf8)
{
    struct page_canvas *own = of(canvas);
    struct text_runs line = canvas_text_set(
        own->press->scratch, own->press->fonts, face, size, utf8);
    const struct style style = { .size = size, .ink = ink };
    size_t i;

    for (i = 0; i < line.n; i++)
        run_draw(own, &line.runs[i], own->x + x, own->y + y, &style);
}

static double text_measure(struct canvas *canvas, enum face face, double size,
                           const char *utf8)
{
    struct press *press = of(canvas)->press;

    return canvas_text_extent(press->scratch, press->fonts, face, size, utf8)
        .width;
}

/* ---- The figure ------------------------------------------------------- */

static const struct canvas_calls calls = {
    .move = path_move,
    .line = path_line,
    .curve = path_curve,
    .close = path_close,
    .paint = path_paint,
    .text = text_draw,
    .measure = text_measure,
};

double picture_height(struct press *press, const struct node *figure,
                      double width, bool landscape)
{
    struct theme theme = *press->layout->theme;
    struct page_canvas own = { .canvas = { &calls, &theme }, .press = press };

    if (landscape) {
        theme.page_width = press->layout->theme->page_height;
        theme.page_height = press->layout->theme->page_width;
    }
    return figure->figure->chart
               ? chart_height(figure->figure->chart, &own.canvas, width)
               : drawing_height(figure->figure->drawing, width);
}

void picture_draw(const struct pen *pen, const struct node *figure, double x,
                  double y, double width, double height)
{
    struct page_canvas own = {
        .canvas = { &calls, pen->press->layout->theme },
        .press = pen->press,
        .pen = pen,
        .node = figure,
        .x = x,
        .y = y,
    };

    if (figure->figure->chart)
        chart_draw(figure->figure->chart, &own.canvas, width, height);
    else
        drawing_play(figure->figure->drawing, &own.canvas, width);
    buf_free(&own.verbs);
    buf_free(&own.numbers);
}
