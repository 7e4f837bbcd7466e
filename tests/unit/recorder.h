/* recorder -- a canvas that keeps what is drawn on it, and finds faults. */
#ifndef RECORDER_H
#define RECORDER_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "chart/canvas.h"
#include "theme/contrast.h"

/* A line of text, or what was filled; in points. */
struct recorded {
    double left, top, right, bottom;
    colour colour;
    char words[64];
    double size;
};

struct recorder {
    struct canvas canvas;
    double width, height; /* the frame */
    struct recorded *texts, *fills;
    size_t n_texts, n_fills, n_paints, n_strokes, n_closed;
    struct recorded path; /* around the path at work */
    bool begun;
    int depth, groups;
    char group[64];    /* the last one's name */
    const char *fault; /* the first */
    char detail[256];
};

static inline struct recorder *recorder_of(struct canvas *canvas)
{
    return (struct recorder *)canvas;
}

static inline void recorder_fault(struct recorder *r, const char *what,
                                  const char *words)
{
    if (!r->fault) {
        r->fault = what;
        snprintf(r->detail, sizeof r->detail, "%s: %.200s", what, words);
    }
}

/* A point of a path or a corner of a text: it must be finite, and inside the
 * frame but for a line's own width. */
static inline void recorder_point(struct recorder *r, double x, double y,
                                  const char *words)
{
    if (!isfinite(x) || !isfinite(y))
        recorder_fault(r, "not a number", words);
    else if (x < -0.51 || y < -0.51 || x > r->width + 0.51 ||
             y > r->height + 0.51) {
        char where[128];

        snprintf(where, sizeof where, "(%.1f, %.1f) %.60s", x, y, words);
        recorder_fault(r, "outside the frame", where);
    }
}

static inline void recorder_step(struct canvas *canvas, double x, double y)
{
    struct recorder *r = recorder_of(canvas);

    recorder_point(r, x, y, "path");
    if (!r->begun)
        r->path = (struct recorded){ x, y, x, y, 0, "", 0 };
    r->begun = true;
    r->path.left = fmin(r->path.left, x);
    r->path.right = fmax(r->path.right, x);
    r->path.top = fmin(r->path.top, y);
    r->path.bottom = fmax(r->path.bottom, y);
}

static inline void recorder_line(struct canvas *canvas, double x, double y)
{
    if (!recorder_of(canvas)->begun)
        recorder_fault(recorder_of(canvas), "a line without a start", "");
    recorder_step(canvas, x, y);
}

static inline void recorder_curve(struct canvas *canvas, double x1, double y1,
                                  double x2, double y2, double x, double y)
{
    recorder_line(canvas, x1, y1);
    recorder_step(canvas, x2, y2);
    recorder_step(canvas, x, y);
}

static inline void recorder_close(struct canvas *canvas)
{
    recorder_of(canvas)->n_closed++;
}

static inline void recorded_add(struct recorded **list, size_t *n,
                                struct recorded item)
{
    if ((*n & (*n - 1)) == 0)
        *list = xrealloc(*list, *n ? *n * 2 : 1, sizeof **list);
    (*list)[(*n)++] = item;
}

static inline void recorder_paint(struct canvas *canvas,
                                  const struct paint *paint)
{
    struct recorder *r = recorder_of(canvas);

    r->path.colour = paint->fill_colour;
    if (!isfinite(paint->width) || paint->width < 0)
        recorder_fault(r, "not a width", "path");
    if (paint->fill && r->begun)
        recorded_add(&r->fills, &r->n_fills, r->path);
    r->n_strokes += paint->stroke;
    r->n_paints++;
    r->begun = false;
}

/* Half an em a character, and 0.55 if bold. */
static inline double recorder_measure(struct canvas *canvas, enum face face,
                                      double size, const char *utf8)
{
    double width = 0;

    (void)canvas;
    for (; *utf8; utf8_next(&utf8))
        width += size * (face == FACE_BOLD ? 0.55 : 0.5);
    return width;
}

/* Words on what was filled below them last. */
static inline void recorder_contrast(struct recorder *r,
                                     const struct recorded *text)
{
    double x = (text->left + text->right) / 2;
    double y = (text->top + text->bottom) / 2;
    colour ground = r->canvas.theme->colours[ROLE_PAGE];
    size_t i;

    for (i = 0; i < r->n_fills; i++)
        if (x > r->fills[i].left && x < r->fills[i].right &&
            y > r->fills[i].top && y < r->fills[i].bottom)
            ground = r->fills[i].colour;
    if (contrast_ratio(text->colour, ground) < 4.5)
        recorder_fault(r, "weak contrast", text->words);
}

