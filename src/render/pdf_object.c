/* pdf_object -- objects as libharu numbers and writes them, with bodies of
 * our own. */
#include "render/pdf_object.h"

#include <hpdf_encrypt.h>
#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
    NO_POOL = 0,       /* libharu's own pool hands out unaligned memory */
    DEFLATE_LEVEL = 4, /* higher ones gain 3 % of bytes for 9 % of time */
    OBJECTS_MAX = HPDF_LIMIT_MAX_XREF_ELEMENT - 1000, /* streams add two each */
    PAGES_A_NODE = 100, /* of the page tree: its arrays are bounded */
    POINTS_MAX = 14400  /* ISO 32000-1, annex C: the largest page */
};

/* What is written inside a dictionary. */
struct body {
    const char *bytes;
    size_t len;
};

static void *haru_alloc(HPDF_UINT size)
{
    return xrealloc(NULL, 1, size);
}

static void haru_free(void *memory)
{
    free(memory);
}

static void haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct pdf *pdf = user;

    if (pdf->error)
        return;
    pdf->error = error;
    pdf->detail = detail;
}

void pdf_open(struct pdf *pdf, const struct layout *layout, struct diag *diag)
{
    *pdf = (struct pdf){ .layout = layout,
                         .document = layout->document,
                         .diag = diag,
                         .arena = arena_new() };
    pdf->deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    pdf->haru = HPDF_NewEx(haru_error, haru_alloc, haru_free, NO_POOL, pdf);
    if (!pdf->deflater || !pdf->haru)
        arena_exhausted();
    pdf->pages =
        arena_array(pdf->arena, layout->n_pages + 1, sizeof *pdf->pages);
    HPDF_SetPagesConfiguration(pdf->haru, PAGES_A_NODE);
}

void pdf_close(struct pdf *pdf)
{
    if (pdf->haru)
        HPDF_Free(pdf->haru);
    libdeflate_free_compressor(pdf->deflater);
    arena_free(pdf->arena);
    *pdf = (struct pdf){ 0 };
}

void pdf_fault(struct pdf *pdf, const char *what)
{
    if (!pdf->fault)
        pdf->fault = what;
}

bool pdf_sound(struct pdf *pdf)
{
    if (pdf->fault)
        diag_fault(pdf->diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot write the PDF: %s; please report this", pdf->fault);
    else if (pdf->error)
        diag_fault(pdf->diag, STATUS_BROKEN, (struct at){ 0 },
                   "cannot write the PDF: libharu's error 0x%04lX (%lu); "
                   "please report this",
                   (unsigned long)pdf->error, (unsigned long)pdf->detail);
    return !pdf->fault && !pdf->error;
}

static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct body *body = dict->attr;

    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)body->bytes,
                             (HPDF_UINT)body->len);
}

void pdf_object_body(struct pdf *pdf, HPDF_Dict object, const struct buf *body)
{
    struct body *copy = arena_alloc(pdf->arena, sizeof *copy);

    copy->bytes = arena_strndup(pdf->arena, buf_text(body), body->len);
    copy->len = body->len;
    object->attr = copy;
    object->write_fn = body_write;
}

HPDF_Dict pdf_object_new(struct pdf *pdf)
{
    HPDF_Dict object = HPDF_Dict_New(pdf->haru->mmgr);

    /* One object too many would be freed by libharu, and used by us. */
    if (!object || pdf->haru->xref->entries->count >= OBJECTS_MAX)
        arena_exhausted();
    HPDF_Xref_Add(pdf->haru->xref, object);
    return object;
}

void pdf_stream_fill(struct pdf *pdf, HPDF_Dict stream, const char *keys,
                     const void *bytes, size_t len, bool plain)
{
    struct buf body = { 0 };
    char *deflated = NULL;

    buf_puts(&body, keys);
    if (!plain) {
        size_t room = libdeflate_zlib_compress_bound(pdf->deflater, len);

        deflated = xrealloc(NULL, 1, room);
        len =
            libdeflate_zlib_compress(pdf->deflater, bytes, len, deflated, room);
        bytes = deflated;
        buf_puts(&body, "/Filter /FlateDecode\n");
    }
    if (len > INT32_MAX)
        pdf_fault(pdf, "a stream is larger than 2 GiB");
    else
        HPDF_Stream_Write(stream->stream, bytes, (HPDF_UINT)len);
    stream->filter = HPDF_STREAM_FILTER_NONE;
    pdf_object_body(pdf, stream, &body);
    free(deflated);
    buf_free(&body);
}

