/* figure_png -- words and resolution in the metadata of a PNG. */
#include "render/figure_png.h"

#include <libdeflate.h>
#include <string.h>

/* The signature and the header chunk come first in every PNG; a metre has
 * 7,559 pixels when an inch has 192. */
enum { HEAD = 8 + 4 + 4 + 13 + 4, PER_METRE = 7559 };

static void number_add(struct buf *out, uint32_t n)
{
    const unsigned char bytes[] = { (unsigned char)(n >> 24),
                                    (unsigned char)(n >> 16),
                                    (unsigned char)(n >> 8), (unsigned char)n };

    buf_add(out, bytes, sizeof bytes);
}

/* Append a chunk: `body` begins with its four letters. */
static void chunk_add(struct buf *out, const struct buf *body)
{
    number_add(out, (uint32_t)(body->len - 4));
    buf_add(out, body->data, body->len);
    number_add(out, libdeflate_crc32(0, body->data, body->len));
}

/* International text, not compressed: keyword, language, no translated
 * keyword, words. */
static void text_add(struct buf *out, const char *keyword, const char *lang,
                     const char *words)
{
    struct buf body = { 0 };

    buf_puts(&body, "iTXt");
    buf_add(&body, keyword, strlen(keyword) + 1);
    buf_add(&body, "\0", 2);
    buf_add(&body, lang, strlen(lang) + 1);
    buf_putc(&body, '\0');
    buf_puts(&body, words);
    chunk_add(out, &body);
    buf_free(&body);
}

static void resolution_add(struct buf *out)
{
    struct buf body = { 0 };

    buf_puts(&body, "pHYs");
    number_add(&body, PER_METRE);
    number_add(&body, PER_METRE);
    buf_putc(&body, 1); /* the unit is the metre */
    chunk_add(out, &body);
    buf_free(&body);
}

void figure_png_dress(struct buf *out, const struct buf *png,
                      const struct figure_words *words)
{
    buf_add(out, png->data, HEAD);
    resolution_add(out);
    text_add(out, "Title", words->lang, words->title);
    text_add(out, "Description", words->lang, words->alt);
    buf_add(out, png->data + HEAD, png->len - HEAD);
}
