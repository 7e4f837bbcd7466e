/* font -- open, shape, word cache, coverage. */
#include "layout/font.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include "base/array.h"
#include "base/file.h"
#include "layout/code.h"

/* HarfBuzz 6 takes quadratic time in the marks of one buffer: longer words
 * are shaped in parts. */
enum { PART_MAX = 512, CACHE_FIRST = 1024 };

enum { FILE_MAX = 256 << 20 };

struct cached {
    struct word word;
    const char *text;
    uint32_t len, hash;
    bool rtl;
    hb_language_t language;
};

struct font {
    struct buf bytes; /* the file, opened once: it may be replaced */
    hb_blob_t *blob;
    hb_face_t *face;
    hb_font_t *font;
    hb_buffer_t *buffer;
    struct arena *arena;
    struct codes entries;
    struct font_facts facts;
    struct cached **cache;
    uint32_t n_cached, n_slots;
    struct glyph *glyphs; /* of the word at work */
    size_t n_glyphs, cap_glyphs;
};

/* ---- Facts ------------------------------------------------------------ */

/* A big-endian 16-bit number of a table, 0 beyond its end. */
static int32_t table_number(hb_blob_t *table, unsigned at, bool is_signed)
{
    unsigned len;
    const char *data = hb_blob_get_data(table, &len);
    const unsigned char *p = (const unsigned char *)data + at;
    int32_t value;

    if (at + 2 > len)
        return 0;
    value = p[0] << 8 | p[1];
    return is_signed && value > 32767 ? value - 65536 : value;
}

static const char *font_name(hb_face_t *face, struct arena *arena)
{
    unsigned size = 0, len;
    char *name;

    len = hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                              HB_LANGUAGE_INVALID, &size, NULL);
    if (len == 0)
        return "Unnamed";
    size = len + 1;
    name = arena_alloc(arena, size);
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &size, name);
    return name;
}

/* Offsets are those of the OpenType tables `head` and `post`. */
static void facts_read(struct font *font)
{
    struct font_facts *facts = &font->facts;
    hb_blob_t *head =
        hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *post =
        hb_face_reference_table(font->face, HB_TAG('p', 'o', 's', 't'));
    double weight = (double)hb_style_get_value(font->font, HB_STYLE_TAG_WEIGHT);
    hb_font_extents_t extents;
    hb_position_t cap = 0;
    unsigned i;

    facts->units = (int32_t)hb_face_get_upem(font->face);
    hb_font_get_h_extents(font->font, &extents);
    facts->ascent = extents.ascender;
    facts->descent = -extents.descender;
    if (!hb_ot_metrics_get_position(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT,
                                    &cap))
        cap = facts->ascent * 3 / 4;
    facts->cap_height = cap;
    facts->bold = weight >= 600 || (table_number(head, 44, false) & 1);
    facts->stem =
        (int32_t)((50 + weight / 65 * (weight / 65)) * facts->units / 1000);
    for (i = 0; i < 4; i++)
        facts->box[i] = table_number(head, 36 + 2 * i, true);
    facts->slant =
        table_number(post, 4, true) + table_number(post, 6, false) / 65536.0;
    facts->fixed =
        table_number(post, 12, false) || table_number(post, 14, false);
    facts->name = font_name(font->face, font->arena);
    hb_blob_destroy(head);
    hb_blob_destroy(post);
}

const struct font_facts *font_facts(const struct font *font)
{
    return &font->facts;
}

bool font_has(const struct font *font, uint32_t character)
{
    hb_codepoint_t glyph;

    return hb_font_get_nominal_glyph(font->font, character, &glyph);
}

const struct font_entry *font_entry(const struct font *font, uint32_t entry)
{
    return font->entries.list[entry];
}

uint32_t font_entries(const struct font *font)
{
    return font->entries.n;
}

void font_digest(const struct font *font, char out[SHA256_HEX])
{
    sha256_hex(font->bytes.data, font->bytes.len, out);
}

hb_face_t *font_face(const struct font *font)
{
    return font->face;
}

/* ---- Opening ---------------------------------------------------------- */

struct font *font_open(const char *path, struct diag *diag)
{
    struct font *font = xzalloc(sizeof *font);

