/* canvas_text -- a line of text as glyphs, the same on every canvas. */
#include "layout/canvas_text.h"

#include <string.h>

#include "layout/bidi.h"
#include "layout/faces.h"

/* A line of text, and what is known of each of its bytes; where it is plain,
 * all of them have level and slot 0. */
struct source {
    const char *text, *levels, *slots;
    size_t len;
    bool plain, rtl;
};

/* A piece of it that is set in one go. */
struct piece {
    size_t from, to;
    char level;
    const struct word *word;
    struct font *font;
};

static bool is_ascii(const char *utf8, size_t len)
{
    unsigned char bits = 0;
    size_t i;

    for (i = 0; i < len; i++)
        bits |= (unsigned char)utf8[i];
    return bits < 0x80;
}

/* Most lines are plain, and all are measured many times. */
static struct source source_of(struct arena *arena, struct faces *fonts,
                               const char *utf8)
{
    size_t len = strlen(utf8);
    struct source source = { .text = utf8, .len = len };
    char *levels, *slots;

    source.plain = is_ascii(utf8, len);
    if (source.plain)
        return source;
    source.levels = levels = arena_alloc(arena, len + 1);
    source.slots = slots = arena_alloc(arena, len + 1);
    if (bidi_needed(utf8, len))
        source.rtl = bidi_levels(utf8, len, levels, arena);
    faces_slots(fonts, utf8, len, slots);
    return source;
}

/* Where the piece from `from` ends: at a blank or behind one, and where the
 * direction or the font changes. */
static size_t piece_end(const struct source *source, size_t from)
{
    size_t end = from + 1;

    if (source->text[from] == ' ')
        return end;
    while (end < source->len && source->text[end] != ' ' &&
           (source->plain || (source->levels[end] == source->levels[from] &&
                              source->slots[end] == source->slots[from])))
        end++;
    return end;
}

/* The piece behind that one, which is { 0 } at first.  False: there is none. */
static bool piece_next(const struct source *source, struct faces *fonts,
                       enum face face, struct piece *piece)
{
    size_t from = piece->to;

    if (from == source->len)
        return false;
    piece->from = from;
    piece->to = piece_end(source, from);
    piece->level = source->plain ? 0 : source->levels[from];
    piece->word =
        faces_shape(fonts, face, source->plain ? 0 : source->slots[from],
                    source->text + from, piece->to - from, piece->level & 1,
                    NULL, &piece->font);
    return true;
}

static double word_length(const struct word *word, const struct font *font,
                          double size)
{
    return word->width * size / font_facts(font)->units;
}

static void runs_place(struct text_runs *line, struct arena *arena,
                       const unsigned char *levels, double size)
{
    size_t *order = arena_array(arena, line->n, sizeof *order), i;

    bidi_order(levels, line->n, order);
    for (i = 0; i < line->n; i++) {
        struct text_run *run = &line->runs[order[i]];

        run->x = line->width;
        run->width = word_length(run->word, run->font, size);
        line->width += run->width;
    }
}

struct text_runs canvas_text_set(struct arena *arena, struct faces *fonts,
                                 enum face face, double size, const char *utf8)
{
    struct source source = source_of(arena, fonts, utf8);
    struct text_runs line = { 0 };
    unsigned char *order = arena_alloc(arena, source.len + 1);
    struct piece piece = { 0 };

    line.runs = arena_array(arena, source.len + 1, sizeof *line.runs);
    while (piece_next(&source, fonts, face, &piece)) {
        if (!piece.word)
            continue;
        order[line.n] = (unsigned char)piece.level;
        line.runs[line.n++] = (struct text_run){ .font = piece.font,
                                                 .word = piece.word,
                                                 .rtl = piece.level & 1 };
    }
    runs_place(&line, arena, order, size);
    return line;
}

struct text_extent canvas_text_extent(struct arena *arena, struct faces *fonts,
                                      enum face face, double size,
                                      const char *utf8)
{
    struct source source = source_of(arena, fonts, utf8);
    struct text_extent extent = { .rtl = source.rtl };
    struct piece piece = { 0 };

    while (piece_next(&source, fonts, face, &piece))
        if (piece.word)
            extent.width += word_length(piece.word, piece.font, size);
    return extent;
}
