/* filename -- how a job's files are called: a pattern with lookups. */
#include "batch/filename.h"

#include <limits.h>
#include <string.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "render/render.h"
#include "template/lookup.h"

enum { NAMES = 6, SUFFIX_MAX = 16 /* that is put behind a name */ };

static const char *const names[NAMES] = { "organisation.id",
                                          "organisation.short_name",
                                          "organisation.kind",
                                          "organisation.region",
                                          "as_of",
                                          "date" };

/* What the folder needs for itself. */
static const char *const reserved[] = { "manifest", "index", "junit" };

static const char *name_find(const struct lookup *lookup)
{
    size_t i;

    for (i = 0; lookup->end && i < NAMES; i++)
        if (strlen(names[i]) == lookup->len &&
            memcmp(names[i], lookup->name, lookup->len) == 0)
            return names[i];
    return NULL;
}

/* The length of a name without the ending of a format. */
static size_t stem_length(const char *name)
{
    const struct renderer *format = render_of(name);

    return strlen(name) - (format ? strlen(format->ending) : 0);
}

/* Why a path is refused, or NULL.  A lookup may stand where a letter would.
 */
static const char *path_fault(const char *path)
{
    size_t len = stem_length(path), part, i;
    const char *p = path;

    if (*path == '/')
        return "it begins with '/'; write it relative to the output folder";
    if (utf8_has_control(path, strlen(path)) || strpbrk(path, "\n\t\\"))
        return "it has a control character or '\\'; remove that";
    for (i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strlen(reserved[i]) == len && memcmp(path, reserved[i], len) == 0)
            return "this name is taken by a file that describes the run; "
                   "choose another";
    for (;; p += part + 1) {
        part = strcspn(p, "/");
        if (part == 0)
            return "a part of it is empty; write one '/' between its parts";
        if (*p == '.')
            return "a part of it begins with '.', which would hide it or leave "
                   "the output folder; begin with a letter";
        if (p[part] == '\0')
            return part + SUFFIX_MAX > NAME_MAX
                       ? "a part of it is too long; shorten it"
                       : NULL;
        if (part > NAME_MAX)
            return "a part of it is too long; shorten it";
    }
}

static void lookup_refuse(const struct lookup *lookup, struct at at,
                          struct diag *diag)
{
    struct arena *arena = arena_new();
    const char *word = arena_strndup(arena, lookup->name, lookup->len);
    char shown[UTF8_EXCERPT];

    if (!lookup->end)
        diag_error(
            diag, at,
            "'{{' has no closing '}}'; write it as in '{{ organisation.id }}'");
    else
        diag_error(
            diag, at, "unknown lookup '{{ %s }}'%s", utf8_excerpt(shown, word),
            suggest_name(word, names, NAMES,
                         "; a name may have organisation.id, .short_name, "
                         ".kind and .region, as_of, and date, the day of the "
                         "run",
                         arena));
    arena_free(arena);
}

bool filename_check(const char *pattern, struct at at, struct diag *diag)
{
    struct buf plain = { 0 }; /* with a letter for each lookup */
    struct lookup lookup;
    const char *text = pattern, *fault;
    char shown[UTF8_EXCERPT];
    bool ok = true;

    while (lookup_next(text, &lookup)) {
        buf_add(&plain, text, (size_t)(lookup.start - text));
        buf_putc(&plain, 'x');
        if (!name_find(&lookup)) {
            lookup_refuse(&lookup, at, diag);
            ok = false;
        }
        text = lookup.end;
        if (!text)
            break;
    }
    buf_puts(&plain, text ? text : "");
    fault = ok ? path_fault(buf_text(&plain)) : NULL;
    if (fault)
        diag_error(diag, at, "'%s' cannot be a file's name: %s",
                   utf8_excerpt(shown, pattern), fault);
    buf_free(&plain);
    return ok && !fault;
}

/* A value of the dataset, as far as a name may have it. */
static void value_add(struct buf *out, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t i, end;

    for (i = 0; text[i]; i = end) {
        end = i + 1;
        while (((unsigned char)text[end] & 0xC0) == 0x80)
            end++; /* one '-' for a whole character */
        buf_putc(out, strchr(plain, text[i]) && (i > 0 || text[i] != '.')
                          ? text[i]
                          : '-');
    }
}

static void day_add(struct buf *out, int32_t day)
{
    buf_printf(out, "%04d-%02d-%02d", (int)(day / 10000),
               (int)(day / 100 % 100), (int)(day % 100));
}

static bool lookup_add(struct buf *out, const char *name,
                       const struct value *subject, int32_t as_of, int32_t date)
{
    const char *text;

    if (strcmp(name, "as_of") == 0 || strcmp(name, "date") == 0) {
        day_add(out, *name == 'a' ? as_of : date);
        return true;
    }
    text = strcmp(name, "organisation.id") == 0
               ? subject->key
               : value_text(subject, strchr(name, '.') + 1);
    value_add(out, text ? text : "");
    return text != NULL;
}

const char *filename_expand(const char *pattern, struct at at,
                            const struct value *subject, int32_t as_of,
                            int32_t date, struct arena *arena,
                            struct diag *diag)
{
    struct buf out = { 0 };
    struct lookup lookup;
    const char *fault = NULL, *name = NULL;

    while (!fault && lookup_next(pattern, &lookup)) {
        buf_add(&out, pattern, (size_t)(lookup.start - pattern));
        fault = name_find(&lookup);
        if (fault && lookup_add(&out, fault, subject, as_of, date))
            fault = NULL;
        pattern = lookup.end;
    }
    if (fault) {
        diag_error(diag, at,
                   "the lookup '{{ %s }}' has no value for %s; add it to the "
                   "dataset, or remove the lookup",
                   fault, subject->key);
    } else {
        buf_puts(&out, pattern);
        fault = path_fault(buf_text(&out));
        if (fault)
            diag_error(diag, at, "'%s' cannot be a file's name: %s",
                       buf_text(&out), fault);
        else
            name = arena_strndup(arena, buf_text(&out),
                                 stem_length(buf_text(&out)));
    }
    buf_free(&out);
    return name;
}
