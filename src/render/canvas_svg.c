/* canvas_svg -- a canvas that writes the elements of an SVG: paths, words as
 * text, named parts. */
#include "render/canvas_svg.h"

#include <math.h>
#include <stdlib.h>

#include "base/escape.h"
#include "layout/canvas_text.h"
#include "render/family.h"
#include "render/html_text.h"

/* A path at work, in hundredths of a point: steps are written relative to the
 * one before, which takes half of the bytes.  They are whole numbers, so that
 * rounding errors do not add up. */
struct path {
    struct buf data;
    long x, y, from_x, from_y; /* the pen, and where its outline began */
    char last;                 /* the command */
    bool apart;                /* a digit would run into the number before */
    bool point;                /* that number has a point */
};

struct svg_canvas {
    struct canvas canvas;
    struct buf *out;
    bool parts;
    struct faces *fonts;
    struct arena *scratch; /* of measuring */
    double left, top;      /* the origin */
    struct path path;
    size_t n_groups, open; /* so far, and those not yet ended */
};

static struct svg_canvas *of(struct canvas *canvas)
{
    return (struct svg_canvas *)canvas;
}

/* ---- Numbers and colours ---------------------------------------------- */

/* No figure is wider than this, and what is no number becomes one. */
static long hundredths_of(double points)
{
    const double most = 1e6;

    return lround(fmax(-most, fmin(points, most)) * 100);
}

/* "1.5", ".25" or "3"; the sign is the caller's. */
static void magnitude_add(struct buf *out, long hundredths)
{
    long whole = labs(hundredths) / 100, rest = labs(hundredths) % 100;

    if (whole > 0 || rest == 0)
        buf_integer(out, whole);
    if (rest == 0)
        return;
    buf_putc(out, '.');
    buf_putc(out, (char)('0' + rest / 10));
    if (rest % 10)
        buf_putc(out, (char)('0' + rest % 10));
}

static void length_attribute(struct buf *out, const char *name, double points)
{
    long hundredths = hundredths_of(points);

    buf_puts(out, name);
    buf_puts(out, hundredths < 0 ? "=\"-" : "=\"");
    magnitude_add(out, hundredths);
    buf_putc(out, '"');
}

static void colour_attribute(struct buf *out, const char *name, colour c)
{
    static const char digits[] = "0123456789ABCDEF";
    int shift;

    buf_puts(out, name);
    buf_puts(out, "=\"#");
    for (shift = 20; shift >= 0; shift -= 4)
        buf_putc(out, digits[c >> shift & 0xF]);
    buf_putc(out, '"');
}

/* What most text has is said once, of the whole picture.  Corners are as
 * pointed as a PDF's, and a line begins at its left whatever the page does. */
void canvas_svg_presets(struct buf *out, const struct theme *theme)
{
    colour_attribute(out, " fill", theme->colours[ROLE_TEXT]);
    length_attribute(out, " font-size", theme->size_body);
    buf_puts(out, " stroke-miterlimit=\"10\" direction=\"ltr\"");
}

/* ---- Paths ------------------------------------------------------------ */

/* A command goes without saying behind its like, a line behind a move. */
static void command_write(struct path *path, char command)
{
    if (command == 'm' ||
        (command != path->last && !(command == 'l' && path->last == 'm'))) {
        buf_putc(&path->data, command);
        path->apart = path->point = false;
    }
    path->last = command;
}

/* With a space before it only where it is needed. */
static void number_write(struct path *path, long hundredths)
{
    bool bare = labs(hundredths) < 100 && hundredths != 0;

    if (hundredths < 0)
        buf_putc(&path->data, '-');
    else if (path->apart && !(bare && path->point))
        buf_putc(&path->data, ' ');
    magnitude_add(&path->data, hundredths);
    path->apart = true;
    path->point = hundredths % 100 != 0;
}

/* Take the pen to the last of n points, past the others. */
static void step_write(struct canvas *canvas, char command,
                       const double *points, size_t n)
{
    struct svg_canvas *own = of(canvas);
    struct path *path = &own->path;
    long x = path->x, y = path->y;
    size_t i;

    command_write(path, command);
    for (i = 0; i < n; i++) {
        x = hundredths_of(own->left + points[2 * i]);
        y = hundredths_of(own->top + points[2 * i + 1]);
        number_write(path, x - path->x);
        number_write(path, y - path->y);
    }
    path->x = x;
    path->y = y;
}

static void path_move(struct canvas *canvas, double x, double y)
{
    struct path *path = &of(canvas)->path;

    step_write(canvas, 'm', (const double[]){ x, y }, 1);
    path->from_x = path->x;
    path->from_y = path->y;
}

static void path_line(struct canvas *canvas, double x, double y)
{
    struct svg_canvas *own = of(canvas);
    struct path *path = &own->path;
    long dx = hundredths_of(own->left + x) - path->x;
    long dy = hundredths_of(own->top + y) - path->y;

    if (path->data.len == 0) {
        path_move(canvas, x, y);
    } else if (dx != 0 && dy != 0) {
        step_write(canvas, 'l', (const double[]){ x, y }, 1);
    } else {
        command_write(path, dy == 0 ? 'h' : 'v');
        number_write(path, dy == 0 ? dx : dy);
        path->x += dx;
        path->y += dy;
    }
}

static void path_curve(struct canvas *canvas, double x1, double y1, double x2,
                       double y2, double x, double y)
{
    if (of(canvas)->path.data.len == 0)
        path_move(canvas, x1, y1);
    step_write(canvas, 'c', (const double[]){ x1, y1, x2, y2, x, y }, 3);
}

