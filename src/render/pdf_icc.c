/* pdf_icc -- a colour profile for sRGB, made from its constants. */
#include "render/pdf_icc.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { HEADER = 128, TAG_ENTRY = 12 };

static void word_add(struct buf *out, uint32_t word)
{
    buf_putc(out, (char)(word >> 24));
    buf_putc(out, (char)(word >> 16));
    buf_putc(out, (char)(word >> 8));
    buf_putc(out, (char)word);
}

/* s15Fixed16Number */
static void fixed_add(struct buf *out, double value)
{
    word_add(out, (uint32_t)(int32_t)lround(value * 65536));
}

/* A type's signature and its reserved zeros. */
static void type_add(struct buf *out, const char *signature)
{
    buf_puts(out, signature);
    word_add(out, 0);
}

/* multiLocalizedUnicodeType of one record; text is ASCII. */
static void text_data(struct buf *out, const char *text)
{
    type_add(out, "mluc");
    word_add(out, 1);  /* records */
    word_add(out, 12); /* bytes a record */
    buf_puts(out, "enGB");
    word_add(out, (uint32_t)strlen(text) * 2);
    word_add(out, 28); /* where the text begins */
    for (; *text; text++) {
        buf_putc(out, '\0');
        buf_putc(out, *text);
    }
}

static void point_data(struct buf *out, const double *point)
{
    int i;

    type_add(out, "XYZ ");
    for (i = 0; i < 3; i++)
        fixed_add(out, point[i]);
}

/* The transfer curve of sRGB: ((x + 0.055) / 1.055)^2.4, linear near 0. */
static void curve_data(struct buf *out)
{
    static const double parameters[] = { 2.4, 1 / 1.055, 0.055 / 1.055,
                                         1 / 12.92, 0.04045 };
    size_t i;

    type_add(out, "para");
    word_add(out, UINT32_C(3) << 16); /* which formula */
    for (i = 0; i < sizeof parameters / sizeof *parameters; i++)
        fixed_add(out, parameters[i]);
}

/* From D65, sRGB's white, to D50, that of profiles: Bradford's matrix. */
static void adaptation_data(struct buf *out)
{
    static const double matrix[] = { 1.047886,  0.022919, -0.050216,
                                     0.029582,  0.990484, -0.017079,
                                     -0.009252, 0.015073, 0.751678 };
    size_t i;

    type_add(out, "sf32");
    for (i = 0; i < sizeof matrix / sizeof *matrix; i++)
        fixed_add(out, matrix[i]);
}

/* The primaries, adapted to D50, and D50 itself. */
static const double red[] = { 0.436065, 0.222488, 0.013916 };
static const double green[] = { 0.385147, 0.716873, 0.097076 };
static const double blue[] = { 0.143066, 0.060608, 0.714096 };
static const double white[] = { 0.964203, 1, 0.824905 };

/* A tag that repeats the one before shares its data. */
static const struct {
    const char *signature;
    const double *point; /* an XYZType */
    const char *text;    /* a multiLocalizedUnicodeType */
    void (*data)(struct buf *);
} tags[] = { { "desc", NULL, "sRGB", NULL },
             { "cprt", NULL, "Public domain", NULL },
             { "wtpt", white, NULL, NULL },
             { "rXYZ", red, NULL, NULL },
             { "gXYZ", green, NULL, NULL },
             { "bXYZ", blue, NULL, NULL },
             { "chad", NULL, NULL, adaptation_data },
             { "rTRC", NULL, NULL, curve_data },
             { "gTRC", NULL, NULL, curve_data },
             { "bTRC", NULL, NULL, curve_data } };

enum { TAGS = sizeof tags / sizeof *tags };

static void tag_data(struct buf *out, size_t tag)
{
    if (tags[tag].point)
        point_data(out, tags[tag].point);
    else if (tags[tag].text)
        text_data(out, tags[tag].text);
    else if (tags[tag].data)
        tags[tag].data(out);
}

static void header_add(struct buf *out, size_t size)
{
    size_t start = out->len;

    word_add(out, (uint32_t)size);
    word_add(out, 0);                    /* no preferred CMM */
    word_add(out, UINT32_C(0x04300000)); /* version 4.3 */
    buf_puts(out, "mntrRGB XYZ ");
    word_add(out, UINT32_C(2015) << 16 | 1); /* made: 2015-01-01, fixed */
    word_add(out, UINT32_C(1) << 16);
    word_add(out, 0);
    buf_puts(out, "acsp");
    while (out->len < start + 68) /* platform to rendering intent: none */
        buf_putc(out, '\0');
    fixed_add(out, white[0]);
    fixed_add(out, white[1]);
    fixed_add(out, white[2]);
    while (out->len < start + HEADER)
        buf_putc(out, '\0');
}

void pdf_icc_add(struct buf *out)
{
    struct buf table = { 0 }, data = { 0 };
    size_t begin = HEADER + 4 + TAGS * TAG_ENTRY, at = 0, size = 0, i;

    word_add(&table, TAGS);
    for (i = 0; i < TAGS; i++) {
        if (i == 0 || !tags[i].data || tags[i].data != tags[i - 1].data) {
            at = data.len;
            tag_data(&data, i);
            size = data.len - at;
            while (data.len % 4)
                buf_putc(&data, '\0');
        }
        buf_puts(&table, tags[i].signature);
        word_add(&table, (uint32_t)(begin + at));
        word_add(&table, (uint32_t)size);
    }
    header_add(out, begin + data.len);
    buf_add(out, table.data, table.len);
    buf_add(out, data.data, data.len);
    buf_free(&table);
    buf_free(&data);
}
