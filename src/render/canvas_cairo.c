/* canvas_cairo -- a canvas that cairo paints: PNG. */
#include "render/canvas_cairo.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <stdlib.h>
#include FT_FREETYPE_H

#include "layout/canvas_text.h"

/* A font as cairo draws it, the same file that HarfBuzz has measured. */
struct cairo_font {
    struct font *font;
    cairo_font_face_t *face;
    struct cairo_font *next;
};

struct cairo_canvas {
    struct canvas canvas;
    cairo_t *cairo;
    struct faces *fonts;
    struct cairo_font *faces;
    struct arena *scratch; /* of the lines of text at work */
};

static struct cairo_canvas *of(struct canvas *canvas)
{
    return (struct cairo_canvas *)canvas;
}

/* ---- Paths ------------------------------------------------------------ */

static void path_move(struct canvas *canvas, double x, double y)
{
    cairo_move_to(of(canvas)->cairo, x, y);
}

static void path_line(struct canvas *canvas, double x, double y)
{
    cairo_line_to(of(canvas)->cairo, x, y);
}

static void path_curve(struct canvas *canvas, double x1, double y1, double x2,
                       double y2, double x, double y)
{
    cairo_curve_to(of(canvas)->cairo, x1, y1, x2, y2, x, y);
}

static void path_close(struct canvas *canvas)
{
    cairo_close_path(of(canvas)->cairo);
}

static void colour_set(cairo_t *cairo, colour c)
{
    cairo_set_source_rgb(cairo, (c >> 16 & 0xFF) / 255.0,
                         (c >> 8 & 0xFF) / 255.0, (c & 0xFF) / 255.0);
}

static void path_paint(struct canvas *canvas, const struct paint *paint)
{
    cairo_t *cairo = of(canvas)->cairo;

    if (paint->fill) {
        colour_set(cairo, paint->fill_colour);
        cairo_fill_preserve(cairo);
    }
    if (paint->stroke) {
        colour_set(cairo, paint->stroke_colour);
        cairo_set_line_width(cairo, paint->width);
        cairo_set_dash(cairo, &paint->dash, paint->dash > 0 ? 1 : 0, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

/* ---- Fonts ------------------------------------------------------------ */

/* What a face of FreeType needs as long as cairo, which keeps fonts for later
 * use, has it. */
struct ft_source {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
};

static void ft_source_free(void *data)
{
    struct ft_source *source = data;

    FT_Done_Face(source->face);
    FT_Done_FreeType(source->library);
    hb_blob_destroy(source->blob);
    free(source);
}

static cairo_font_face_t *face_open(const struct font *font)
{
    static const cairo_user_data_key_t key;
    struct ft_source *source = xzalloc(sizeof *source);
    cairo_font_face_t *face;
    const char *data;
    unsigned len;

    source->blob = hb_face_reference_blob(font_face(font));
    data = hb_blob_get_data(source->blob, &len);
    if (FT_Init_FreeType(&source->library) ||
        FT_New_Memory_Face(source->library, (const FT_Byte *)data, (FT_Long)len,
                           0, &source->face))
        arena_exhausted();
    face = cairo_ft_font_face_create_for_ft_face(
        source->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    if (cairo_font_face_set_user_data(face, &key, source, ft_source_free))
        arena_exhausted();
    return face;
}

static cairo_font_face_t *face_for(struct cairo_canvas *canvas,
                                   struct font *font)
{
    struct cairo_font *known = canvas->faces;

    while (known && known->font != font)
        known = known->next;
    if (!known) {
        known = xzalloc(sizeof *known);
        known->font = font;
        known->face = face_open(font);
        known->next = canvas->faces;
        canvas->faces = known;
    }
    return known->face;
}

/* ---- Text ------------------------------------------------------------- */

/* Add the glyphs of a run on a line that begins at (x, y). */
static unsigned run_add(const struct text_run *run, double x, double y,
                        double size, cairo_glyph_t *glyphs)
{
    double scale = size / font_facts(run->font)->units;
    uint32_t i;

    x += run->x + (run->rtl ? run->width : 0);
    for (i = 0; i < run->word->n; i++) {
        const struct glyph *glyph = &run->word->glyphs[i];
        double advance = glyph->advance * scale;

        x -= run->rtl ? advance : 0;
        glyphs[i] =
            (cairo_glyph_t){ .index =
                                 font_entry(run->font, glyph->entry)->glyph,
                             .x = x + glyph->dx * scale,
                             .y = y - glyph->dy * scale };
        x += run->rtl ? 0 : advance;
    }
    return run->word->n;
}

/* The arena for a line, which is good until the next. */
static struct arena *scratch_of(struct cairo_canvas *own)
{
    enum { SCRATCH_MAX = 1 << 15 };

    if (arena_used(own->scratch) > SCRATCH_MAX) {
        arena_free(own->scratch);
        own->scratch = arena_new();
    }
    return own->scratch;
}

/* Neighbours of one font are shown together. */
static void text_show(struct canvas *canvas, double x, double y, enum face face,
                      double size, colour ink, const char *utf8)
{
    struct cairo_canvas *own = of(canvas);
    struct text_runs line =
        canvas_text_set(scratch_of(own), own->fonts, face, size, utf8);
    size_t n = 0, i, j;
    cairo_glyph_t *glyphs;

    for (i = 0; i < line.n; i++)
        n += line.runs[i].word->n;
    glyphs = arena_array(own->scratch, n, sizeof *glyphs);
    colour_set(own->cairo, ink);
    cairo_set_font_size(own->cairo, size);
    for (i = 0; i < line.n; i = j) {
        struct font *font = line.runs[i].font;

        n = 0;
        for (j = i; j < line.n && line.runs[j].font == font; j++)
            n += run_add(&line.runs[j], x, y, size, glyphs + n);
        cairo_set_font_face(own->cairo, face_for(own, font));
        cairo_show_glyphs(own->cairo, glyphs, (int)n);
    }
}

static double text_measure(struct canvas *canvas, enum face face, double size,
                           const char *utf8)
{
    struct cairo_canvas *own = of(canvas);

    return canvas_text_extent(scratch_of(own), own->fonts, face, size, utf8)
        .width;
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
};

struct canvas *canvas_cairo_new(cairo_t *cairo, const struct theme *theme,
                                struct faces *fonts)
{
    struct cairo_canvas *canvas = xzalloc(sizeof *canvas);
    cairo_font_options_t *options = cairo_font_options_create();

    canvas->canvas.calls = &calls;
    canvas->canvas.theme = theme;
    canvas->cairo = cairo;
    canvas->fonts = fonts;
    canvas->scratch = arena_new();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
    return &canvas->canvas;
}

void canvas_cairo_free(struct canvas *canvas)
{
    struct cairo_font *known, *next;

    if (!canvas)
        return;
    for (known = of(canvas)->faces; known; known = next) {
        next = known->next;
        cairo_font_face_destroy(known->face);
        free(known);
    }
    arena_free(of(canvas)->scratch);
    free(of(canvas));
}