static void path_close(struct canvas *canvas)
{
    struct path *path = &of(canvas)->path;

    if (path->data.len == 0)
        return;
    command_write(path, 'z');
    path->x = path->from_x;
    path->y = path->from_y;
}

static void stroke_add(struct buf *out, const struct paint *paint)
{
    if (!paint->stroke)
        return;
    colour_attribute(out, " stroke", paint->stroke_colour);
    if (hundredths_of(paint->width) != 100)
        length_attribute(out, " stroke-width", paint->width);
    if (paint->dash > 0)
        length_attribute(out, " stroke-dasharray", paint->dash);
}

/* A fill of the text's colour is preset. */
static void path_paint(struct canvas *canvas, const struct paint *paint)
{
    struct svg_canvas *own = of(canvas);
    struct buf data = own->path.data;

    if (own->out && data.len > 0 && (paint->fill || paint->stroke)) {
        buf_puts(own->out, "<path d=\"");
        buf_add(own->out, data.data, data.len);
        buf_putc(own->out, '"');
        if (!paint->fill)
            buf_puts(own->out, " fill=\"none\"");
        else if (paint->fill_colour != canvas->theme->colours[ROLE_TEXT])
            colour_attribute(own->out, " fill", paint->fill_colour);
        stroke_add(own->out, paint);
        buf_puts(own->out, "/>\n");
    }
    buf_clear(&data);
    own->path = (struct path){ .data = data };
}

/* ---- Text ------------------------------------------------------------- */

static struct text_extent extent_of(struct canvas *canvas, enum face face,
                                    double size, const char *utf8)
{
    enum { SCRATCH_MAX = 1 << 15 };
    struct svg_canvas *own = of(canvas);

    if (arena_used(own->scratch) > SCRATCH_MAX) {
        arena_free(own->scratch);
        own->scratch = arena_new();
    }
    return canvas_text_extent(own->scratch, own->fonts, face, size, utf8);
}

static double text_measure(struct canvas *canvas, enum face face, double size,
                           const char *utf8)
{
    return extent_of(canvas, face, size, utf8).width;
}

/* What sets a face apart, but for the family of code. */
static const char *const face_styles[FACES] = {
    [FACE_REGULAR] = "",
    [FACE_BOLD] = " font-weight=\"700\"",
    [FACE_ITALIC] = " font-style=\"italic\"",
    [FACE_BOLD_ITALIC] = " font-weight=\"700\" font-style=\"italic\"",
    [FACE_MONO] = "",
};

static void style_add(struct buf *out, const struct theme *theme,
                      enum face face, double size, colour ink)
{
    buf_puts(out, face_styles[face]);
    if (face == FACE_MONO) {
        buf_puts(out, " font-family=\"");
        family_css(out, theme->code_family, "monospace");
        buf_putc(out, '"');
    }
    if (hundredths_of(size) != hundredths_of(theme->size_body))
        length_attribute(out, " font-size", size);
    if (ink != theme->colours[ROLE_TEXT])
        colour_attribute(out, " fill", ink);
}

/* A line that runs from right to left begins at its right end.  In a font of
 * another width the letters, which may be joined, are made as wide. */
static void text_show(struct canvas *canvas, double x, double y, enum face face,
                      double size, colour ink, const char *utf8)
{
    struct svg_canvas *own = of(canvas);
    struct text_extent line = extent_of(canvas, face, size, utf8);
    struct buf *out = own->out;

    if (!out || hundredths_of(line.width) <= 0)
        return;
    buf_puts(out, "<text");
    length_attribute(out, " x", own->left + x + (line.rtl ? line.width : 0));
    length_attribute(out, " y", own->top + y);
    length_attribute(out, " textLength", line.width);
    buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    if (line.rtl)
        buf_puts(out, " direction=\"rtl\"");
    style_add(out, canvas->theme, face, size, ink);
    buf_putc(out, '>');
    escape_text(out, utf8);
    buf_puts(out, "</text>\n");
}

/* ---- Groups ----------------------------------------------------------- */

static void group_begin(struct canvas *canvas, const char *name)
{
    struct svg_canvas *own = of(canvas);

    if (!own->parts || !own->out)
        return;
    buf_puts(own->out, "<g role=\"img\"");
    html_attribute(own->out, "aria-label", name);
    buf_puts(own->out, ">\n");
    own->n_groups++;
    own->open++;
}

static void group_end(struct canvas *canvas)
{
    struct svg_canvas *own = of(canvas);

    if (own->open == 0)
        return;
    buf_puts(own->out, "</g>\n");
    own->open--;
}

size_t canvas_svg_end(struct canvas *canvas)
{
    while (of(canvas)->open > 0)
        group_end(canvas);
    return of(canvas)->n_groups;
}

/* ---- The canvas ------------------------------------------------------- */

static const struct canvas_calls calls = {
    .move = path_move,
    .line = path_line,
    .curve = path_curve,
    .close = path_close,
    .paint = path_paint,
    .text = text_show,
    .measure = text_measure,
    .group = group_begin,
    .group_end = group_end,
};

struct canvas *canvas_svg_new(struct buf *out, bool parts,
                              const struct theme *theme, struct faces *fonts)
{
    struct svg_canvas *canvas = xzalloc(sizeof *canvas);

    canvas->canvas.calls = &calls;
    canvas->canvas.theme = theme;
    canvas->out = out;
    canvas->parts = parts;
    canvas->fonts = fonts;
    canvas->scratch = arena_new();
    return &canvas->canvas;
}

void canvas_svg_move(struct canvas *canvas, double x, double y)
{
    of(canvas)->left = x;
    of(canvas)->top = y;
}

void canvas_svg_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    buf_free(&of(canvas)->path.data);
    arena_free(of(canvas)->scratch);
    free(of(canvas));
}
