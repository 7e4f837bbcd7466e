/* say -- the program's own words, in the language of the document.
 *
 * Words are written in British English where they are used, and GNU gettext
 * finds them in a catalogue, FOLDER/LANG/LC_MESSAGES/trustbrief.mo.  Messages
 * to the operator stay English and do not come here. */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include <stdbool.h>

/* Choose the language of the words that follow, a BCP 47 tag: "cy", "de-AT".
 * English needs no catalogue, nor does NULL, which ends a document.  False:
 * there is no catalogue, and words stay English.  What is said depends on the
 * tag and the catalogue only, never on the caller's locale.  A catalogue that
 * was found once stays loaded, also in children. */
bool say_language(const char *tag);

/* The folder of our catalogues: that of TRUSTBRIEF_LOCALE_DIR if it is
 * absolute and privileges do not differ, else the installed one. */
const char *say_folder(void);

/* These words, lent for ever, as the catalogue has them.  `words` are a
 * literal, or marked with SAY() where they stand in a table. */
__attribute__((format_arg(1))) const char *say(const char *words);

/* The form for so many: say_n("%u value", "%u values", n). */
__attribute__((format_arg(1), format_arg(2))) const char *
say_n(const char *one, const char *many, unsigned long n);

/* Words that mean something else elsewhere, "May" the month:
 * say_as("month", "May"), or say_of(SAY_AS("month", "May")). */
#define SAY_AS(meaning, words) meaning "\004" words
#define say_as(meaning, words) say_of(SAY_AS(meaning, words))
const char *say_of(const char *meaning_and_words);

/* Mark words for the catalogue where they cannot be looked up yet. */
#define SAY(words) words

/* A plugin's words: in its own catalogue, or else in ours.  say_bind() tells
 * where that is, FOLDER/LANG/LC_MESSAGES/DOMAIN.mo; false: there is none in
 * the language chosen.  A NULL domain has ours only. */
bool say_bind(const char *domain, const char *folder);
__attribute__((format_arg(2))) const char *say_in(const char *domain,
                                                  const char *words);
__attribute__((format_arg(2), format_arg(3))) const char *
say_n_in(const char *domain, const char *one, const char *many,
         unsigned long n);

#endif
