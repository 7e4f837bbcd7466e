/* floor -- the same marks by bare libharu: base-14 fonts, no tags.
 *
 * usage: floor INPUT OUTPUT [TIMES]
 *
 * Reads what make-workload.py writes, and makes the PDF TIMES over.  What no
 * program that uses libharu can undercut: words laid in lines, tables as
 * lines and words, charts as rectangles and lines. */
#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    (void)user;
    fprintf(stderr, "floor: libharu says %04lX, %lu\n", error, detail);
    exit(EXIT_FAILURE);
}

/* ---- Text ------------------------------------------------------------- */

void words(struct floor *f, HPDF_Font font, float size, float x, float y,
           const char *text)
{
    HPDF_Page_BeginText(f->page);
    HPDF_Page_SetFontAndSize(f->page, font, size);
    HPDF_Page_TextOut(f->page, x, y, text);
    HPDF_Page_EndText(f->page);
}

static void page_begin(struct floor *f)
{
    char number[32];

    f->page = HPDF_AddPage(f->pdf);
    HPDF_Page_SetSize(f->page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    HPDF_Page_SetRGBFill(f->page, 0.13F, 0.17F, 0.2F);
    f->y = TOP;
    snprintf(number, sizeof number, "Page %d", ++f->pages);
    words(f, f->plain, SMALL, EDGE, FOOT / 2, number);
}

void room(struct floor *f, float height)
{
    if (f->y - height < FOOT)
        page_begin(f);
}

static float word_width(struct floor *f, const char *text, size_t len)
{
    char word[128];

    snprintf(word, sizeof word, "%.*s", (int)len, text);
    return HPDF_Page_TextWidth(f->page, word);
}

/* How many bytes of text fit the width in whole words; at least one word. */
static size_t fitting(struct floor *f, HPDF_Font font, float size,
                      const char *text, float width)
{
    size_t fits = strcspn(text, " "), end;
    float used;

    HPDF_Page_SetFontAndSize(f->page, font, size);
    used = word_width(f, text, fits);
    for (; text[fits]; fits = end) {
        end = fits + 1 + strcspn(text + fits + 1, " ");
        used += word_width(f, text + fits, end - fits); /* space and word */
        if (used > width)
            break;
    }
    return fits;
}

/* Lay text in lines from the top y down.  Answers with the y below; where
 * `draw` is false, it only measures. */
static float lay(struct floor *f, HPDF_Font font, float size, float x, float y,
                 float width, const char *text, int draw)
{
    while (*text) {
        size_t n = fitting(f, font, size, text, width);
        char part[1024];

        y -= size * LEADING;
        if (draw) {
            snprintf(part, sizeof part, "%.*s", (int)n, text);
            words(f, font, size, x, y, part);
        }
        text += n;
        text += strspn(text, " ");
    }
    return y;
}

static void paragraph(struct floor *f, HPDF_Font font, float size, float indent,
                      const char *text)
{
    float y = lay(f, font, size, 0, 0, WIDTH - indent, text, 0);

    room(f, -y);
    f->y = lay(f, font, size, EDGE + indent, f->y, WIDTH - indent, text, 1) - 6;
}

/* ---- Tables ----------------------------------------------------------- */

/* Columns as wide as what these tables hold asks for. */
static const float shares[2][6] = {
    { 0.06F, 0.28F, 0.16F, 0.3F, 0.08F, 0.12F }, /* partnerships */
    { 0.16F, 0.14F, 0.14F, 0.14F, 0.14F, 0.14F } /* ratings; the last again */
};

static float share(const struct line *l, int column)
{
    const float *of = shares[l->n > 6];

    return WIDTH * of[column < 6 ? column : 5];
}

static float row_at(struct floor *f, const struct line *l, float y, int draw)
{
    HPDF_Font font = l->kind == 'h' ? f->bold : f->plain;
    float size = l->n > 6 ? SMALL : BODY; /* a matrix is set small */
    float x = EDGE, lowest = y;
    int i;

    for (i = 0; i < l->n; x += share(l, i), i++) {
        float below = lay(f, font, size, x + 3, y - 2, share(l, i) - 6,
                          l->fields[i], draw);

        lowest = below < lowest ? below : lowest;
    }
    return lowest - 5;
}

static void rule(struct floor *f, float y)
{
    HPDF_Page_MoveTo(f->page, EDGE, y);
    HPDF_Page_LineTo(f->page, EDGE + WIDTH, y);
    HPDF_Page_Stroke(f->page);
}

/* A ground behind each cell of the matrix, and behind a head. */
static void grounds(struct floor *f, const struct line *l, float height)
{
    float x = EDGE;
    int i;

    if (l->kind != 'h' && l->n <= 6)
        return;
    HPDF_Page_SetRGBFill(f->page, 0.8F, 0.9F, 0.85F);
    for (i = 0; i < l->n; x += share(l, i), i++) {
        HPDF_Page_Rectangle(f->page, x, f->y - height, share(l, i), height);
        HPDF_Page_Fill(f->page);
    }
    HPDF_Page_SetRGBFill(f->page, 0.13F, 0.17F, 0.2F);
}

static void row_put(struct floor *f, const struct line *l)
{
    float height = -row_at(f, l, 0, 0);

    grounds(f, l, height);
    f->y = row_at(f, l, f->y, 1);
    rule(f, f->y);
}

/* The head again on each page. */
static void row(struct floor *f, const struct line *l, const struct line *head)
{
    float height = -row_at(f, l, 0, 0);
    int before = f->pages;

    room(f, height);
    if (f->pages != before && head && l->kind != 'h')
        row_put(f, head);
    row_put(f, l);
}

/* ---- The document ----------------------------------------------------- */

static void line_put(struct floor *f, const struct line *l,
                     const struct line **head)
{
    const char *text = l->n ? l->fields[0] : "";

    if (l->kind == 'h')
        *head = l;
    switch (l->kind) {
    case 'T':
        paragraph(f, f->bold, 24, 0, text);
        break;
    case 'H':
        room(f, 60);
        paragraph(f, f->bold, 15, 0, text);
        break;
    case 'P':
        paragraph(f, f->plain, BODY, 0, text);
        break;
    case 'L':
        paragraph(f, f->plain, BODY, 14, text);
        break;
    case 'h':
    case 'R':
        row(f, l, *head);
        break;
    case 'C':
        chart(f, l);
        break;
    default: /* rows of a chart are drawn with it */
        break;
    }
}

static void document(const struct line *list, size_t n, const char *path)
{
    struct floor f = { 0 };
    const struct line *head = NULL;
    size_t i;

    f.pdf = HPDF_New(haru_error, NULL);
    HPDF_SetCompressionMode(f.pdf, HPDF_COMP_ALL);
    f.plain = HPDF_GetFont(f.pdf, "Helvetica", "WinAnsiEncoding");
    f.bold = HPDF_GetFont(f.pdf, "Helvetica-Bold", "WinAnsiEncoding");
    page_begin(&f);
    for (i = 0; i < n; i++)
        line_put(&f, &list[i], &head);
    HPDF_SaveToFile(f.pdf, path);
    HPDF_Free(f.pdf);
}

/* ---- Input ------------------------------------------------------------ */

static char *file_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t len = 0, cap = 0;

    while (file && !feof(file) && !ferror(file)) {
        cap += 65536;
        text = realloc(text, cap + 1);
        if (!text)
            exit(EXIT_FAILURE);
        len += fread(text + len, 1, cap - len, file);
    }
    if (!file || ferror(file)) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    text[len] = '\0';
    return text;
}

