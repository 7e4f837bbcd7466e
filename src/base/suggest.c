/* suggest -- what a message suggests in place of a name that is not known. */
#include "base/suggest.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { FEW = 12 };

static const char *names_join(const char *const *names, size_t n,
                              struct arena *arena)
{
    struct buf text = { 0 };
    const char *joined;
    size_t i;

    for (i = 0; i < n; i++)
        buf_printf(&text, "%s%s", i ? ", " : "", names[i]);
    joined = arena_strdup(arena, buf_text(&text));
    buf_free(&text);
    return joined;
}

const char *suggest_name(const char *word, const char *const *names, size_t n,
                         const char *otherwise, struct arena *arena)
{
    const char *near = utf8_nearest(word, names, n);

    return near ? arena_printf(arena, ", did you mean '%s'?", near) : otherwise;
}

const char *suggest_names(const char *word, const char *const *names, size_t n,
                          const char *otherwise, struct arena *arena)
{
    const char *near = suggest_name(word, names, n, NULL, arena);
    const char *all = n > 0 && n <= FEW ? names_join(names, n, arena) : NULL;
    const char *verb = n == 1 ? "is" : "are";

    if (near && all)
        return arena_printf(arena, "%s There %s %s", near, verb, all);
    if (near)
        return near;
    return all ? arena_printf(arena, "; there %s %s", verb, all) : otherwise;
}