HPDF_Dict pdf_object_stream(struct pdf *pdf, const char *keys,
                            const void *bytes, size_t len, bool plain)
{
    HPDF_Dict stream = HPDF_DictStream_New(pdf->haru->mmgr, pdf->haru->xref);

    if (!stream)
        arena_exhausted();
    pdf_stream_fill(pdf, stream, keys, bytes, len, plain);
    return stream;
}

unsigned pdf_object_number(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0xFFFFFF;
}

void pdf_reference_add(struct buf *out, const void *object)
{
    buf_integer(out, (long)pdf_object_number(object));
    buf_puts(out, " 0 R");
}

void pdf_bytes_add(struct buf *out, const void *bytes, size_t len)
{
    static const char digits[] = "0123456789ABCDEF";
    const unsigned char *byte = bytes;

    for (; len > 0; len--, byte++) {
        buf_putc(out, digits[*byte >> 4]);
        buf_putc(out, digits[*byte & 15]);
    }
}

static void unit_add(struct buf *out, uint32_t unit)
{
    const unsigned char bytes[] = { (unsigned char)(unit >> 8),
                                    (unsigned char)unit };

    pdf_bytes_add(out, bytes, sizeof bytes);
}

void pdf_utf16_add(struct buf *out, const char *utf8, size_t len)
{
    const char *end = utf8 + len;

    while (utf8 < end) {
        uint32_t character = utf8_next(&utf8);

        if (character >= 0x10000) {
            character -= 0x10000;
            unit_add(out, 0xD800 + (character >> 10));
            character = 0xDC00 + (character & 0x3FF);
        }
        unit_add(out, character);
    }
}

static bool is_ascii(const char *text)
{
    while (*text >= ' ' && *text < 0x7F)
        text++;
    return *text == '\0';
}

void pdf_string_add(struct buf *out, const char *utf8)
{
    if (!is_ascii(utf8)) {
        buf_puts(out, "<FEFF");
        pdf_utf16_add(out, utf8, strlen(utf8));
        buf_putc(out, '>');
        return;
    }
    buf_putc(out, '(');
    for (; *utf8; utf8++) {
        if (strchr("()\\", *utf8))
            buf_putc(out, '\\');
        buf_putc(out, *utf8);
    }
    buf_putc(out, ')');
}

void pdf_length_add(struct pdf *pdf, struct buf *out, double points)
{
    if (!isfinite(points) || fabs(points) > POINTS_MAX) {
        pdf_fault(pdf, "a length is not a number or beyond 14400 points");
        points = 0;
    }
    buf_number(out, points, 2);
    buf_putc(out, ' ');
}

/* ---- Saving ----------------------------------------------------------- */

static HPDF_STATUS save_write(HPDF_Stream stream, const HPDF_BYTE *bytes,
                              HPDF_UINT len)
{
    struct buf *out = stream->attr;

    buf_add(out, bytes, len);
    return HPDF_OK;
}

/* The trailer comes last: its /ID is a digest of all that stands before. */
static HPDF_STATUS id_write(HPDF_Dict trailer, HPDF_Stream stream)
{
    const struct buf *file = stream->attr;
    const size_t *start = trailer->attr;
    struct HPDF_MD5Context md5;
    HPDF_BYTE digest[16];
    struct buf id = { 0 };
    HPDF_STATUS status;
    int i;

    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)file->data + *start,
                   (HPDF_UINT32)(file->len - *start));
    HPDF_MD5Final(digest, &md5);
    buf_puts(&id, "/ID [");
    for (i = 0; i < 2; i++) {
        buf_putc(&id, '<');
        pdf_bytes_add(&id, digest, sizeof digest);
        buf_putc(&id, '>');
    }
    buf_puts(&id, "]\n");
    status = HPDF_Stream_Write(stream, (HPDF_BYTE *)id.data, (HPDF_UINT)id.len);
    buf_free(&id);
    return status;
}

/* HPDF_SaveToStream() would copy the file twice and knows no /ID. */
bool pdf_save(struct pdf *pdf, struct buf *out)
{
    static const char header[] = "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n";
    HPDF_Doc haru = pdf->haru;
    size_t start = out->len;
    HPDF_Stream stream = HPDF_CallbackWriter_New(haru->mmgr, save_write, out);

    if (!stream)
        arena_exhausted();
    HPDF_Dict_Add(haru->trailer, "Root", haru->catalog);
    HPDF_Dict_Add(haru->trailer, "Info", haru->info);
    haru->trailer->attr = &start;
    haru->trailer->write_fn = id_write;
    HPDF_Stream_Write(stream, (const HPDF_BYTE *)header, sizeof header - 1);
    HPDF_Xref_WriteToStream(haru->xref, stream, NULL);
    HPDF_Stream_Free(stream);
    if (pdf_sound(pdf))
        return true;
    out->len = start;
    return false;
}
