/* test_backends -- a page, cairo and an SVG show the same picture of a figure.
 */
#include <cairo.h>

#include "chart/chart.h"
#include "doc/figure.h"
#include "layout/page.h"
#include "render/canvas_cairo.h"
#include "render/canvas_svg.h"

#include "check_main.h"
#include "layout_kit.h"

enum { SAMPLES = 60, ROWS = 9, COLUMNS = 3 };

struct area {
    double left, top, right, bottom;
};

static const struct area nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static void area_add(struct area *area, double left, double top, double right,
                     double bottom)
{
    area->left = fmin(area->left, left);
    area->top = fmin(area->top, top);
    area->right = fmax(area->right, right);
    area->bottom = fmax(area->bottom, bottom);
}

static bool inside(const struct area *inner, const struct area *outer)
{
    const double slack = 4; /* corners of lines stick out of their points */

    return inner->left >= outer->left - slack &&
           inner->top >= outer->top - slack &&
           inner->right <= outer->right + slack &&
           inner->bottom <= outer->bottom + slack;
}

/* ---- Random charts ---------------------------------------------------- */

static uint32_t state;

static uint32_t random_below(uint32_t n)
{
    state = state * 1664525 + 1013904223;
    return (state >> 8) % n;
}

static double values[ROWS * COLUMNS];

static struct chart chart_random(enum tb_chart_kind kind)
{
    static const char *const names[] = {
        "Safe", "Urgent and emergency services",          "Llŷn",
        "A",    "Services for children and young people", "Well-led",
        "2019", "Outpatients and diagnostic imaging",     "Ystradgynlais",
    };
    struct chart chart = { .kind = kind,
                           .title = "Title",
                           .subtitle = "What is shown",
                           .unit = random_below(2) ? "%" : "",
                           .rows = 1 + random_below(ROWS),
                           .columns =
                               kind == TB_SLOPE ? 2 : 1 + random_below(COLUMNS),
                           .row_names = names,
                           .column_names = names + 4,
                           .values = values };
    size_t i;

    for (i = 0; i < ROWS * COLUMNS; i++)
        values[i] = random_below(9) == 0
                        ? TB_MISSING
                        : (double)random_below(100000) / 100 - 200;
    return chart;
}

/* ---- The backends ----------------------------------------------------- */

/* What the figure covers on its page: all of it, its paths, and the baselines
 * of its text, from the left margin and the top of the page. */
static void on_page(struct stage *stage, const struct node *figure,
                    struct area *all, struct area *paths, struct area *texts)
{
    const struct page *page =
        &stage->layout->pages[stage->layout->places[figure->index].page];
    double left = stage->theme.margin_left;
    size_t i;

    for (i = 0; i < page->n_marks; i++) {
        const struct mark *mark = &page->marks[i];
        double rise = mark->kind == MARK_TEXT ? mark->size : 0;

        if (mark->node != figure)
            continue;
        area_add(all, mark->x - left, mark->y - rise,
                 mark->x - left + mark->width,
                 rise > 0 ? mark->y + rise / 2 : mark->y + mark->height);
        if (mark->kind == MARK_PATH)
            area_add(paths, mark->x - left, mark->y,
                     mark->x - left + mark->width, mark->y + mark->height);
        else if (mark->kind == MARK_TEXT)
            area_add(texts, mark->x - left, mark->y,
                     mark->x - left + mark->width, mark->y);
    }
}

static struct area by_cairo(struct stage *stage, const struct chart *chart,
                            double width)
{
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cairo = cairo_create(surface);
    struct canvas *canvas =
        canvas_cairo_new(cairo, &stage->theme, stage->fonts);
    double x, y, w, h;

    chart_draw(chart, canvas, width, chart_height(chart, canvas, width));
    cairo_recording_surface_ink_extents(surface, &x, &y, &w, &h);
    canvas_cairo_free(canvas);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return (struct area){ x, y, x + w, y + h };
}

static size_t numbers_of(char command)
{
    return command == 'c' ? 6 : command == 'h' || command == 'v' ? 1 : 2;
}

/* A point of a line or curve that is painted so wide. */
static void point_add(struct area *area, const double *point, double width)
{
    area_add(area, point[0] - width / 2, point[1] - width / 2,
             point[0] + width / 2, point[1] + width / 2);
}

/* Read path data in relative steps. */
static void path_read(struct area *area, const char *d, double width)
{
    double at[2] = { 0, 0 }, start[2] = { 0, 0 }, step[6];
    char command = 'm', *end;
    size_t i;

    while (*d != '"') {
        if (strchr("mlhvcz", *d))
            command = *d++;
        if (command == 'z') {
            memcpy(at, start, sizeof at);
            continue;
        }
        for (i = 0; i < numbers_of(command); i++, d = end) {
            step[i] = at[command == 'v' ? 1 : i % 2] + strtod(d, &end);
            ck_assert_ptr_ne(d, end);
        }
        if (i == 1)
            at[command == 'v'] = step[0];
        else
            memcpy(at, step + i - 2, sizeof at);
        for (; i > 2; i -= 2)
            point_add(area, step + i - 4, width);
        point_add(area, at, width);
        if (command == 'm') {
            memcpy(start, at, sizeof at);
            command = 'l';
        }
    }
}

