/* font -- open, shape, word cache, coverage.
 *
 * A font interns each distinct pair of glyph and source text it ever shapes
 * as an entry; a PDF gives entries CIDs of its own, document by document. */
#ifndef LAYOUT_FONT_H
#define LAYOUT_FONT_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/sha256.h"
#include "layout/faces.h"
#include "theme/theme.h"

struct font;

/* What a glyph stands for: `text` is "" for the second and later glyphs of a
 * cluster.  Widths in font units. */
struct font_entry {
    uint32_t glyph;
    int32_t width; /* the font's own advance */
    const char *text;
    uint32_t len;
};

/* A shaped glyph, in font units: drawn at the pen moved by dx and dy, after
 * which the pen goes on by `advance`. */
struct glyph {
    uint32_t entry;
    int32_t advance, dx, dy;
};

/* A shaped piece of text, kept by the font's cache until font_free().  The
 * glyphs stand in the order of the text; those of a right-to-left word are
 * drawn from its right end: the pen goes back by `advance` first. */
struct word {
    const struct glyph *glyphs;
    uint32_t n;
    int32_t width;
    bool missing; /* some character has no glyph here */
};

/* Open a font file, once, and keep it in memory.  NULL: diag says why.  Free
 * with font_free(); NULL is allowed. */
struct font *font_open(const char *path, struct diag *diag);
void font_free(struct font *font);

/* The digest of the file as it was opened. */
void font_digest(const struct font *font, char out[SHA256_HEX]);

/* Shape `len` bytes of one direction, without line breaks, as that language
 * has it (NULL: whichever).  Never NULL. */
const struct word *font_shape(struct font *font, const char *text, size_t len,
                              bool rtl, hb_language_t language);

/* Facts: units an em, and in units above and below the baseline (both
 * positive), cap height, slant in degrees, and so on for a PDF descriptor. */
struct font_facts {
    int32_t units, ascent, descent, cap_height, stem;
    int32_t box[4]; /* left, bottom, right, top */
    double slant;
    bool bold, fixed;
    const char *name; /* PostScript name */
};
const struct font_facts *font_facts(const struct font *font);

bool font_has(const struct font *font, uint32_t character);
const struct font_entry *font_entry(const struct font *font, uint32_t entry);
uint32_t font_entries(const struct font *font);
hb_face_t *font_face(const struct font *font);

#endif