/* Cut the text at its tabs and line ends; a line 'E' closes the list. */
static struct line *lines_read(char *text, size_t *n)
{
    struct line *list = NULL;
    size_t cap = 0;
    char *rest = text, *line;

    for (*n = 0; (line = strsep(&rest, "\n")) != NULL && *line; (*n)++) {
        struct line l = { .kind = *line };
        char *field;

        strsep(&line, "\t");
        while (l.n < FIELDS_MAX && (field = strsep(&line, "\t")) != NULL)
            l.fields[l.n++] = field;
        if (*n == cap)
            list = realloc(list, (cap = cap ? 2 * cap : 256) * sizeof *list);
        if (!list)
            exit(EXIT_FAILURE);
        list[*n] = l;
    }
    return list;
}

int main(int argc, char **argv)
{
    int times = argc == 4 ? atoi(argv[3]) : 1;
    struct line *list;
    char *text;
    size_t n;

    if (argc < 3 || argc > 4 || times < 1) {
        fputs("usage: floor INPUT OUTPUT [TIMES]\n", stderr);
        return 2;
    }
    while (times-- > 0) {
        text = file_read(argv[1]);
        list = lines_read(text, &n);
        document(list, n, argv[2]);
        free(list);
        free(text);
    }
    return 0;
}