static inline void recorder_text(struct canvas *canvas, double x, double y,
                                 enum face face, double size, colour ink,
                                 const char *utf8)
{
    struct recorder *r = recorder_of(canvas);
    struct recorded text = { .left = x,
                             .top = y - size * 0.72,
                             .bottom = y + size * 0.2,
                             .colour = ink,
                             .size = size };
    size_t i;

    text.right = x + recorder_measure(canvas, face, size, utf8);
    snprintf(text.words, sizeof text.words, "%.60s", utf8);
    recorder_point(r, text.left, text.top, utf8);
    recorder_point(r, text.right, text.bottom, utf8);
    if (size < 9)
        recorder_fault(r, "too small", utf8);
    if (utf8_valid(utf8, strlen(utf8)) != strlen(utf8))
        recorder_fault(r, "not UTF-8", "");
    for (i = 0; i < r->n_texts; i++)
        if (text.left < r->texts[i].right - 0.01 &&
            text.right > r->texts[i].left + 0.01 &&
            text.top < r->texts[i].bottom - 0.01 &&
            text.bottom > r->texts[i].top + 0.01)
            recorder_fault(r, "labels collide", utf8);
    recorder_contrast(r, &text);
    recorded_add(&r->texts, &r->n_texts, text);
}

static inline void recorder_group(struct canvas *canvas, const char *name)
{
    struct recorder *r = recorder_of(canvas);

    r->depth++;
    r->groups++;
    snprintf(r->group, sizeof r->group, "%.60s", name);
}

static inline void recorder_group_end(struct canvas *canvas)
{
    if (--recorder_of(canvas)->depth < 0)
        recorder_fault(recorder_of(canvas), "a group too few", "");
}

static const struct canvas_calls recorder_calls = {
    .move = recorder_step,
    .line = recorder_line,
    .curve = recorder_curve,
    .close = recorder_close,
    .paint = recorder_paint,
    .text = recorder_text,
    .measure = recorder_measure,
    .group = recorder_group,
    .group_end = recorder_group_end,
};

/* The colours and sizes that charts use. */
static const struct theme recorder_theme = {
    .colours = { [ROLE_PAGE] = 0xFFFFFF,
                 [ROLE_TEXT] = 0x212B32,
                 [ROLE_SECONDARY] = 0x4C6272,
                 [ROLE_HEADING] = 0x003087,
                 [ROLE_LINK] = 0x005EB8,
                 [ROLE_ACCENT] = 0x005EB8,
                 [ROLE_RULE] = 0x768692,
                 [ROLE_PANEL] = 0xF0F4F5 },
    .tones = { [TONE_BEST] = { 0xC9DCF2, 0x0B2F57 },
               [TONE_GOOD] = { 0xC2EDCF, 0x0A5A3C },
               [TONE_FAIR] = { 0xFFE4A0, 0x6B3900 },
               [TONE_POOR] = { 0xF7CFE0, 0x66103F },
               [TONE_UNKNOWN] = { 0xF4F5F6, 0x46545F },
               [TONE_NOTE] = { 0xE8F1FA, 0x003087 } },
    .page_width = 595,
    .page_height = 842,
    .margin_top = 68,
    .margin_right = 62,
    .margin_bottom = 62,
    .margin_left = 62,
    .size_body = 12,
    .size_small = 10,
    .line_height = 1.4,
};

/* A frame to draw in; free with recorder_free(). */
static inline struct recorder recorder_new(double width, double height)
{
    return (struct recorder){ .canvas = { &recorder_calls, &recorder_theme },
                              .width = width,
                              .height = height };
}

static inline void recorder_free(struct recorder *recorder)
{
    free(recorder->texts);
    free(recorder->fills);
}

/* Whether some line of text is exactly, or has in it, these words. */
static inline bool recorder_says(const struct recorder *recorder,
                                 const char *words)
{
    size_t i;

    for (i = 0; i < recorder->n_texts; i++)
        if (strstr(recorder->texts[i].words, words))
            return true;
    return false;
}

#endif
