/* pdf_object -- objects as libharu numbers and writes them, with bodies of
 * our own: libharu's dictionaries are slow to fill and bounded. */
#ifndef RENDER_PDF_OBJECT_H
#define RENDER_PDF_OBJECT_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include "layout/page.h"

/* One PDF being made.  The arena holds what libharu will ask for when it
 * saves. */
struct pdf {
    const struct layout *layout;
    const struct document *document;
    struct diag *diag;
    struct arena *arena;
    struct libdeflate_compressor *deflater;
    HPDF_Doc haru;
    HPDF_Page *pages;          /* of libharu, as many as the layout has */
    HPDF_STATUS error, detail; /* of libharu, the first */
    const char *fault;         /* of ours, the first */
};

/* Start a PDF of a layout, and end it; a half-open one can be closed. */
void pdf_open(struct pdf *pdf, const struct layout *layout, struct diag *diag);
void pdf_close(struct pdf *pdf);

/* Whether nothing has failed so far; if something has, report it. */
bool pdf_sound(struct pdf *pdf);

/* Latch a fault of the writer or of what it was given. */
void pdf_fault(struct pdf *pdf, const char *what);

/* Append the whole file to out.  False: pdf_sound() says why. */
bool pdf_save(struct pdf *pdf, struct buf *out);

/* A new indirect dictionary; its body, the bytes between << and >>, is
 * copied.  A dictionary of libharu's own that uses no `attr` may be given a
 * body too: it is written after its entries. */
HPDF_Dict pdf_object_new(struct pdf *pdf);
void pdf_object_body(struct pdf *pdf, HPDF_Dict object, const struct buf *body);

/* A new stream with `keys` in its dictionary; the bytes are copied, deflated
 * unless `plain`. */
HPDF_Dict pdf_object_stream(struct pdf *pdf, const char *keys,
                            const void *bytes, size_t len, bool plain);

/* The same into a stream that libharu has made. */
void pdf_stream_fill(struct pdf *pdf, HPDF_Dict stream, const char *keys,
                     const void *bytes, size_t len, bool plain);

/* "12 0 R" */
unsigned pdf_object_number(const void *object);
void pdf_reference_add(struct buf *out, const void *object);

/* A text string, from UTF-8; a byte string, in hexadecimal. */
void pdf_string_add(struct buf *out, const char *utf8);
void pdf_bytes_add(struct buf *out, const void *bytes, size_t len);

/* UTF-16BE in hexadecimal, without brackets. */
void pdf_utf16_add(struct buf *out, const char *utf8, size_t len);

/* A length in points and a blank; one that is not finite, or larger than a
 * PDF page can be, is a fault. */
void pdf_length_add(struct pdf *pdf, struct buf *out, double points);

#endif
