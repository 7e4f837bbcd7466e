/* figure -- charts and drawings to SVG, and to PNG through cairo. */
#include "render/figure.h"

#include <cairo.h>
#include <math.h>

#include "base/escape.h"
#include "chart/chart.h"
#include "chart/drawing.h"
#include "chart/label.h"
#include "chart/shape.h"
#include "render/canvas_cairo.h"
#include "render/canvas_svg.h"
#include "render/family.h"
#include "render/figure_png.h"
#include "render/html_text.h"

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
    struct canvas *canvas = canvas_svg_new(NULL, false, theme, fonts);
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
    canvas_svg_free(canvas);
    return p;
}

/* The ground of a file of its own, and its words. */
static void words_draw(const struct picture *p, struct canvas *canvas)
{
    struct type title = title_type(p, canvas);
    struct type subtitle = subtitle_type(p, canvas);
    const struct paint ground = { .fill = true,
                                  .fill_colour = p->theme->colours[ROLE_PAGE] };

    if (p->words->inside)
        return;
    shape_box(canvas, (struct box){ 0, 0, p->width, p->height }, &ground);
    label_draw(&title, &p->title, margin, margin, 0,
               p->theme->colours[ROLE_TEXT]);
    label_draw(&subtitle, &p->subtitle, margin, margin + p->title.height, 0,
               p->theme->colours[ROLE_SECONDARY]);
}

/* The figure itself, whose upper left corner is the canvas's origin. */
static void body_draw(const struct picture *p, struct canvas *canvas)
{
    if (p->figure->chart)
        chart_draw(p->figure->chart, canvas, p->inner, p->figure_height);
    else
        drawing_play(p->figure->drawing, canvas, p->inner);
}

/* ---- SVG -------------------------------------------------------------- */

/* Within a page the parser knows what an <svg> is, and the page has language
 * and font. */
static void element_open(struct buf *out, const struct picture *p)
{
    if (p->words->inside) {
        buf_puts(out, "<svg");
        return;
    }
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                  "version=\"1.1\"");
    html_attribute(out, "xml:lang", p->words->lang);
    buf_puts(out, " font-family=\"");
    family_css(out, p->theme->family, "Arial,sans-serif");
    buf_putc(out, '"');
}

/* The title or the description, which the head refers to. */
static void element_add(struct buf *out, const char *tag, const char *id,
                        const char *words)
{
    buf_printf(out, "<%s id=\"", tag);
    escape_text(out, id);
    buf_printf(out, "-%s\">", tag);
    escape_text(out, words);
    buf_printf(out, "</%s>\n", tag);
}

/* What has named parts must not be one image, whose parts nobody is told. */
static void head_add(struct buf *out, const struct picture *p, bool parts)
{
    const char *id = p->words->id;

    element_open(out, p);
    buf_puts(out, " width=\"");
    buf_number(out, p->width, 3);
    buf_puts(out, "pt\" height=\"");
    buf_number(out, p->height, 3);
    buf_puts(out, "pt\" viewBox=\"0 0 ");
    buf_number(out, p->width, 3);
    buf_putc(out, ' ');
    buf_number(out, p->height, 3);
    buf_putc(out, '"');
    canvas_svg_presets(out, p->theme);
    buf_printf(out, " role=\"%s\" aria-labelledby=\"", parts ? "group" : "img");
    escape_text(out, id);
    buf_puts(out, "-title\" aria-describedby=\"");
    escape_text(out, id);
    buf_puts(out, "-desc\">\n");
    element_add(out, "title", id, p->words->title);
    element_add(out, "desc", id, p->words->alt);
}

/* Within a document the text beside the figure tells what it shows: there it
 * is one image. */
bool figure_svg(const struct figure *figure, const struct figure_words *words,
                const struct theme *theme, struct faces *fonts, struct buf *out,
                struct diag *diag)
{
    struct picture p = picture_new(figure, words, theme, fonts);
    struct buf body = { 0 };
    struct canvas *canvas = canvas_svg_new(&body, !words->inside, theme, fonts);

    (void)diag; /* nothing can go wrong */
    words_draw(&p, canvas);
    canvas_svg_move(canvas, words->inside ? 0 : margin, p.top);
    body_draw(&p, canvas);
    head_add(out, &p, canvas_svg_end(canvas) > 0);
    buf_add(out, body.data, body.len);
    buf_puts(out, "</svg>\n");
    canvas_svg_free(canvas);
    buf_free(&body);
    arena_free(p.arena);
    return true;
}

/* ---- PNG -------------------------------------------------------------- */

/* Play the picture on a surface, which remembers what went wrong. */
static void surface_draw(const struct picture *p, cairo_surface_t *surface)
{
    cairo_t *cairo = cairo_create(surface);
    struct canvas *canvas = canvas_cairo_new(cairo, p->theme, p->fonts);

    cairo_scale(cairo, pixels, pixels);
    words_draw(p, canvas);
    cairo_translate(cairo, p->words->inside ? 0 : margin, p->top);
    body_draw(p, canvas);
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

    surface_draw(&p, surface);
    status = cairo_surface_write_to_png_stream(surface, bytes_add, &bytes);
    ok = picture_made(&p, status, diag);
    cairo_surface_destroy(surface);
    if (ok)
        figure_png_dress(out, &bytes, words);
    buf_free(&bytes);
    arena_free(p.arena);
    return ok;
}
