/* pdf_page -- the content of pages: marks to operators, in marked content. */
#include "render/pdf_page.h"

#include <math.h>

#include "render/pdf_shape.h"
#include "render/pdf_text.h"

/* What marks are written with, and what is open. */
struct pen {
    struct pdf *pdf;
    struct tags *tags;
    struct text_pen text; /* has the page's bytes */
    unsigned page;
    double height;
    enum { CLOSED, CONTENT, ARTIFACT } open;
    size_t element;
    enum artifact artifact;
    bool coloured; /* whether `colour` is set */
    colour colour;
};

void pdf_pages_add(struct pdf *pdf)
{
    size_t i;

    for (i = 0; i < pdf->layout->n_pages; i++) {
        HPDF_Page page = HPDF_AddPage(pdf->haru);

        if (!page)
            return;
        HPDF_Page_SetWidth(page, (HPDF_REAL)page_width(pdf->layout, i));
        HPDF_Page_SetHeight(page, (HPDF_REAL)page_height(pdf->layout, i));
        HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)i);
        HPDF_Dict_AddName(page, "Tabs", "S");
        pdf->pages[i] = page;
    }
}

/* ---- Marked content --------------------------------------------------- */

static void content_close(struct pen *pen)
{
    pdf_text_end(&pen->text);
    if (pen->open != CLOSED)
        buf_puts(&pen->text.out, "EMC\n");
    pen->open = CLOSED;
}

static void artifact_open(struct pen *pen, enum artifact artifact)
{
    static const char *const begin[] = {
        [ARTIFACT_LAYOUT] = "/Artifact <</Type /Layout>> BDC\n",
        [ARTIFACT_HEADER] =
            "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n",
        [ARTIFACT_FOOTER] =
            "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
    };

    if (pen->open == ARTIFACT && pen->artifact == artifact)
        return;
    content_close(pen);
    buf_puts(&pen->text.out, begin[artifact]);
    pen->open = ARTIFACT;
    pen->artifact = artifact;
}

/* Begin content of an element; up to `>>`, so that more can be said. */
static void content_begin(struct pen *pen, const struct mark *mark,
                          size_t element, const char *tag)
{
    unsigned mcid = pdf_tags_content(pen->tags, element, mark->node, pen->page);

    buf_printf(&pen->text.out, "/%s <</MCID %u", tag, mcid);
    pen->open = CONTENT;
    pen->element = element;
}

static void content_open(struct pen *pen, const struct mark *mark)
{
    size_t element = pdf_tags_element(pen->tags, mark->node, mark->label);

    if (pen->open == CONTENT && pen->element == element)
        return;
    content_close(pen);
    content_begin(pen, mark, element, pen->tags->elements[element].type);
    buf_puts(&pen->text.out, ">> BDC\n");
}

/* ---- Marks ------------------------------------------------------------ */

static void colour_add(struct buf *out, colour colour, const char *operator)
{
    int shift;

    for (shift = 16; shift >= 0; shift -= 8) {
        buf_number(out, (colour >> shift & 255) / 255.0, 3);
        buf_putc(out, ' ');
    }
    buf_puts(out, operator);
}

static void colour_set(struct pen *pen, colour colour)
{
    if (pen->coloured && pen->colour == colour)
        return;
    colour_add(&pen->text.out, colour, "rg\n");
    pen->coloured = true;
    pen->colour = colour;
}

static void box_add(struct pen *pen, const struct mark *mark)
{
    struct buf *out = &pen->text.out;
    double bottom = pen->height - mark->y - mark->height;

    pdf_text_end(&pen->text);
    colour_set(pen, mark->colour);
    if (mark->kind == MARK_SHAPE) {
        pdf_shape_add(pen->pdf, out, mark->tone, mark->x, bottom, mark->width,
                      mark->height);
        return;
    }
    pdf_length_add(pen->pdf, out, mark->x);
    pdf_length_add(pen->pdf, out, bottom);
    pdf_length_add(pen->pdf, out, mark->width);
    pdf_length_add(pen->pdf, out, mark->height);
    buf_puts(out, "re f\n");
}

static void path_steps(struct pen *pen, const struct path *path)
{
    struct buf *out = &pen->text.out;
    const double *number = path->numbers;
    size_t i, k;

    for (i = 0; i < path->n_verbs; i++) {
        char verb = path->verbs[i];
        size_t n = verb == 'z' ? 0 : verb == 'c' ? 6 : 2;

        for (k = 0; k < n; k++, number++)
            pdf_length_add(pen->pdf, out,
                           k % 2 ? pen->height - *number : *number);
        buf_puts(out, verb == 'z' ? "h " : (char[]){ verb, ' ', '\0' });
    }
}

