/* pdf_meta -- title, language, XMP, output intent, attachment. */
#include "render/pdf_meta.h"

#include <string.h>
#include <time.h>

#include "base/escape.h"
#include "render/pdf_icc.h"

/* ---- Dates ------------------------------------------------------------ */

/* The metadata's moment, never the clock's, by a format of strftime(). */
static void moment_add(const struct pdf *pdf, const char *format,
                       struct buf *out)
{
    time_t seconds = (time_t)pdf->document->epoch;
    struct tm utc;
    char text[64];

    if (gmtime_r(&seconds, &utc) &&
        strftime(text, sizeof text, format, &utc) > 0)
        buf_puts(out, text);
}

static const char info_date[] = "(D:%Y%m%d%H%M%SZ)";
static const char xmp_date[] = "%Y-%m-%dT%H:%M:%SZ";

/* ---- Info ------------------------------------------------------------- */

static const char creator[] = "trustbrief";

static void info_text(struct buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    buf_printf(out, "/%s ", key);
    pdf_string_add(out, text);
    buf_putc(out, '\n');
}

static void info_write(struct pdf *pdf)
{
    struct buf body = { 0 };

    info_text(&body, "Title", pdf->document->title);
    info_text(&body, "Author", pdf->document->author);
    info_text(&body, "Subject", pdf->document->subject);
    info_text(&body, "Creator", creator);
    buf_puts(&body, "/CreationDate ");
    moment_add(pdf, info_date, &body);
    buf_puts(&body, "\n/ModDate ");
    moment_add(pdf, info_date, &body);
    buf_putc(&body, '\n');
    pdf_object_body(pdf, pdf->haru->info, &body);
    buf_free(&body);
}

/* ---- XMP -------------------------------------------------------------- */

