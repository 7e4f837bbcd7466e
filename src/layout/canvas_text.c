/* canvas_text -- a line of text as glyphs, the same on every canvas. */
#include "layout/canvas_text.h"

#include <string.h>

#include "layout/bidi.h"
#include "layout/faces.h"

/* A line of text, and what is known of each of its bytes. */
struct source {
    const char *text, *levels, *slots;
    size_t len;
};

/* Where the piece from `from` ends: at a blank or behind one, and where the
 * direction or the font changes. */
static size_t piece_end(const struct source *source, size_t from)
{
    size_t end = from + 1;

    if (source->text[from] == ' ')
        return end;
    while (end < source->len && source->text[end] != ' ' &&
           source->levels[end] == source->levels[from] &&
           source->slots[end] == source->slots[from])
        end++;
    return end;
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

/* Levels and slots of the text. */
static struct source source_of(struct arena *arena, struct faces *fonts,
                               const char *utf8)
{
    size_t len = strlen(utf8);
    char *levels = arena_alloc(arena, len + 1);
    char *slots = arena_alloc(arena, len + 1);

    if (bidi_needed(utf8, len))
        bidi_levels(utf8, len, levels, arena);
    faces_slots(fonts, utf8, len, slots);
    return (struct source){ utf8, levels, slots, len };
}

struct text_runs canvas_text_set(struct arena *arena, struct faces *fonts,
                                 enum face face, double size, const char *utf8)
{
    struct source source = source_of(arena, fonts, utf8);
    size_t len = source.len, from, to;
    struct text_runs line = { 0 };
    unsigned char *order = arena_alloc(arena, len + 1);

    line.runs = arena_array(arena, len + 1, sizeof *line.runs);
    for (from = 0; from < len; from = to) {
        struct text_run run = { .rtl = source.levels[from] & 1 };

        to = piece_end(&source, from);
        run.word = faces_shape(fonts, face, source.slots[from], utf8 + from,
                               to - from, run.rtl, NULL, &run.font);
        order[line.n] = (unsigned char)source.levels[from];
        if (run.word)
            line.runs[line.n++] = run;
    }
    runs_place(&line, arena, order, size);
    return line;
}
