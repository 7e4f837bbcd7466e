/* say -- the program's own words, in the language of the document. */
#include "base/say.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

#ifndef TB_LOCALE_DIR
#define TB_LOCALE_DIR "/usr/local/share/locale"
#endif

static const char own[] = "trustbrief";

/* gettext() heeds LANGUAGE in any locale but "C", and newer versions of the
 * GNU library in no C.UTF-8 either; the first that works is taken. */
static const char *const locales[] = { "C.UTF-8", "en_GB.UTF-8", "en_US.UTF-8",
                                       "cy_GB.UTF-8" };

/* Counts what gettext() has to forget its answers for. */
extern int _nl_msg_cat_cntr;

static locale_t messages; /* in which words are looked up, once one is found */
static bool speaking;     /* another language than English */

const char *say_folder(void)
{
    const char *folder = secure_getenv("TRUSTBRIEF_LOCALE_DIR");

    return folder && *folder == '/' ? folder : TB_LOCALE_DIR;
}

/* "de-AT" and "de-Latn-AT" as gettext() writes them: "de_AT". */
static void name_of(const char *tag, char out[16])
{
    const char *part = strchr(tag, '-');
    int len = (int)strcspn(tag, "-");

    while (part && strcspn(part + 1, "-") > 3)
        part = strchr(part + 1, '-');
    if (part && strcspn(part + 1, "-") == 2)
        snprintf(out, 16, "%.*s_%.2s", len, tag, part + 1);
    else
        snprintf(out, 16, "%.*s", len, tag);
}

/* The answer in the locale of messages; nobody else is to be in it. */
static const char *look_up(const char *domain, const char *one,
                           const char *many, unsigned long n)
{
    locale_t before = uselocale(messages);
    const char *words =
        many ? dngettext(domain, one, many, n) : dgettext(domain, one);

    uselocale(before);
    return words;
}

/* Whether a domain has a catalogue: it has a head. */
static bool catalogue_known(const char *domain)
{
    return *look_up(domain, "", NULL, 0) != '\0';
}

static bool catalogue_find(const char *domain, const char *folder)
{
    bindtextdomain(domain, folder);
    bind_textdomain_codeset(domain, "UTF-8");
    return catalogue_known(domain);
}

bool say_bind(const char *domain, const char *folder)
{
    return speaking && catalogue_find(domain, folder);
}

/* Find a locale in which the catalogue is heeded.  It is kept, and so is the
 * folder: later there may be no environment, and no right to read files. */
static bool locale_find(void)
{
    size_t i;

    if (messages)
        return catalogue_known(own);
    for (i = 0; i < sizeof locales / sizeof *locales; i++) {
        messages = newlocale(LC_MESSAGES_MASK, locales[i], (locale_t)0);
        if (messages && catalogue_find(own, say_folder()))
            return true;
        if (messages)
            freelocale(messages);
    }
    messages = (locale_t)0;
    return false;
}

bool say_language(const char *tag)
{
    char name[16];

    speaking = false;
    if (!tag || lang_same(tag, "en"))
        return true;
    name_of(tag, name);
    setenv("LANGUAGE", name, 1);
    _nl_msg_cat_cntr++;
    return speaking = locale_find();
}

const char *say_in(const char *domain, const char *words)
{
    const char *found = words;

    if (!speaking || !*words) /* "" has the catalogue's head */
        return words;
    if (domain)
        found = look_up(domain, words, NULL, 0);
    return found != words ? found : look_up(own, words, NULL, 0);
}

const char *say_n_in(const char *domain, const char *one, const char *many,
                     unsigned long n)
{
    const char *found = n == 1 ? one : many;

    if (!speaking || !*one)
        return found;
    if (domain)
        found = look_up(domain, one, many, n);
    return found != one && found != many ? found : look_up(own, one, many, n);
}

const char *say(const char *words)
{
    return say_in(NULL, words);
}

const char *say_n(const char *one, const char *many, unsigned long n)
{
    return say_n_in(NULL, one, many, n);
}

const char *say_of(const char *meaning_and_words)
{
    const char *found = say_in(NULL, meaning_and_words);

    return found != meaning_and_words ? found : strchr(found, '\004') + 1;
}
