/* breaks -- the pieces of a paragraph on lines of one measure. */

#include "layout/breaks.h"
#include "base/array.h"
#include "layout/para.h"

/* Room that a hair of rounding does not deny. */
static const double slack = 0.01;

/* ---- Words wider than a line ------------------------------------------ */

/* Pieces in the making, cut so that each fits. */
struct cutter {
    struct para *para;
    struct piece *pieces;
    size_t n, cap;
    double measure, x; /* x: how much of the line is taken */
};

static void cut_add(struct cutter *cutter, struct piece piece)
{
    ARRAY_ROOM(cutter->para->press->scratch, cutter->pieces, cutter->n,
               cutter->cap);
    cutter->pieces[cutter->n++] = piece;
    cutter->x += piece.width;
}

/* The glyphs [from, from + n) of a word as a word of their own. */
static struct piece slice(const struct para *para, const struct piece *piece,
                          uint32_t from, uint32_t n)
{
    struct word *word = arena_alloc(para->press->scratch, sizeof *word);
    struct piece part = *piece;
    uint32_t i;

    *word = *piece->word;
    word->glyphs += from;
    word->n = n;
    word->width = 0;
    for (i = 0; i < n; i++)
        word->width += word->glyphs[i].advance;
    part.word = word;
    part.width = press_word_width(word, part.font, part.run->style.size);
    return part;
}

/* How many glyphs from `from` on fit the room, whole clusters only; one
 * cluster at least where `some` is set. */
static uint32_t fitting(const struct piece *piece, uint32_t from, double room,
                        bool some)
{
    double scale = piece->run->style.size / font_facts(piece->font)->units;
    double width = 0;
    uint32_t i = from, fit = 0;

    while (i < piece->word->n) {
        do
            width += piece->word->glyphs[i++].advance * scale;
        while (i < piece->word->n &&
               font_entry(piece->font, piece->word->glyphs[i].entry)->len == 0);
        if (width > room + slack && !(some && fit == 0))
            break;
        fit = i - from;
    }
    return fit;
}

/* Add a piece of a word that is too wide, cut where lines are full. */
static void piece_cut(struct cutter *cutter, const struct piece *piece)
{
    uint32_t from = 0;
    bool may = piece->may;

    if (!piece->word || cutter->x + piece->width <= cutter->measure + slack) {
        cut_add(cutter, *piece);
        return;
    }
    while (from < piece->word->n) {
        uint32_t n =
            fitting(piece, from, cutter->measure - cutter->x, cutter->x <= 0);
        struct piece part;

        if (n > 0) {
            part = slice(cutter->para, piece, from, n);
            part.may = may;
            part.must = part.must && from == 0;
            cut_add(cutter, part);
            from += n;
        }
        may = true;
        if (from < piece->word->n)
            cutter->x = 0;
    }
}

/* Where the word ends that begins with piece i: at the next place where a
 * line may begin, spaces left out of its width. */
static size_t group_end(const struct para *para, size_t i, double *width)
{
    double w = 0;

    *width = 0;
    do {
        w += para->pieces[i].width;
        if (!para->pieces[i].space)
            *width = w;
    } while (++i < para->n_pieces && !para->pieces[i].may);
    return i;
}

/* Replace the pieces by others of which each word fits the measure. */
static void words_cut(struct para *para, double measure)
{
    struct cutter cutter = { .para = para,
                             .cap = para->n_pieces * 2 + 8,
                             .measure = measure };
    size_t i = 0, end;
    double width;

    cutter.pieces =
        arena_array(para->press->scratch, cutter.cap, sizeof *cutter.pieces);
    for (; i < para->n_pieces; i = end) {
        end = group_end(para, i, &width);
        cutter.x = 0;
        for (; i < end; i++)
            if (width > measure + slack)
                piece_cut(&cutter, &para->pieces[i]);
            else
                cut_add(&cutter, para->pieces[i]);
    }
    para->pieces = cutter.pieces;
    para->n_pieces = cutter.n;
}

/* ---- Lines ------------------------------------------------------------ */

static void line_end(struct para *para, struct line *line, size_t end)
{
    size_t shown = end, i;

    while (shown > line->first && para->pieces[shown - 1].space)
        shown--;
    line->shown = shown;
    line->end = end;
    line->width = 0;
    for (i = line->first; i < shown; i++)
        line->width += para->pieces[i].width;
    para->n_lines++;
}

static struct line *line_start(struct para *para, size_t first, size_t *cap)
{
    ARRAY_ROOM(para->press->scratch, para->lines, para->n_lines, *cap);
    para->lines[para->n_lines].first = first;
    return &para->lines[para->n_lines];
}

void breaks_set(struct para *para, double measure)
{
    double x = 0, width, room = measure;
    size_t i, end, cap = 0;
    struct line *line;
    struct font *font;

    if (para->number)
        room -= para_number_room(para, para->number, &font) + para->style.size;
    para->measure = measure;
    para->n_lines = 0;
    if (para->n_pieces == 0 && !para->number)
        return;
    if (para->min_width > room)
        words_cut(para, room);
    line = line_start(para, 0, &cap);
    for (i = 0; i < para->n_pieces; i = end) {
        bool begins = i > line->first;

        end = group_end(para, i, &width);
        if (begins && (para->pieces[i].must || x + width > room + slack)) {
            line_end(para, line, i);
            line = line_start(para, i, &cap);
            x = 0;
        }
        for (; i < end; i++)
            x += para->pieces[i].width;
    }
    line_end(para, line, para->n_pieces);
}