/* A path of a figure; its pen is put back as it was. */
static void path_add(struct pen *pen, const struct path *path)
{
    const struct paint *paint = &path->paint;
    struct buf *out = &pen->text.out;

    pdf_text_end(&pen->text);
    if (paint->fill)
        colour_set(pen, paint->fill_colour);
    if (paint->stroke) {
        colour_add(out, paint->stroke_colour, "RG ");
        pdf_length_add(pen->pdf, out, paint->width);
        buf_puts(out, "w ");
        buf_putc(out, '[');
        if (paint->dash > 0)
            pdf_length_add(pen->pdf, out, paint->dash);
        buf_puts(out, "] 0 d\n");
    }
    path_steps(pen, path);
    buf_puts(out, paint->fill ? paint->stroke ? "B\n" : "f\n" : "S\n");
}

static void glyphs_add(struct pen *pen, const struct mark *mark, size_t from,
                       size_t end)
{
    if (from == end)
        return;
    colour_set(pen, mark->colour);
    pdf_text_add(&pen->text, mark, from, end,
                 pen->height - mark->y + mark->rise);
}

/* A word that its glyphs do not spell is content of its own, with the word
 * said.  Nested marked content would be shorter, but poppler loses what follows
 * it; and it heeds ActualText in a Span only. */
static void text_mark_add(struct pen *pen, const struct mark *mark)
{
    size_t done = 0, from, end;

    while (done < mark->n) {
        from = pdf_text_unspelt(mark, done, &end);
        if (from > done)
            content_open(pen, mark);
        glyphs_add(pen, mark, done, from);
        if (from == mark->n)
            return;
        content_close(pen);
        content_begin(pen, mark,
                      pdf_tags_element(pen->tags, mark->node, mark->label),
                      "Span");
        buf_puts(&pen->text.out, " /ActualText <FEFF");
        pdf_text_spell(mark, from, end, &pen->text.out);
        buf_puts(&pen->text.out, ">>> BDC\n");
        glyphs_add(pen, mark, from, end);
        content_close(pen);
        done = end;
    }
}

static void mark_add(struct pen *pen, const struct mark *mark)
{
    if (mark->node && mark->kind == MARK_TEXT) {
        text_mark_add(pen, mark);
    } else if (mark->node) {
        content_open(pen, mark);
        if (mark->kind == MARK_PATH)
            path_add(pen, mark->path);
        else
            box_add(pen, mark);
    } else {
        artifact_open(pen, mark->artifact);
        if (mark->kind == MARK_TEXT)
            glyphs_add(pen, mark, 0, mark->n);
        else
            box_add(pen, mark);
    }
    if (mark->node)
        pdf_tags_figure(pen->tags, mark, pen->height);
}

/* Grounds, rules and shapes come first, all in one piece of marked content:
 * a line under a link would else cut its paragraph in two. */
static bool is_ground(const struct mark *mark)
{
    return !mark->node && mark->kind != MARK_TEXT;
}

static void page_compose(struct pen *pen, const struct page *page)
{
    size_t i;

    for (i = 0; i < page->n_marks; i++)
        if (is_ground(&page->marks[i]))
            mark_add(pen, &page->marks[i]);
    for (i = 0; i < page->n_marks; i++)
        if (!is_ground(&page->marks[i]))
            mark_add(pen, &page->marks[i]);
    content_close(pen);
}

void pdf_pages_write(struct pdf *pdf, struct pdf_fonts *fonts,
                     struct tags *tags)
{
    struct buf out = { 0 };
    unsigned i;

    for (i = 0; i < pdf->layout->n_pages; i++) {
        HPDF_PageAttr attr = pdf->pages[i]->attr;
        struct pen pen = { .pdf = pdf,
                           .tags = tags,
                           .page = i,
                           .height = page_height(pdf->layout, i) };

        buf_clear(&out);
        pen.text = (struct text_pen){
            .pdf = pdf, .fonts = fonts, .page = pdf->pages[i], .out = out
        };
        page_compose(&pen, &pdf->layout->pages[i]);
        out = pen.text.out;
        pdf_stream_fill(pdf, attr->contents, "", buf_text(&out), out.len,
                        false);
    }
    buf_free(&out);
}
