/* para -- the inlines of one block as shaped pieces, and as lines. */
#include "layout/para.h"

#include <unilbrk.h>

#include "base/array.h"
#include "base/words.h"
#include "layout/bidi.h"
#include "layout/faces.h"
#include "layout/inlines.h"

enum { PIECE_MAX = 8192 /* bytes */ };

/* ---- Pieces ----------------------------------------------------------- */

/* The text at work, and what is known of each of its bytes. */
struct source {
    struct para *para;
    const char *text;
    char *breaks;
    const char *levels, *slots; /* NULL: all 0 */
    size_t len, cap;
    const struct run *run, *runs_end;
};

static struct piece *piece_add(struct source *source)
{
    struct para *para = source->para;

    ARRAY_ROOM(para->press->scratch, para->pieces, para->n_pieces, source->cap);
    return &para->pieces[para->n_pieces++];
}

/* Where the piece ends that begins at `from`. */
static size_t piece_end(const struct source *source, size_t from)
{
    const struct run *next = source->run + 1;
    size_t end = next < source->runs_end ? next->start : source->len;
    size_t i = from + 1;

    if (end - from > PIECE_MAX)
        end = from + PIECE_MAX;
    if (source->text[from] == ' ' || source->text[from] == '\n')
        return i;
    while (i < end && source->breaks[i] != UC_BREAK_POSSIBLE &&
           source->text[i] != ' ' && source->text[i] != '\n' &&
           (!source->levels || source->levels[i] == source->levels[from]) &&
           (!source->slots || source->slots[i] == source->slots[from]))
        i++;
    while (i < source->len && ((unsigned char)source->text[i] & 0xC0) == 0x80)
        i++;
    return i;
}

double para_number_room(const struct para *para, const struct run *run,
                        struct font **font)
{
    const struct word *word = press_shape(para->press, run->node, &run->style,
                                          0, "000", 3, false, font);

    return press_word_width(word, *font, run->style.size);
}

static void piece_shape(struct source *source, struct piece *piece, size_t from,
                        size_t end)
{
    const struct run *run = source->run;
    struct press *press = source->para->press;
    char slot = source->slots ? source->slots[from] : (char)0;

    if (run->node && run->node->kind == DOC_PAGE_NUMBER) {
        piece->width = para_number_room(source->para, run, &piece->font);
        return;
    }
    if (source->text[from] == '\n')
        piece->word = press_shape(press, run->node, &run->style, slot, " ", 1,
                                  piece->level & 1, &piece->font);
    else
        piece->word = press_shape(press, run->node, &run->style, slot,
                                  source->text + from, end - from,
                                  piece->level & 1, &piece->font);
    piece->width = press_word_width(piece->word, piece->font, run->style.size);
}

static void pieces_make(struct source *source)
{
    bool must = false;
    size_t from, end;

    for (from = 0; from < source->len; from = end) {
        struct piece *piece;

        while (source->run + 1 < source->runs_end &&
               source->run[1].start <= from)
            source->run++;
        end = piece_end(source, from);
        piece = piece_add(source);
        piece->run = source->run;
        piece->level =
            (unsigned char)(source->levels ? source->levels[from] : 0);
        piece->space = source->text[from] == ' ';
        piece->must = must;
        piece->may = must || source->breaks[from] == UC_BREAK_POSSIBLE;
        must = source->text[from] == '\n';
        piece->space |= must;
        piece_shape(source, piece, from, end);
    }
}

/* Citations stand by the word that they are about. */
static void breaks_find(struct source *source)
{
    struct para *para = source->para;
    size_t i;

    u8_possible_linebreaks((const uint8_t *)source->text, source->len, "UTF-8",
                           source->breaks);
    for (i = 0; i < para->n_runs; i++)
        if (para->runs[i].glued)
            source->breaks[para->runs[i].start] = UC_BREAK_PROHIBITED;
    source->breaks[0] = UC_BREAK_PROHIBITED;
}

/* ---- What is known of the whole --------------------------------------- */

static void widths_sum(struct para *para)
{
    double word = 0, line = 0;
    size_t i;

    for (i = 0; i < para->n_pieces; i++) {
        const struct piece *piece = &para->pieces[i];

        if (piece->may || piece->space)
            word = 0;
        if (piece->must)
            line = 0;
        line += piece->width;
        if (piece->space)
            continue;
        word += piece->width;
        para->min_width = word > para->min_width ? word : para->min_width;
        para->max_width = line > para->max_width ? line : para->max_width;
    }
}

/* Whether the words, leaving out the citations after them, end with a
 * colon. */
static bool ends_with_colon(const struct para *para, const char *text,
                            size_t len)
{
    size_t n = para->n_runs;

    for (; n > 0 && para->runs[n - 1].glued; n--)
        len = para->runs[n - 1].start;
    return len > 0 && text[len - 1] == ':';
}

/* Nothing but figures, and perhaps citations. */
static bool is_numeric(const struct para *para, const char *text, size_t len)
{
    bool alone = para->n_runs < 2;

    return words_numeric(text, alone ? len : para->runs[1].start) &&
           (alone || para->runs[1].glued);
}

static void metrics_set(struct para *para)
{
    const struct theme *theme = para->press->layout->theme;
    const struct style *style = &para->style;
    const struct font_facts *facts =
        font_facts(press_font(para->press, style_face(style)));
    double ascent = facts->ascent * style->size / facts->units;
    double descent = facts->descent * style->size / facts->units;

    para->line_height = style->size * theme->line_height;
    if (style->size > theme->size_body * 1.3)
        para->line_height = style->size * (theme->line_height + 1) / 2;
    para->baseline = (para->line_height - ascent - descent) / 2 + ascent;
}

/* Shape what stands in press->text. */
static struct para *para_shape(struct para *para)
{
    struct press *press = para->press;
    struct source source = { .para = para,
                             .text = buf_text(&press->text),
                             .len = press->text.len,
                             .run = para->runs };

    metrics_set(para);
    if (source.len == 0)
        return para;
    source.runs_end = para->runs + para->n_runs;
    buf_clear(&press->breaks);
    buf_add(&press->breaks, source.text, source.len);
    source.breaks = press->breaks.data;
    breaks_find(&source);
    if (bidi_needed(source.text, source.len)) {
        buf_clear(&press->levels);
        buf_add(&press->levels, source.text, source.len);
        para->bidi = true;
        para->rtl = bidi_levels(source.text, source.len, press->levels.data,
                                press->scratch);
        source.levels = press->levels.data;
    }
    if (press->layout->theme->n_others) {
        buf_clear(&press->slots);
        buf_add(&press->slots, source.text, source.len);
        faces_slots(press->fonts, source.text, source.len, press->slots.data);
        source.slots = press->slots.data;
    }
    pieces_make(&source);
    widths_sum(para);
    para->introduces = ends_with_colon(para, source.text, source.len);
    para->numeric = is_numeric(para, source.text, source.len);
    return para;
}

static struct para *para_start(struct press *press, const struct style *style)
{
    struct para *para = arena_alloc(press->scratch, sizeof *para);

    para->press = press;
    para->style = *style;
    buf_clear(&press->text);
    return para;
}

struct para *para_new(struct press *press, const struct node *first,
                      const struct node *end, const struct style *style)
{
    struct para *para = para_start(press, style);

    inlines_flatten(para, first, end);
    return para_shape(para);
}

struct para *para_text(struct press *press, const char *text,
                       const struct style *style)
{
    struct para *para = para_start(press, style);

    inlines_plain(para, text);
    return para_shape(para);
}
