/* figure -- charts and drawings to SVG and PNG through cairo. */
#include "render/figure.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "chart/chart.h"
#include "chart/drawing.h"
#include "chart/label.h"
#include "chart/shape.h"
#include "layout/faces.h"
#include "render/canvas_cairo.h"
#include "render/figure_png.h"
#include "render/figure_svg.h"

/* The margin of a file of its own, and pixels a point in a PNG: 96 CSS pixels
 * are 72 points, and each is two pixels wide. */
static const double margin = FIGURE_MARGIN, pixels = 2 * 96.0 / 72;

/* ---- Words ------------------------------------------------------------ */

/* The words below a node, a blank for each line break. */
static void words_of(const struct node *node, struct buf *out)
{
    for (node = node->first; node; node = node->next) {
        if (node->kind == DOC_BREAK)
            buf_putc(out, ' ');
        if (node->text)
            buf_puts(out, node->text);
        words_of(node, out);
    }
}

void figure_title(const struct node *figure, struct buf *out)
{
    if (figure->figure->chart)
        buf_puts(out, figure->figure->chart->title);
    else if (figure->first)
        words_of(figure->first, out);
}

/* ---- Pictures --------------------------------------------------------- */

/* A figure and where its parts are, in points. */
struct picture {
    const struct figure *figure;
    const struct figure_words *words;
    const struct theme *theme;
    struct faces *fonts;
    struct arena *arena;
    double inner, width, height; /* inner: without margins */
    double top, figure_height;   /* of the figure itself */
    struct label title, subtitle;
    const char *const *groups; /* names of the parts that were drawn */
    size_t n_groups;
};

static struct type title_type(const struct picture *p, struct canvas *canvas)
{
    return (struct type){ canvas, p->arena, FACE_BOLD,
                          p->theme->size_heading[2] };
}

static struct type subtitle_type(const struct picture *p, struct canvas *canvas)
{
    return (struct type){ canvas, p->arena, FACE_REGULAR, p->theme->size_body };
}

/* Title and subtitle above the figure. */
static void words_lay(struct picture *p, struct canvas *canvas)
{
    enum { LINES = 12 };
    struct type title = title_type(p, canvas);
    struct type subtitle = subtitle_type(p, canvas);

    if (p->words->inside)
        return;
    p->title = label_wrap(&title, p->words->title, p->inner, LINES);
    if (p->words->subtitle)
        p->subtitle =
            label_wrap(&subtitle, p->words->subtitle, p->inner, LINES);
    p->top = margin + p->title.height + p->subtitle.height;
    if (p->title.n + p->subtitle.n > 0)
        p->top += margin;
}

static struct picture picture_new(const struct figure *figure,
                                  const struct figure_words *words,
                                  const struct theme *theme,
                                  struct faces *fonts)
{
    struct canvas *canvas = canvas_cairo_new(NULL, theme, fonts);
    struct picture p = { .figure = figure,
                         .words = words,
                         .theme = theme,
                         .fonts = fonts,
                         .arena = arena_new() };
    double edge = words->inside ? 0 : margin;

    p.inner =
        floor(theme->page_width - theme->margin_left - theme->margin_right);
    p.width = p.inner + 2 * edge;
    words_lay(&p, canvas);
    p.figure_height = figure->chart
                          ? chart_height(figure->chart, canvas, p.inner)
                          : drawing_height(figure->drawing, p.inner);
    p.height = ceil(p.top + p.figure_height + edge);
    canvas_cairo_free(canvas);
    return p;
}

/* Within a document the text beside the figure tells what it shows: there it
 * is one image. */
static void groups_keep(struct picture *p, const struct canvas *canvas)
{
    size_t n;
    const char *const *groups = canvas_cairo_groups(canvas, &n);
    const char **kept = arena_array(p->arena, n, sizeof *kept);

    if (p->words->inside || n == 0)
        return;
    memcpy(kept, groups, n * sizeof *kept);
    p->groups = kept;
    p->n_groups = n;
}

/* Play the picture on a surface, which remembers what went wrong. */
static void figure_draw(struct picture *p, cairo_surface_t *surface,
                        double scale)
{
    cairo_t *cairo = cairo_create(surface);
    struct canvas *canvas = canvas_cairo_new(cairo, p->theme, p->fonts);
    struct type title = title_type(p, canvas);
    struct type subtitle = subtitle_type(p, canvas);
    const struct paint ground = { .fill = !p->words->inside,
                                  .fill_colour = p->theme->colours[ROLE_PAGE] };

    cairo_scale(cairo, scale, scale);
    shape_box(canvas, (struct box){ 0, 0, p->width, p->height }, &ground);
    label_draw(&title, &p->title, margin, margin, 0,
               p->theme->colours[ROLE_TEXT]);
    label_draw(&subtitle, &p->subtitle, margin, margin + p->title.height, 0,
               p->theme->colours[ROLE_SECONDARY]);
    cairo_translate(cairo, p->words->inside ? 0 : margin, p->top);
    if (p->figure->chart)
        chart_draw(p->figure->chart, canvas, p->inner, p->figure_height);
    else
        drawing_play(p->figure->drawing, canvas, p->inner);
    groups_keep(p, canvas);
    canvas_cairo_free(canvas);
    cairo_destroy(cairo);
}

/* Whether cairo has made the picture's bytes; `status` of it or later. */
static bool picture_made(const struct picture *p, cairo_status_t status,
                         struct diag *diag)
{
    if (status)
        diag_fault(diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot draw the figure '%s': %s", p->words->title,
                   cairo_status_to_string(status));
    return !status;
}

static cairo_status_t bytes_add(void *out, const unsigned char *bytes,
                                unsigned len)
{
    buf_add(out, bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

bool figure_svg(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag)
{
    struct picture p = picture_new(figure, words, theme, fonts);
    struct buf bytes = { 0 };
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        bytes_add, &bytes, p.width, p.height);
    bool ok;

    figure_draw(&p, surface, 1);
    cairo_surface_finish(surface);
    ok = picture_made(&p, cairo_surface_status(surface), diag);
    cairo_surface_destroy(surface);
    if (ok)
        figure_svg_dress(
            out, words,
            &(struct svg){ &bytes, p.width, p.height, p.groups, p.n_groups });
    buf_free(&bytes);
    arena_free(p.arena);
    return ok;
}

bool figure_png(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag)
{
    struct picture p = picture_new(figure, words, theme, fonts);
    struct buf bytes = { 0 };
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, (int)ceil(p.width * pixels),
        (int)ceil(p.height * pixels));
    cairo_status_t status;
    bool ok;

    figure_draw(&p, surface, pixels);
    status = cairo_surface_write_to_png_stream(surface, bytes_add, &bytes);
    ok = picture_made(&p, status, diag);
    cairo_surface_destroy(surface);
    if (ok)
        figure_png_dress(out, &bytes, words);
    buf_free(&bytes);
    arena_free(p.arena);
    return ok;
}
