/* lookup -- {{ lookups }}: what a template may ask of dataset and subject. */
#include "template/lookup.h"

#include <string.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "base/words.h"
#include "data/yaml.h"
#include "template/template.h"

enum { LOOKUPS = 7 };

static const char *const names[LOOKUPS] = { "organisation.id",
                                            "organisation.name",
                                            "organisation.short_name",
                                            "organisation.kind",
                                            "organisation.region",
                                            "dataset.title",
                                            "as_of" };

bool lookup_next(const char *text, struct lookup *out)
{
    const char *close;

    *out = (struct lookup){ .start = strstr(text, "{{") };
    if (!out->start)
        return false;
    out->name = out->start + 2;
    out->name += strspn(out->name, " \t\n");
    close = strstr(out->start + 2, "}}");
    if (!close)
        return true;
    out->end = close + 2;
    while (close > out->name && strchr(" \t\n", close[-1]))
        close--;
    out->len = (size_t)(close - out->name);
    return true;
}

static const char *name_find(const struct lookup *lookup)
{
    size_t i;

    for (i = 0; i < LOOKUPS; i++)
        if (strlen(names[i]) == lookup->len &&
            memcmp(names[i], lookup->name, lookup->len) == 0)
            return names[i];
    return NULL;
}

static void refuse(const struct lookup *lookup, struct at at,
                   struct arena *arena, struct diag *diag)
{
    char shown[UTF8_EXCERPT];
    const char *word;

    if (!lookup->end) {
        diag_error(diag, at,
                   "'{{' has no closing '}}'; write it as in '{{ "
                   "organisation.name }}'");
        return;
    }
    word = arena_strndup(arena, lookup->name, lookup->len);
    diag_error(diag, at, "unknown lookup '{{ %s }}'%s",
               utf8_excerpt(shown, word),
               suggest_name(word, names, LOOKUPS,
                            "; known are organisation.id, .name, .short_name, "
                            ".kind and .region, dataset.title and as_of",
                            arena));
}

bool lookup_check(const char *text, struct at at, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct lookup lookup;
    bool ok = true;

    for (; text && lookup_next(text, &lookup); text = lookup.end) {
        if (lookup.end && name_find(&lookup))
            continue;
        refuse(&lookup, at, arena, diag);
        ok = false;
    }
    arena_free(arena);
    return ok;
}

/* What answers lookups, and where to report those that it cannot. */
struct asked {
    const struct dataset *dataset;
    const struct value *subject;
    int32_t as_of;
    struct readset *read;
    bool markup; /* the words are put into CommonMark */
    struct at at;
    struct arena *arena;
    struct diag *diag;
};

static const char *date_answer(const struct asked *asked)
{
    struct buf words = { 0 };
    const char *text;

    words_date(&words, asked->as_of);
    text = arena_strdup(asked->arena, buf_text(&words));
    buf_free(&words);
    return text;
}

/* What a lookup stands for, or NULL.  What a briefing shows has been read: so
 * that it is in the data that the briefing carries. */
static const char *answer(const char *name, const struct asked *asked)
{
    static const char organisation[] = "organisation.";
    const struct value *value;

    if (strcmp(name, "as_of") == 0)
        return date_answer(asked);
    if (strcmp(name, "organisation.id") == 0)
        return asked->subject->key;
    if (strncmp(name, organisation, strlen(organisation)) == 0)
        value = value_child(asked->subject, name + strlen(organisation));
    else
        value = value_child(asked->dataset->root, "title");
    if (!value || value->kind != VALUE_SCALAR || value->len == 0)
        return NULL;
    readset_add(asked->read, value);
    return value->text;
}

/* In CommonMark, each character of the words must stand for itself. */
static void words_add(struct buf *out, const char *words, bool markup)
{
    static const char marks[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    for (; *words; words++) {
        if (markup && strchr(marks, *words))
            buf_putc(out, '\\');
        buf_putc(out, *words);
    }
}

/* Words of the dataset at a lookup's place; false: reported. */
static bool one_expand(const struct lookup *lookup, const struct asked *asked,
                       struct buf *out)
{
    const char *name = lookup->end ? name_find(lookup) : NULL;
    const char *words = name ? answer(name, asked) : NULL;

    if (words)
        words_add(out, words, asked->markup);
    else if (name)
        diag_error(asked->diag, asked->at,
                   "the lookup '{{ %s }}' has no value for %s; add it to the "
                   "dataset, or remove the lookup",
                   name, asked->subject->key);
    else
        refuse(lookup, asked->at, asked->arena, asked->diag);
    return words != NULL;
}

static const char *expand(const char *text, const struct asked *asked)
{
    struct buf out = { 0 };
    struct lookup lookup;
    bool ok = true;

    for (; ok && lookup_next(text, &lookup); text = lookup.end) {
        buf_add(&out, text, (size_t)(lookup.start - text));
        ok = one_expand(&lookup, asked, &out);
        if (out.len <= YAML_SCALAR_MAX)
            continue;
        diag_error(asked->diag, asked->at,
                   "with its lookups replaced, this text is longer than %d "
                   "bytes; shorten it",
                   YAML_SCALAR_MAX);
        ok = false;
    }
    if (ok)
        buf_puts(&out, text);
    text = ok ? arena_strdup(asked->arena, buf_text(&out)) : NULL;
    buf_free(&out);
    return text;
}

const char *lookup_expand(const char *text, struct at at,
                          const struct dataset *dataset,
                          const struct value *subject, int32_t as_of,
                          struct readset *read, struct arena *arena,
                          struct diag *diag)
{
    struct asked asked = {
        dataset, subject, as_of, read, false, at, arena, diag
    };

    return expand(text, &asked);
}

const char *lookup_expand_prose(const char *text, struct at at,
                                const struct dataset *dataset,
                                const struct value *subject, int32_t as_of,
                                struct readset *read, struct arena *arena,
                                struct diag *diag)
{
    struct asked asked = {
        dataset, subject, as_of, read, true, at, arena, diag
    };

    return expand(text, &asked);
}
