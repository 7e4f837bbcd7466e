/* pdf_font -- Type0 fonts: subset, widths, ToUnicode. */
#include "render/pdf_font.h"

#include <hb-subset.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

enum {
    EM = 1000,        /* PDF's glyph space */
    CIDS_MAX = 65535, /* two bytes a CID */
    BLOCK_MAX = 100,  /* entries of one beginbfchar */
    TAG_LEN = 6
};

static long em_of(const struct pdf_font *use, int32_t units)
{
    return lround((double)units * EM / use->facts->units);
}

/* What is drawn where the font has no glyph: PDF/A-3 (6.2.11.8) allows no
 * .notdef. */
static uint32_t missing_entry(struct font *font)
{
    const char *mark = font_has(font, 0xFFFD) ? "\uFFFD" : "?";

    return font_shape(font, mark, strlen(mark), false, NULL)->glyphs[0].entry;
}

/* The entry whose glyph is drawn for a CID. */
static const struct font_entry *drawn_entry(const struct pdf_font *use,
                                            uint32_t entry)
{
    const struct font_entry *own = font_entry(use->font, entry);

    return own->glyph ? own : font_entry(use->font, use->missing);
}

struct pdf_font *pdf_font_use(struct pdf *pdf, struct pdf_fonts *fonts,
                              struct font *font)
{
    struct pdf_font **link = &fonts->first;
    struct pdf_font *use;

    for (; *link; link = &(*link)->next)
        if ((*link)->font == font)
            return *link;
    use = *link = xzalloc(sizeof *use);
    use->font = font;
    use->facts = font_facts(font);
    use->object = pdf_object_new(pdf);
    use->object->header.obj_class |= HPDF_OSUBCLASS_FONT;
    use->missing = missing_entry(font);
    use->cids = xzalloc((font_entries(font) + 1) * sizeof *use->cids);
    use->n = 1;
    return use;
}

uint32_t pdf_font_cid(struct pdf_font *use, uint32_t entry)
{
    if (use->cids[entry])
        return use->cids[entry];
    ARRAY_ROOM(NULL, use->entries, use->n, use->cap_entries);
    ARRAY_ROOM(NULL, use->widths, use->n, use->cap_widths);
    use->entries[use->n] = entry;
    use->widths[use->n] = em_of(use, drawn_entry(use, entry)->width);
    return use->cids[entry] = use->n++;
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
    struct pdf_font *use = fonts->first, *next;

    for (; use; use = next) {
        next = use->next;
        free(use->cids);
        free(use->entries);
        free(use->widths);
        free(use);
    }
    fonts->first = NULL;
}

/* ---- The font file ---------------------------------------------------- */

/* What a PDF reader does not ask of a TrueType file that is embedded with
 * widths, names and a map of its own. */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('k', 'e', 'r', 'n')
};

static hb_subset_plan_t *subset_plan(const struct pdf_font *use)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan;
    hb_set_t *glyphs, *drop;
    uint32_t cid;
    size_t i;

    if (!input)
        arena_exhausted();
    glyphs = hb_subset_input_glyph_set(input);
    drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (cid = 1; cid < use->n; cid++)
        hb_set_add(glyphs, drawn_entry(use, use->entries[cid])->glyph);
    for (i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    plan = hb_subset_plan_create_or_fail(font_face(use->font), input);
    hb_subset_input_destroy(input);
    return plan;
}

/* CIDToGIDMap: two bytes a CID. */
static HPDF_Dict map_write(struct pdf *pdf, const struct pdf_font *use,
                           const hb_map_t *new_glyphs)
{
    struct buf map = { 0 };
    HPDF_Dict stream;
    uint32_t cid;

    for (cid = 0; cid < use->n; cid++) {
        hb_codepoint_t glyph =
            cid ? hb_map_get(new_glyphs,
                             drawn_entry(use, use->entries[cid])->glyph)
                : 0;

        if (glyph > UINT16_MAX)
            pdf_fault(pdf, "a glyph was lost from a font's subset");
        buf_putc(&map, (char)(glyph >> 8));
        buf_putc(&map, (char)glyph);
    }
    stream = pdf_object_stream(pdf, "", map.data, map.len, false);
    buf_free(&map);
    return stream;
}

