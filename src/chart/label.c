/* label -- words wrapped into a width, and drawn. */
#include "chart/label.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>

/* How far below its upper edge the baseline of a line is, in sizes; and what
 * measuring may be off by. */
static const double baseline = 0.93, slack = 0.001;

double label_line(const struct type *type)
{
    return type->size * 1.2;
}

double label_width(const struct type *type, const char *text)
{
    return type->canvas->calls->measure(type->canvas, type->face, type->size,
                                        text);
}

/* A text being broken into lines. */
struct wrap {
    const struct type *type;
    char *text, *scratch; /* scratch: room for a line and an ellipsis */
    size_t len;
    char *words, *clusters; /* before which bytes a line may be broken */
    double width;
};

/* Line ends and other controls count as blanks. */
static struct wrap wrap_start(const struct type *type, const char *text,
                              double width)
{
    size_t len = strlen(text), i;
    struct wrap wrap = { .type = type,
                         .text = arena_strndup(type->arena, text, len),
                         .scratch = arena_alloc(type->arena, len + 4),
                         .len = len,
                         .words = arena_alloc(type->arena, len + 1),
                         .clusters = arena_alloc(type->arena, len + 1),
                         .width = width + slack };

    for (i = 0; i < len; i++)
        if ((unsigned char)wrap.text[i] < ' ')
            wrap.text[i] = ' ';
    u8_possible_linebreaks((const uint8_t *)wrap.text, len, "UTF-8",
                           wrap.words);
    u8_grapheme_breaks((const uint8_t *)wrap.text, len, wrap.clusters);
    wrap.clusters[len] = 1;
    return wrap;
}

/* Whether a line may end before byte i. */
static bool word_ends(const struct wrap *wrap, size_t i)
{
    return i == wrap->len || wrap->words[i] == UC_BREAK_POSSIBLE ||
           wrap->words[i] == UC_BREAK_MANDATORY;
}

/* The bytes from `from` to `to`, without blanks at their end, and a suffix:
 * how long they are on a line.  They stay in `scratch`. */
static double piece_width(const struct wrap *wrap, size_t from, size_t to,
                          const char *suffix)
{
    while (to > from && wrap->text[to - 1] == ' ')
        to--;
    memcpy(wrap->scratch, wrap->text + from, to - from);
    strcpy(wrap->scratch + (to - from), suffix);
    return label_width(wrap->type, wrap->scratch);
}

/* The last place before which the line from `from` may end and fit. */
static size_t line_end(const struct wrap *wrap, size_t from, bool *whole)
{
    size_t best = from, i;

    for (i = from + 1; i <= wrap->len; i++) {
        if (!word_ends(wrap, i))
            continue;
        if (piece_width(wrap, from, i, "") > wrap->width)
            break;
        best = i;
    }
    if (best > from)
        return best;
    *whole = false;
    for (i = from + 1; i <= wrap->len; i++) {
        if (!wrap->clusters[i])
            continue;
        if (best > from && piece_width(wrap, from, i, "") > wrap->width)
            break;
        best = i;
    }
    return best;
}

/* The place before which the line from `from` fits with an ellipsis. */
static size_t line_cut(const struct wrap *wrap, size_t from)
{
    size_t best = from, i;

    for (i = from + 1; i < wrap->len; i++) {
        if (!wrap->clusters[i])
            continue;
        if (piece_width(wrap, from, i, "…") > wrap->width)
            break;
        best = i;
    }
    return best;
}

static void line_add(struct label *label, const struct wrap *wrap, size_t from,
                     size_t to, const char *suffix)
{
    double width = piece_width(wrap, from, to, suffix);

    label->lines[label->n++] = arena_strdup(wrap->type->arena, wrap->scratch);
    label->width = fmax(label->width, width);
    label->height += label_line(wrap->type);
}

struct label label_wrap(const struct type *type, const char *text, double width,
                        size_t lines)
{
    struct wrap wrap = wrap_start(type, text, width);
    struct label label = { .whole = true };
    size_t from = 0, to;

    label.lines =
        (const char **)arena_array(type->arena, lines, sizeof *label.lines);
    for (;;) {
        while (from < wrap.len && wrap.text[from] == ' ')
            from++;
        if (from == wrap.len || label.n == lines)
            return label;
        to = line_end(&wrap, from, &label.whole);
        if (label.n + 1 == lines &&
            piece_width(&wrap, to, wrap.len, "") > slack) {
            label.whole = false;
            line_add(&label, &wrap, from, line_cut(&wrap, from), "…");
            return label;
        }
        line_add(&label, &wrap, from, to, "");
        from = to;
    }
}

struct label label_balance(const struct type *type, const char *text,
                           double width, size_t lines)
{
    enum { STEPS = 6 };
    struct label label = label_wrap(type, text, width, lines), narrower;
    double low = label.width / 2, high = label.width;
    int i;

    for (i = 0; i < STEPS && label.whole && label.n > 1; i++) {
        narrower = label_wrap(type, text, (low + high) / 2, label.n);
        if (narrower.whole) {
            label = narrower;
            high = (low + high) / 2;
        } else {
            low = (low + high) / 2;
        }
    }
    return label;
}

void label_draw(const struct type *type, const struct label *label, double x,
                double y, double align, colour ink)
{
    struct canvas *canvas = type->canvas;
    size_t i;

    for (i = 0; i < label->n; i++) {
        double spare = label->width - label_width(type, label->lines[i]);

        canvas->calls->text(canvas, x + spare * align,
                            y + label_line(type) * (double)i +
                                type->size * baseline,
                            type->face, type->size, ink, label->lines[i]);
    }
}