/* The number that an attribute of the element at p has, or `otherwise`. */
static double number_of(const char *p, const char *name, double otherwise)
{
    const char *at = strstr(p, name);

    return at && at < strchr(p, '>') ? strtod(at + strlen(name), NULL)
                                     : otherwise;
}

/* What the SVG covers: its paths, and its text from end to end. */
static void by_svg(struct stage *stage, const struct chart *chart, double width,
                   struct area *paths, struct area *texts)
{
    struct buf out = { 0 };
    struct canvas *canvas =
        canvas_svg_new(&out, false, &stage->theme, stage->fonts);
    const char *p;

    chart_draw(chart, canvas, width, chart_height(chart, canvas, width));
    for (p = buf_text(&out); (p = strstr(p, "<path d=\"")); p++)
        path_read(paths, p + strlen("<path d=\""),
                  number_of(p, " stroke-width=\"",
                            number_of(p, " stroke=\"#", -1) < 0 ? 0 : 1));
    for (p = buf_text(&out); (p = strstr(p, "<text")); p++) {
        double x = number_of(p, " x=\"", NAN), y = number_of(p, " y=\"", NAN);

        area_add(texts, x, y, x + number_of(p, " textLength=\"", NAN), y);
    }
    canvas_svg_free(canvas);
    buf_free(&out);
}

static void move(struct area *area, double y)
{
    area->top += y;
    area->bottom += y;
}

/* A number in an SVG is right to a hundredth. */
static bool same(const struct area *a, const struct area *b)
{
    const double slack = 0.021;

    return fabs(a->left - b->left) < slack && fabs(a->top - b->top) < slack &&
           fabs(a->right - b->right) < slack &&
           fabs(a->bottom - b->bottom) < slack;
}

static void compare_svg(struct stage *stage, const struct chart *chart,
                        double width, const struct area *paths,
                        const struct area *texts)
{
    struct area svg_paths = nothing, svg_texts = nothing;

    by_svg(stage, chart, width, &svg_paths, &svg_texts);
    move(&svg_paths, stage->theme.margin_top);
    move(&svg_texts, stage->theme.margin_top);
    ck_assert_msg(
        same(&svg_paths, paths), "kind %d: SVG %g %g %g %g, page %g %g %g %g",
        chart->kind, svg_paths.left, svg_paths.top, svg_paths.right,
        svg_paths.bottom, paths->left, paths->top, paths->right, paths->bottom);
    ck_assert_msg(same(&svg_texts, texts),
                  "kind %d: SVG's text %g %g %g %g, page's %g %g %g %g",
                  chart->kind, svg_texts.left, svg_texts.top, svg_texts.right,
                  svg_texts.bottom, texts->left, texts->top, texts->right,
                  texts->bottom);
}

static void compare(enum tb_chart_kind kind, uint32_t seed)
{
    struct stage stage;
    struct chart chart;
    struct figure shown = { .chart = &chart };
    struct area all = nothing, paths = nothing, texts = nothing, cairo;
    struct node *figure;
    double width;

    state = seed * 2654435761u + (uint32_t)kind;
    chart = chart_random(kind);
    stage_open(&stage);
    stage.theme.colours[ROLE_PAGE] = 0xFFFFFF;
    width = stage.theme.page_width - stage.theme.margin_left -
            stage.theme.margin_right;
    figure = node_add(stage.document, stage.document->root, DOC_FIGURE);
    figure->figure = &shown;
    stage_lay_out(&stage);
    on_page(&stage, figure, &all, &paths, &texts);
    cairo = by_cairo(&stage, &chart, width);
    /* the first strip of the first page starts below its margin */
    move(&cairo, stage.theme.margin_top);
    ck_assert_msg(inside(&cairo, &all) && inside(&paths, &cairo),
                  "kind %d, seed %u: cairo %g %g %g %g, page %g %g %g %g",
                  (int)kind, seed, cairo.left, cairo.top, cairo.right,
                  cairo.bottom, all.left, all.top, all.right, all.bottom);
    compare_svg(&stage, &chart, width, &paths, &texts);
    stage_close(&stage);
}

START_TEST(the_same_picture)
{
    uint32_t seed;
    int kind;

    for (kind = TB_BARS; chart_kind_name((enum tb_chart_kind)kind); kind++)
        for (seed = 0; seed < SAMPLES; seed++)
            compare((enum tb_chart_kind)kind, seed);
}
END_TEST

CHECK_MAIN("backends", the_same_picture)