/* before, text, after; nothing where there is no text. */
static void xmp_text(struct buf *out, const char *before, const char *text,
                     const char *after)
{
    if (!text)
        return;
    buf_puts(out, before);
    escape_text(out, text);
    buf_puts(out, after);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfaid:part>3</pdfaid:part>\n"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n";

/* PDF/A allows a schema that it does not know only where it is described. */
static const char xmp_extension[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"r\"?>\n";

static HPDF_Dict xmp_write(struct pdf *pdf)
{
    static const char alt[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    const struct document *document = pdf->document;
    struct buf xmp = { 0 };
    HPDF_Dict stream;

    buf_puts(&xmp, xmp_head);
    buf_printf(&xmp, "<dc:title>%s", alt);
    escape_text(&xmp, document->title);
    buf_puts(&xmp, "</rdf:li></rdf:Alt></dc:title>\n");
    xmp_text(&xmp, "<dc:creator><rdf:Seq><rdf:li>", document->author,
             "</rdf:li></rdf:Seq></dc:creator>\n");
    if (document->subject)
        buf_printf(&xmp, "<dc:description>%s", alt);
    xmp_text(&xmp, "", document->subject,
             "</rdf:li></rdf:Alt></dc:description>\n");
    xmp_text(&xmp, "<dc:language><rdf:Bag><rdf:li>", document->lang,
             "</rdf:li></rdf:Bag></dc:language>\n");
    buf_printf(&xmp, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", creator);
    buf_puts(&xmp, "<xmp:CreateDate>");
    moment_add(pdf, xmp_date, &xmp);
    buf_puts(&xmp, "</xmp:CreateDate>\n<xmp:ModifyDate>");
    moment_add(pdf, xmp_date, &xmp);
    buf_puts(&xmp, "</xmp:ModifyDate>\n");
    xmp_text(&xmp, "<pdf:Producer>",
             HPDF_GetInfoAttr(pdf->haru, HPDF_INFO_PRODUCER),
             "</pdf:Producer>\n");
    buf_puts(&xmp, xmp_extension);
    stream = pdf_object_stream(pdf, "/Type /Metadata\n/Subtype /XML\n",
                               xmp.data, xmp.len, true);
    buf_free(&xmp);
    return stream;
}

/* ---- Colour ----------------------------------------------------------- */

static HPDF_Dict profile_write(struct pdf *pdf)
{
    struct buf icc = { 0 };
    HPDF_Dict stream;

    pdf_icc_add(&icc);
    stream = pdf_object_stream(pdf, "/N 3\n", icc.data, icc.len, false);
    buf_free(&icc);
    return stream;
}

/* ---- The attachment --------------------------------------------------- */

/* "/application#2Fyaml": a media type as a name. */
static void name_add(struct buf *out, const char *text)
{
    buf_putc(out, '/');
    for (; *text; text++) {
        if (*text <= ' ' || *text >= 0x7F || strchr("#/()<>[]{}%", *text))
            buf_printf(out, "#%02X", (unsigned)(unsigned char)*text);
        else
            buf_putc(out, *text);
    }
}

static HPDF_Dict file_write(struct pdf *pdf, const struct attachment *file)
{
    struct buf keys = { 0 };
    HPDF_Dict stream;

    buf_puts(&keys, "/Type /EmbeddedFile\n/Subtype ");
    name_add(&keys, file->media_type);
    buf_printf(&keys, "\n/Params <</Size %zu /ModDate ", file->len);
    moment_add(pdf, info_date, &keys);
    buf_puts(&keys, ">>\n");
    stream =
        pdf_object_stream(pdf, buf_text(&keys), file->bytes, file->len, false);
    buf_free(&keys);
    return stream;
}

static HPDF_Dict attachment_write(struct pdf *pdf,
                                  const struct attachment *file)
{
    HPDF_Dict stream = file_write(pdf, file), object = pdf_object_new(pdf);
    struct buf body = { 0 };

    buf_puts(&body, "/Type /Filespec\n/F ");
    pdf_string_add(&body, file->name);
    buf_puts(&body, "\n/UF ");
    pdf_string_add(&body, file->name);
    buf_puts(&body, "\n/AFRelationship /Data\n");
    info_text(&body, "Desc", file->description);
    buf_puts(&body, "/EF <</F ");
    pdf_reference_add(&body, stream);
    buf_puts(&body, " /UF ");
    pdf_reference_add(&body, stream);
    buf_puts(&body, ">>\n");
    pdf_object_body(pdf, object, &body);
    buf_free(&body);
    return object;
}

/* ---- The catalog ------------------------------------------------------ */

static void attached_add(struct pdf *pdf, struct buf *out)
{
    const struct attachment *file = pdf->document->attachment;
    HPDF_Dict object;

    if (!file)
        return;
    object = attachment_write(pdf, file);
    buf_puts(out, "/AF [");
    pdf_reference_add(out, object);
    buf_puts(out, "]\n/Names <</EmbeddedFiles <</Names [");
    pdf_string_add(out, file->name);
    buf_putc(out, ' ');
    pdf_reference_add(out, object);
    buf_puts(out, "]>>>>\n");
}

void pdf_meta_write(struct pdf *pdf, HPDF_Dict tree)
{
    struct buf body = { 0 };

    info_write(pdf);
    buf_puts(&body, "/Lang ");
    pdf_string_add(&body, pdf->document->lang);
    buf_puts(&body, "\n/MarkInfo <</Marked true>>\n"
                    "/ViewerPreferences <</DisplayDocTitle true>>\n"
                    "/StructTreeRoot ");
    pdf_reference_add(&body, tree);
    buf_puts(&body, "\n/Metadata ");
    pdf_reference_add(&body, xmp_write(pdf));
    buf_puts(&body, "\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 "
                    "/OutputConditionIdentifier (sRGB) /Info (sRGB) "
                    "/DestOutputProfile ");
    pdf_reference_add(&body, profile_write(pdf));
    buf_puts(&body, ">>]\n");
    attached_add(pdf, &body);
    pdf_object_body(pdf, pdf->haru->catalog, &body);
    buf_free(&body);
}
