/* faces -- the fonts of a theme, and which of them has a character. */
#ifndef LAYOUT_FACES_H
#define LAYOUT_FACES_H

#include "layout/font.h"
#include "theme/theme.h"

/* The fonts of a theme, opened when first asked for, for text that is of
 * `lang` (BCP 47) where nothing else is said.  Free with faces_free(); NULL is
 * allowed. */
struct faces;
struct faces *faces_new(const struct theme *theme, const char *lang,
                        struct diag *diag);
void faces_free(struct faces *fonts);

/* Report to another diag from now on. */
void faces_listen(struct faces *fonts, struct diag *diag);

/* NULL when the file cannot be used: diag says why, once. */
struct font *faces_font(struct faces *fonts, enum face face);

/* Open them all: the digest of their files as they were opened.  False: diag
 * says which cannot be used. */
bool faces_digest(struct faces *fonts, char out[SHA256_HEX]);

/* Write to `slots`, for each byte of the text, in which fonts its character is
 * to be set: 0 for the theme's faces, or the number, from 1, of a font that
 * the theme has for others. */
void faces_slots(struct faces *fonts, const char *text, size_t len,
                 char *slots);

/* Shape text of one slot in the face or, where only another of the theme's
 * fonts has every glyph, in that: *font says which.  NULL when none can be
 * used: diag says why. */
const struct word *faces_shape(struct faces *fonts, enum face face, char slot,
                               const char *text, size_t len, bool rtl,
                               const char *lang, struct font **font);

#endif
