/* typeface -- the system's fonts, as fontconfig knows them.
 *
 * Asked by the parent alone, and only when a theme names a family that is not
 * ours or a briefing has characters that the theme's fonts lack.  What is
 * answered depends on the installed fonts and on nothing else: no user's
 * configuration is read, and no font that somebody other than root may change
 * is ever named. */
#ifndef THEME_TYPEFACE_H
#define THEME_TYPEFACE_H

#include "base/characters.h"
#include "theme/theme.h"

struct typefaces;

/* Have fonts looked for where `configuration` (fontconfig's XML, lent for the
 * life of the process) says, and not below the system's folders: for tests,
 * before anything else. */
void typefaces_configure(const char *configuration);

/* The TrueType fonts below the font folders, static ones of normal width.
 * Free with typefaces_free(); NULL is allowed. */
struct typefaces *typefaces_open(void);
void typefaces_free(struct typefaces *typefaces);

/* Set files[FACE_REGULAR] to files[FACE_BOLD_ITALIC] to those of a family,
 * in the arena; a face that it lacks is the nearest that it has.  False: diag
 * says at `at` that there is no such family. */
bool typefaces_family(const struct typefaces *typefaces, const char *family,
                      const char *files[FACE_MONO], struct arena *arena,
                      struct at at, struct diag *diag);

/* Add to the theme fonts that have the characters which its own lack, as many
 * as there is room for: sans serif and plain rather than ornate, and one that
 * has more of them rather than one that has fewer. */
void typefaces_cover(const struct typefaces *typefaces,
                     const struct characters *lacking, struct theme *theme);

#endif
