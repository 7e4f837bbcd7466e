/* press -- what all parts of layout share: fonts, pages, and marks on them. */
#include "layout/press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "layout/faces.h"

enum { CHARACTERS = 0x110000, SCRATCH_MAX = 1 << 20 };

void press_free(struct press *press)
{
    buf_free(&press->text);
    buf_free(&press->breaks);
    buf_free(&press->levels);
    buf_free(&press->slots);
    arena_free(press->scratch);
    arena_free(press->retired);
    free(press->numbers);
    free(press->lefts);
    free(press->order);
}

bool press_turn(struct press *press)
{
    if (arena_used(press->scratch) < SCRATCH_MAX)
        return false;
    arena_free(press->retired);
    press->retired = press->scratch;
    press->scratch = arena_new();
    return true;
}

/* ---- Fonts ------------------------------------------------------------ */

struct font *press_font(struct press *press, enum face face)
{
    struct font *font = faces_font(press->fonts, face);

    if (!font)
        press->failed = true;
    return font ? font : faces_font(press->fonts, FACE_REGULAR);
}

/* Tell of a character once, at the nearest place that is known. */
static void missing_warn(struct press *press, const struct node *node,
                         uint32_t c)
{
    char text[5] = { 0 };

    if (!press->warned)
        press->warned = arena_alloc(press->layout->arena, CHARACTERS / 8);
    if (press->warned[c / 8] & 1U << c % 8)
        return;
    press->warned[c / 8] |= (unsigned char)(1U << c % 8);
    while (node && !node->at.file)
        node = node->parent;
    text[utf8_put(text, c)] = '\0';
    diag_warn(press->diag, node ? node->at : (struct at){ 0 },
              "no font has a glyph for '%s' (U+%04X); use another character, "
              "or a theme whose fonts have it",
              text, (unsigned)c);
}

/* A cluster that became glyph 0 has a character, or more, without one. */
static void word_warn(struct press *press, const struct node *node,
                      const struct word *word, const struct font *font)
{
    uint32_t i;

    for (i = 0; i < word->n; i++) {
        const struct font_entry *entry =
            font_entry(font, word->glyphs[i].entry);
        const char *p = entry->text, *end = p + entry->len;

        while (entry->glyph == 0 && p < end) {
            uint32_t c = utf8_next(&p);

            if (!font_has(font, c))
                missing_warn(press, node, c);
        }
    }
}

/* The language of a node, or NULL for the document's. */
static const char *node_lang(const struct node *node)
{
    while (node && !node->lang)
        node = node->parent;
    return node ? node->lang : NULL;
}

const struct word *press_shape(struct press *press, const struct node *node,
                               const struct style *style, char slot,
                               const char *text, size_t len, bool rtl,
                               struct font **font)
{
    enum face face = style_face(style);
    const char *lang = node_lang(node);
    const struct word *word =
        faces_shape(press->fonts, face, slot, text, len, rtl, lang, font);

    if (!word) {
        press->failed = true;
        word = faces_shape(press->fonts, face, 0, text, len, rtl, lang, font);
    }
    press->failed = press->failed || !faces_font(press->fonts, face);
    if (word->missing)
        word_warn(press, node, word, *font);
    return word;
}

double press_word_width(const struct word *word, const struct font *font,
                        double size)
{
    return word->width * size / font_facts(font)->units;
}

/* ---- Pages and marks -------------------------------------------------- */

void press_page(struct press *press)
{
    struct layout *layout = press->layout;

    ARRAY_ROOM(NULL, layout->pages, layout->n_pages, layout->cap_pages);
    layout->pages[layout->n_pages++] = (struct page){ 0 };
}

static struct page *pen_page(const struct pen *pen)
{
    return &pen->press->layout->pages[pen->page];
}

struct mark *press_mark(const struct pen *pen, enum mark_kind kind)
{
    struct page *page = pen_page(pen);
    struct mark *mark;

    ARRAY_ROOM(NULL, page->marks, page->n_marks, page->cap_marks);
    mark = &page->marks[page->n_marks++];
    *mark = (struct mark){ .kind = kind, .artifact = pen->kind };
    return mark;
}

size_t press_rect(const struct pen *pen, colour colour, double x, double y,
                  double width, double height)
{
    struct mark *mark = press_mark(pen, MARK_RECT);

    mark->colour = colour;
    mark->x = x;
    mark->y = y;
    mark->width = width;
    mark->height = height;
    return pen_page(pen)->n_marks - 1;
}

struct mark *press_word(const struct pen *pen, const struct node *node,
                        bool label, const struct word *word, struct font *font,
                        const struct style *style, double x, double baseline)
{
    struct mark *mark = press_mark(pen, MARK_TEXT);

    mark->node = pen->artifact ? NULL : node;
    mark->label = label && !pen->artifact;
    mark->colour = style->ink;
    mark->x = x;
    mark->y = baseline;
    mark->width = press_word_width(word, font, style->size);
    mark->height = style->size * pen->press->layout->theme->line_height;
    mark->font = font;
    mark->size = style->size;
    mark->rise = style->rise;
    mark->glyphs = word->glyphs;
    mark->n = word->n;
    return mark;
}

size_t press_word_glyphs(struct glyph *out, const struct word *word, bool rtl,
                         size_t n, int32_t width)
{
    uint32_t i;

    for (i = 0; i < word->n; i++, n++) {
        out[n] = word->glyphs[i];
        if (!rtl)
            continue;
        out[n].dx -= out[n].advance;
        out[n].advance = -out[n].advance;
        if (n > 0)
            continue;
        out[n].dx += width;
        out[n].advance += width;
    }
    return n;
}

void press_link(const struct pen *pen, struct link_area area)
{
    struct page *page = pen_page(pen);

    if (pen->artifact)
        return;
    ARRAY_ROOM(NULL, page->links, page->n_links, page->cap_links);
    page->links[page->n_links++] = area;
}

void press_place(const struct pen *pen, const struct node *node, double y)
{
    struct place *places = pen->press->layout->places;

    if (pen->artifact)
        return;
    for (; node && !places[node->index].known; node = node->parent)
        places[node->index] = (struct place){ .page = (unsigned)pen->page,
                                              .y = y,
                                              .known = true };
}

/* ---- Page numbers ----------------------------------------------------- */

void press_number(const struct pen *pen, struct number number)
{
    struct press *press = pen->press;

    number.page = pen->page;
    number.mark = pen_page(pen)->n_marks - 1;
    ARRAY_ROOM(NULL, press->numbers, press->n_numbers, press->cap_numbers);
    press->numbers[press->n_numbers++] = number;
}

/* A number wider than the room kept for it is set smaller. */
static void number_fill(struct press *press, const struct number *number)
{
    struct layout *layout = press->layout;
    struct mark *mark = &layout->pages[number->page].marks[number->mark];
    const struct node *target = mark->node ? mark->node->target : NULL;
    double room = number->right - number->left;
    const struct word *word;
    char text[16];

    snprintf(text, sizeof text, "%u",
             target ? layout->places[target->index].page + 1 : 0);
    word = font_shape(number->font, text, strlen(text), false, NULL);
    mark->size = number->size;
    mark->width = press_word_width(word, number->font, mark->size);
    if (mark->width > room) {
        mark->size *= room / mark->width;
        mark->width = room;
    }
    mark->x = number->at_right ? number->right - mark->width : number->left;
    mark->glyphs = word->glyphs;
    mark->n = word->n;
}

void press_numbers_fill(struct press *press)
{
    size_t i;

    for (i = 0; i < press->n_numbers; i++)
        number_fill(press, &press->numbers[i]);
}
