/* pdf_text -- shaped text to operators: fonts, positions, adjustments. */
#include "render/pdf_text.h"

#include <math.h>

/* One show operator being written. */
struct run {
    struct text_pen *pen;
    struct buf *out;
    double em;       /* thousandths of an em in a font unit */
    double owed;     /* thousandths to move left before the next glyph */
    int32_t dy;      /* the rise that is set, in font units */
    bool array, hex; /* inside [ ], inside < > */
};

static void font_set(struct text_pen *pen, const struct mark *mark)
{
    struct pdf_font *use = pdf_font_use(pen->pdf, pen->fonts, mark->font);
    const char *name;

    if (pen->use == use && fabs(pen->size - mark->size) < 0.001)
        return;
    name = HPDF_Page_GetLocalFontName(pen->page, use->object);
    if (!name)
        return;
    buf_printf(&pen->out, "/%s ", name);
    pdf_length_add(pen->pdf, &pen->out, mark->size);
    buf_puts(&pen->out, "Tf\n");
    pen->use = use;
    pen->size = mark->size;
}

void pdf_text_end(struct text_pen *pen)
{
    if (pen->open)
        buf_puts(&pen->out, "ET\n");
    pen->open = false;
}

static void hex_close(struct run *run)
{
    if (run->hex)
        buf_putc(run->out, '>');
    run->hex = false;
}

static void run_close(struct run *run)
{
    hex_close(run);
    if (run->array)
        buf_puts(run->out, "] TJ\n");
    run->array = false;
}

static void rise_set(struct run *run, int32_t dy)
{
    if (run->dy == dy)
        return;
    run_close(run);
    pdf_length_add(run->pen->pdf, run->out,
                   dy * run->em * run->pen->size / 1000);
    buf_puts(run->out, "Ts\n");
    run->dy = dy;
}

/* Move left by what is owed, once it would be seen. */
static void owed_pay(struct run *run)
{
    long whole = lround(run->owed);

    if (whole == 0)
        return;
    hex_close(run);
    buf_integer(run->out, whole);
    run->owed -= (double)whole;
}

static void glyph_add(struct run *run, const struct glyph *glyph)
{
    struct pdf_font *use = run->pen->use;
    uint32_t cid = pdf_font_cid(use, glyph->entry);
    unsigned char code[] = { (unsigned char)(cid >> 8), (unsigned char)cid };

    rise_set(run, glyph->dy);
    if (!run->array)
        buf_putc(run->out, '[');
    run->array = true;
    run->owed -= glyph->dx * run->em;
    owed_pay(run);
    if (!run->hex)
        buf_putc(run->out, '<');
    run->hex = true;
    pdf_bytes_add(run->out, code, sizeof code);
    run->owed +=
        (double)use->widths[cid] + (glyph->dx - glyph->advance) * run->em;
}

void pdf_text_add(struct text_pen *pen, const struct mark *mark, size_t from,
                  size_t end, double y)
{
    struct run run = { .pen = pen, .out = &pen->out };
    double before = 0;
    size_t i;

    if (!pen->open)
        buf_puts(&pen->out, "BT\n");
    pen->open = true;
    font_set(pen, mark);
    if (!pen->use)
        return;
    run.em = 1000.0 / pen->use->facts->units;
    for (i = 0; i < from; i++)
        before += mark->glyphs[i].advance;
    buf_puts(&pen->out, "1 0 0 1 ");
    pdf_length_add(pen->pdf, &pen->out,
                   mark->x + before * run.em * mark->size / 1000);
    pdf_length_add(pen->pdf, &pen->out, y);
    buf_puts(&pen->out, "Tm\n");
    for (i = from; i < end; i++)
        glyph_add(&run, &mark->glyphs[i]);
    rise_set(&run, 0);
    run_close(&run);
}

/* ---- Words whose glyphs do not spell them ----------------------------- */

static const struct font_entry *entry_of(const struct mark *mark, size_t i)
{
    return font_entry(mark->font, mark->glyphs[i].entry);
}

size_t pdf_text_unspelt(const struct mark *mark, size_t from, size_t *end)
{
    size_t start = from;
    bool unspelt = false;

    for (; from < mark->n; from++) {
        const struct font_entry *entry = entry_of(mark, from);

        if (entry->len == 1 && *entry->text == ' ') {
            if (unspelt)
                break;
            start = from + 1;
        }
        unspelt |= entry->len == 0;
    }
    *end = from < mark->n ? from + 1 : from;
    return unspelt ? start : mark->n;
}

void pdf_text_spell(const struct mark *mark, size_t from, size_t end,
                    struct buf *out)
{
    for (; from < end; from++)
        pdf_utf16_add(out, entry_of(mark, from)->text,
                      entry_of(mark, from)->len);
}