static HPDF_Dict file_write(struct pdf *pdf, hb_face_t *subset)
{
    hb_blob_t *blob = hb_face_reference_blob(subset);
    struct buf keys = { 0 };
    unsigned len;
    const char *bytes = hb_blob_get_data(blob, &len);
    HPDF_Dict stream;

    buf_printf(&keys, "/Length1 %u\n", len);
    stream = pdf_object_stream(pdf, buf_text(&keys), bytes, len, false);
    buf_free(&keys);
    hb_blob_destroy(blob);
    return stream;
}

/* ---- What the glyphs stand for ---------------------------------------- */

static const char unicode_head[] =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> "
    "def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
static const char unicode_tail[] =
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF);
}

/* PDF/A-3a (6.2.11.7.3) lets no glyph stand for a character of private use,
 * whose meaning nobody else knows: it stands for an unknown one. */
static void characters_add(struct buf *out, const char *text, size_t len)
{
    const char *p = text;

    while (p < text + len) {
        const char *start = p;

        if (is_private(utf8_next(&p)))
            buf_puts(out, "FFFD");
        else
            pdf_utf16_add(out, start, (size_t)(p - start));
    }
}

/* A later glyph of a cluster stands for nothing of its own, but PDF/UA-1
 * (7.21.7) asks for something: a zero width space. */
static void unicode_entry(const struct pdf_font *use, uint32_t cid,
                          struct buf *out)
{
    const struct font_entry *entry = font_entry(use->font, use->entries[cid]);

    buf_printf(out, "<%04X> <", cid);
    if (entry->len)
        characters_add(out, entry->text, entry->len);
    else
        buf_puts(out, "200B");
    buf_puts(out, ">\n");
}

static HPDF_Dict unicode_write(struct pdf *pdf, const struct pdf_font *use)
{
    struct buf out = { 0 };
    HPDF_Dict stream;
    uint32_t cid;

    buf_puts(&out, unicode_head);
    for (cid = 1; cid < use->n; cid++) {
        uint32_t left = use->n - cid;

        if (cid % BLOCK_MAX == 1)
            buf_printf(&out, "%u beginbfchar\n",
                       left < BLOCK_MAX ? left : BLOCK_MAX);
        unicode_entry(use, cid, &out);
        if (cid % BLOCK_MAX == 0 || left == 1)
            buf_puts(&out, "endbfchar\n");
    }
    buf_puts(&out, unicode_tail);
    stream = pdf_object_stream(pdf, "", out.data, out.len, false);
    buf_free(&out);
    return stream;
}

/* ---- The font's dictionaries ------------------------------------------ */

/* "ABCDEF+": told from the glyphs, so that equal subsets have equal names. */
static void name_add(const struct pdf_font *use, struct buf *out)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    const char *name;
    uint32_t cid;
    int i;

    for (cid = 1; cid < use->n; cid++) {
        hash ^= drawn_entry(use, use->entries[cid])->glyph;
        hash *= UINT64_C(1099511628211);
    }
    buf_putc(out, '/');
    for (i = 0; i < TAG_LEN; i++, hash /= 26)
        buf_putc(out, (char)('A' + hash % 26));
    buf_putc(out, '+');
    for (name = use->facts->name; *name; name++)
        if ((*name >= '0' && *name <= '9') || (*name >= 'A' && *name <= 'Z') ||
            (*name >= 'a' && *name <= 'z') || *name == '-')
            buf_putc(out, *name);
}