    font->arena = font->entries.arena = arena_new();
    if (!file_read(path, FILE_MAX, &font->bytes)) {
        diag_fault(diag, STATUS_MISSING, at_file(path),
                   "cannot read this font; install it, or name another in "
                   "the theme");
        goto fail;
    }
    font->blob =
        hb_blob_create(buf_text(&font->bytes), (unsigned)font->bytes.len,
                       HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(font->blob, 0);
    if (hb_face_get_glyph_count(font->face) == 0) {
        diag_error(diag, at_file(path),
                   "this is not a font with outlines; name a TrueType or "
                   "OpenType file in the theme");
        goto fail;
    }
    font->font = hb_font_create(font->face);
    font->buffer = hb_buffer_create();
    if (font->font == hb_font_get_empty() ||
        !hb_buffer_allocation_successful(font->buffer))
        arena_exhausted();
    facts_read(font);
    return font;

fail:
    font_free(font);
    return NULL;
}

void font_free(struct font *font)
{
    if (!font)
        return;
    hb_buffer_destroy(font->buffer);
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
    hb_blob_destroy(font->blob);
    buf_free(&font->bytes);
    codes_free(&font->entries);
    free(font->cache);
    free(font->glyphs);
    arena_free(font->arena);
    free(font);
}

/* ---- Shaping ---------------------------------------------------------- */

/* Run HarfBuzz, whatever locale and environment say.  The script is that of
 * the text. */
static hb_glyph_info_t *buffer_shape(struct font *font, hb_language_t language,
                                     unsigned *n)
{
    static const char *const shapers[] = { "ot", NULL };

    hb_buffer_set_language(
        font->buffer, language ? language : hb_language_from_string("und", -1));
    hb_buffer_guess_segment_properties(font->buffer);
    hb_shape_full(font->font, font->buffer, NULL, 0, shapers);
    if (!hb_buffer_allocation_successful(font->buffer))
        arena_exhausted();
    return hb_buffer_get_glyph_infos(font->buffer, n);
}

static void glyph_add(struct font *font, struct glyph glyph)
{
    ARRAY_ROOM(NULL, font->glyphs, font->n_glyphs, font->cap_glyphs);
    font->glyphs[font->n_glyphs++] = glyph;
}

/* The glyphs of a part, in the order of the text whatever the direction. */
struct part {
    const hb_glyph_info_t *infos;
    const hb_glyph_position_t *places;
    unsigned n;
    bool rtl;
};

static unsigned part_at(const struct part *part, unsigned i)
{
    return part->rtl ? part->n - 1 - i : i;
}

static unsigned part_cluster(const struct part *part, unsigned i)
{
    return part->infos[part_at(part, i)].cluster;
}

/* How many bytes of text the glyph stands for: all those of its cluster for
 * the first, none for others. */
static size_t cluster_len(const struct part *part, unsigned i, size_t end)
{
    unsigned start = part_cluster(part, i);

    if (i > 0 && part_cluster(part, i - 1) == start)
        return 0;
    while (++i < part->n)
        if (part_cluster(part, i) != start)
            return part_cluster(part, i) - start;
    return end - start;
}

/* Shape text[from..to) and add its glyphs. */
static void part_shape(struct font *font, struct word *word,
                       const struct cached *source, size_t from, size_t to)
{
    struct part part = { .rtl = source->rtl };
    unsigned i;

    hb_buffer_clear_contents(font->buffer);
    hb_buffer_add_utf8(font->buffer, source->text, (int)source->len,
                       (unsigned)from, (int)(to - from));
    hb_buffer_set_direction(font->buffer,
                            source->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    part.infos = buffer_shape(font, source->language, &part.n);
    part.places = hb_buffer_get_glyph_positions(font->buffer, NULL);
    for (i = 0; i < part.n; i++) {
        uint32_t id = part.infos[part_at(&part, i)].codepoint;
        const hb_glyph_position_t *place = &part.places[part_at(&part, i)];
        uint32_t entry = codes_intern(
            &font->entries, id, hb_font_get_glyph_h_advance(font->font, id),
            source->text + part_cluster(&part, i), cluster_len(&part, i, to));

        word->missing = word->missing || id == 0;
        word->width += place->x_advance;
        glyph_add(font, (struct glyph){ entry, place->x_advance,
                                        place->x_offset, place->y_offset });
    }
}

/* Where the part that begins at `from` ends: between characters as readers
 * see them, unless one alone is longer than a part may be. */
static size_t part_end(const char *text, size_t len, size_t from)
{
    const uint8_t *start = (const uint8_t *)text + from;
    const uint8_t *end = (const uint8_t *)text + len, *p = start, *next;

    if (len - from <= PART_MAX)
        return len;
    while ((next = u8_grapheme_next(p, end)) && next - start <= PART_MAX)
        p = next;
    if (p == start)
        for (p = start + PART_MAX; (*p & 0xC0) == 0x80;)
            p--;
    return (size_t)(p - (const uint8_t *)text);
}

static void word_shape(struct font *font, struct cached *cached)
{
    struct word *word = &cached->word;
    struct glyph *glyphs;
    size_t from, to;

    font->n_glyphs = 0;
    for (from = 0; from < cached->len; from = to) {
        to = part_end(cached->text, cached->len, from);
        part_shape(font, word, cached, from, to);
    }
    glyphs = arena_array(font->arena, font->n_glyphs, sizeof *glyphs);
    if (font->n_glyphs)
        memcpy(glyphs, font->glyphs, font->n_glyphs * sizeof *glyphs);
    word->glyphs = glyphs;
    word->n = (uint32_t)font->n_glyphs;
}

/* ---- Word cache ------------------------------------------------------- */

static void cache_grow(struct font *font)
{
    uint32_t n = font->n_slots ? font->n_slots * 2 : CACHE_FIRST;
    struct cached **cache = xzalloc(n * sizeof(struct cached *));
    uint32_t i, at;

    for (i = 0; i < font->n_slots; i++) {
        if (!font->cache[i])
            continue;
        for (at = font->cache[i]->hash; cache[at & (n - 1)]; at++)
            ;
        cache[at & (n - 1)] = font->cache[i];
    }
    free(font->cache);
    font->cache = cache;
    font->n_slots = n;
}

const struct word *font_shape(struct font *font, const char *text, size_t len,
                              bool rtl, hb_language_t language)
{
    uint32_t hash = code_hash(text, len, rtl), at;
    struct cached *cached;

    if (font->n_cached * 2 >= font->n_slots)
        cache_grow(font);
    for (at = hash; (cached = font->cache[at & (font->n_slots - 1)]); at++)
        if (cached->hash == hash && cached->len == len && cached->rtl == rtl &&
            cached->language == language &&
            memcmp(cached->text, text, len) == 0)
            return &cached->word;
    cached = arena_alloc(font->arena, sizeof *cached);
    cached->text = arena_strndup(font->arena, text, len);
    cached->len = (uint32_t)len;
    cached->hash = hash;
    cached->rtl = rtl;
    cached->language = language;
    word_shape(font, cached);
    font->cache[at & (font->n_slots - 1)] = cached;
    font->n_cached++;
    return &cached->word;
}
