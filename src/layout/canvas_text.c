/* canvas_text -- a line of text as glyphs, the same on every canvas. */
#include "layout/canvas_text.h"

#include <string.h>

#include "layout/bidi.h"

/* Where the piece from `from` ends: at a blank or behind one, and where the
 * direction changes. */
static size_t piece_end(const char *text, const char *levels, size_t len,
                        size_t from)
{
    size_t end = from + 1;

    if (text[from] == ' ')
        return end;
    while (end < len && text[end] != ' ' && levels[end] == levels[from])
        end++;
    return end;
}

/* Shape in the face, or in another that has every glyph. */
static void run_shape(struct fonts *fonts, enum face face, const char *text,
                      size_t len, struct text_run *run)
{
    const enum face faces[] = { face, FACE_REGULAR, FACE_BOLD, FACE_MONO };
    size_t i;

    for (i = 0; i < sizeof faces / sizeof *faces; i++) {
        struct font *font = fonts_face(fonts, faces[i]);
        const struct word *word =
            font ? font_shape(font, text, len, run->rtl) : NULL;

        if (!word || (run->word && word->missing))
            continue;
        run->font = font;
        run->word = word;
        if (!word->missing)
            return;
    }
}

static void runs_place(struct text_runs *line, struct arena *arena,
                       const unsigned char *levels, double size)
{
    size_t *order = arena_array(arena, line->n, sizeof *order), i;

    bidi_order(levels, line->n, order);
    for (i = 0; i < line->n; i++) {
        struct text_run *run = &line->runs[order[i]];

        run->x = line->width;
        run->width = run->word->width * size / font_facts(run->font)->units;
        line->width += run->width;
    }
}

struct text_runs text_set(struct arena *arena, struct fonts *fonts,
                          enum face face, double size, const char *utf8)
{
    size_t len = strlen(utf8), from, to;
    struct text_runs line = { 0 };
    char *levels = arena_alloc(arena, len + 1);
    unsigned char *order = arena_alloc(arena, len + 1);

    line.runs = arena_array(arena, len + 1, sizeof *line.runs);
    if (bidi_needed(utf8, len))
        bidi_levels(utf8, len, levels, arena);
    for (from = 0; from < len; from = to) {
        struct text_run run = { .rtl = levels[from] & 1 };

        to = piece_end(utf8, levels, len, from);
        run_shape(fonts, face, utf8 + from, to - from, &run);
        order[line.n] = (unsigned char)levels[from];
        if (run.word)
            line.runs[line.n++] = run;
    }
    runs_place(&line, arena, order, size);
    return line;
}