static HPDF_Dict descriptor_write(struct pdf *pdf, const struct pdf_font *use,
                                  HPDF_Dict file)
{
    enum { FIXED = 1, SYMBOLIC = 4, ITALIC = 64 };
    const struct font_facts *facts = use->facts;
    HPDF_Dict object = pdf_object_new(pdf);
    struct buf body = { 0 };

    buf_puts(&body, "/Type /FontDescriptor\n/FontName ");
    name_add(use, &body);
    buf_printf(&body, "\n/Flags %d\n/FontBBox [%ld %ld %ld %ld]\n",
               SYMBOLIC | (facts->fixed ? FIXED : 0) |
                   (facts->slant < 0 || facts->slant > 0 ? ITALIC : 0),
               em_of(use, facts->box[0]), em_of(use, facts->box[1]),
               em_of(use, facts->box[2]), em_of(use, facts->box[3]));
    buf_puts(&body, "/ItalicAngle ");
    pdf_length_add(pdf, &body, facts->slant);
    buf_printf(&body,
               "\n/Ascent %ld\n/Descent %ld\n/CapHeight %ld\n/StemV %ld\n"
               "/FontFile2 ",
               em_of(use, facts->ascent), -em_of(use, facts->descent),
               em_of(use, facts->cap_height), em_of(use, facts->stem));
    pdf_reference_add(&body, file);
    buf_putc(&body, '\n');
    pdf_object_body(pdf, object, &body);
    buf_free(&body);
    return object;
}

static HPDF_Dict cid_font_write(struct pdf *pdf, const struct pdf_font *use,
                                HPDF_Dict descriptor, HPDF_Dict map)
{
    HPDF_Dict object = pdf_object_new(pdf);
    struct buf body = { 0 };
    uint32_t cid;

    buf_puts(&body, "/Type /Font\n/Subtype /CIDFontType2\n/BaseFont ");
    name_add(use, &body);
    buf_puts(&body, "\n/CIDSystemInfo <</Registry (Adobe) /Ordering "
                    "(Identity) /Supplement 0>>\n/FontDescriptor ");
    pdf_reference_add(&body, descriptor);
    buf_puts(&body, "\n/CIDToGIDMap ");
    pdf_reference_add(&body, map);
    buf_puts(&body, "\n/W [1 [");
    for (cid = 1; cid < use->n; cid++) {
        if (cid > 1)
            buf_putc(&body, ' ');
        buf_integer(&body, use->widths[cid]);
    }
    buf_puts(&body, "]]\n");
    pdf_object_body(pdf, object, &body);
    buf_free(&body);
    return object;
}

static void font_write(struct pdf *pdf, const struct pdf_font *use,
                       hb_face_t *subset, const hb_map_t *new_glyphs)
{
    HPDF_Dict file = file_write(pdf, subset);
    HPDF_Dict map = map_write(pdf, use, new_glyphs);
    HPDF_Dict descriptor = descriptor_write(pdf, use, file);
    HPDF_Dict descendant = cid_font_write(pdf, use, descriptor, map);
    struct buf body = { 0 };

    buf_puts(&body, "/Type /Font\n/Subtype /Type0\n/BaseFont ");
    name_add(use, &body);
    buf_puts(&body, "\n/Encoding /Identity-H\n/DescendantFonts [");
    pdf_reference_add(&body, descendant);
    buf_puts(&body, "]\n/ToUnicode ");
    pdf_reference_add(&body, unicode_write(pdf, use));
    buf_putc(&body, '\n');
    pdf_object_body(pdf, use->object, &body);
    buf_free(&body);
}

static bool subset_write(struct pdf *pdf, const struct pdf_font *use)
{
    hb_subset_plan_t *plan = subset_plan(use);
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;

    if (use->n > CIDS_MAX)
        pdf_fault(pdf, "a font is used for more than 65534 glyphs");
    if (subset)
        font_write(pdf, use, subset,
                   hb_subset_plan_old_to_new_glyph_mapping(plan));
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    return subset != NULL;
}

bool pdf_fonts_write(struct pdf *pdf, struct pdf_fonts *fonts)
{
    const hb_tag_t outlines = HB_TAG('g', 'l', 'y', 'f');
    const struct pdf_font *use = fonts->first;

    for (; use; use = use->next) {
        hb_blob_t *glyf =
            hb_face_reference_table(font_face(use->font), outlines);
        bool truetype = hb_blob_get_length(glyf) > 0;

        hb_blob_destroy(glyf);
        if (truetype && subset_write(pdf, use))
            continue;
        diag_error(pdf->diag, (struct at){ 0 },
                   truetype ? "the font '%s' cannot be subset; use another"
                            : "the font '%s' has no TrueType outlines; use "
                              "one that has",
                   use->facts->name);
        return false;
    }
    return true;
}
