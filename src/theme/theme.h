/* theme -- fonts, colours, page; refuses weak contrast. */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sha256.h"

/* What tone an element has; a framework's grades and callouts use them. */
enum tone {
    TONE_NONE,
    TONE_BEST,
    TONE_GOOD,
    TONE_FAIR,
    TONE_POOR,
    TONE_UNKNOWN,
    TONE_NOTE,
    TONES
};

/* 0xRRGGBB */
typedef uint32_t colour;

enum role {
    ROLE_PAGE, /* the ground of all */
    ROLE_TEXT,
    ROLE_SECONDARY, /* captions, running heads */
    ROLE_HEADING,
    ROLE_LINK,
    ROLE_ACCENT, /* bars and lines that carry no text */
    ROLE_RULE,   /* table rules */
    ROLE_PANEL,  /* the ground of head cells and callouts */
    ROLES
};

/* The fonts a document can need. */
enum face {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_BOLD_ITALIC,
    FACE_MONO,
    FACES
};

/* Fonts for what the theme's own lack (typeface.h): absolute paths. */
enum { THEME_OTHERS = 16 };
struct theme_other {
    const char *regular, *bold; /* one file where there is no bold */
};

/* Lengths in points (1/72 inch). */
struct theme {
    struct arena *arena;
    const char *file, *name;
    char sha256[SHA256_HEX];          /* of the file as it was read */
    const char *title, *summary;      /* for people; NULL: it has none */
    const char *family, *code_family; /* of the fonts, as the file has them */
    colour colours[ROLES];
    struct {
        colour ground, ink;
    } tones[TONES];
    const char *fonts[FACES]; /* absolute paths of font files; these and */
    struct theme_other others[THEME_OTHERS]; /* these are all that is read */
    size_t n_others;
    double page_width, page_height;
    double margin_top, margin_right, margin_bottom, margin_left;
    double size_body, size_small, size_title, size_heading[3];
    double line_height; /* times the size */
};

/* Read templates/themes/NAME.yaml of the first folder that has it (a NULL
 * ends the list) and check it: every pair of colours that text or marks
 * will meet has the contrast that WCAG 2.2 AA asks for (1.4.3, 1.4.11), and
 * the body is 12 pt at least.  NULL: diag says why, with the two colours and
 * the ratio.  Free with theme_free(); NULL is allowed. */
struct theme *theme_open(const char *name, const char *const *folders,
                         struct diag *diag);
void theme_free(struct theme *theme);

/* The tone called so, or TONES. */
enum tone theme_tone_parse(const char *name);
const char *theme_tone_name(enum tone tone);

/* What a theme's file calls a role. */
const char *theme_role_name(enum role role);

#endif
