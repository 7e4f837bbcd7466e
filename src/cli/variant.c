/* variant -- a dataset in which a plugin's data are missing, few or many. */
#include "cli/variant.h"

#include <string.h>

/* ---- What a table allows ---------------------------------------------- */

static void variant_add(struct variant *variants, size_t *n, const char *path,
                        enum variant_kind kind)
{
    size_t i;

    for (i = 0; i < *n; i++)
        if (variants[i].kind == kind && variants[i].path &&
            strcmp(variants[i].path, path) == 0)
            return;
    variants[(*n)++] = (struct variant){ path, kind };
}

/* The lists and maps on the way to a field. */
static void holders_add(struct variant *variants, size_t *n, const char *path,
                        struct arena *arena)
{
    const char *p = path;

    while ((p = strpbrk(p, "[{")) != NULL) {
        const char *holder = arena_strndup(arena, path, (size_t)(p - path) + 2);

        variant_add(variants, n, holder, VARIANT_EMPTY);
        variant_add(variants, n, holder, VARIANT_ONE);
        if (*p == '[')
            variant_add(variants, n, holder, VARIANT_ALL_MANY);
        p += 2;
    }
}

/* How many holders, each in three variants, and one of its own. */
static size_t room_for(const struct tb_field *data)
{
    size_t n = 1;
    const char *p;

    for (; data->path; data++) {
        n++;
        for (p = data->path; (p = strpbrk(p, "[{")) != NULL; p++)
            n += 3;
    }
    return n;
}

struct variant *variant_list(const struct tb_field *data, struct arena *arena,
                             size_t *n)
{
    struct variant *variants =
        arena_array(arena, room_for(data), sizeof *variants);
    size_t peers = strlen("peers[].");

    *n = 1; /* as it is */
    for (; data->path; data++) {
        /* A peer's data are an organisation's. */
        const char *path =
            data->path + (strncmp(data->path, "peers[].", peers) ? 0 : peers);

        holders_add(variants, n, path, arena);
        if (!(data->flags & TB_REQUIRED) && data->type != TB_LIST &&
            data->type != TB_MAP)
            variant_add(variants, n, path, VARIANT_WITHOUT);
    }
    return variants;
}

/* ---- Changing a tree -------------------------------------------------- */

static struct value *value_copy(struct arena *arena, const struct value *value)
{
    struct value *copy = value_new(arena, value->kind, value->at);
    const struct value *child;

    value_key_put(copy, value_key_at(value));
    copy->block = value->block;
    if (value->kind == VALUE_SCALAR) {
        copy->text = value->text;
        copy->len = value->len;
        return copy;
    }
    for (child = value_first(value); child; child = child->next)
        value_append(copy, value_copy(arena, child), child->key);
    return copy;
}

static void holder_change(struct value *holder, enum variant_kind kind,
                          struct arena *arena)
{
    const struct value *first = value_first(holder);
    size_t keep = kind == VARIANT_EMPTY ? 0 : 1;

    if (kind != VARIANT_ALL_MANY)
        while (holder->len > keep)
            value_remove(holder, holder->last);
    else if (first && holder->kind == VALUE_LIST)
        while (holder->len < VARIANT_MANY)
            value_append(holder, value_copy(arena, first), NULL);
}

/* What a path leads to, from `value` on. */
static void path_change(struct value *value, const char *path,
                        const struct variant *variant, struct arena *arena)
{
    size_t len = strcspn(path, ".[{");
    bool holder = path[len] == '[' || path[len] == '{';
    const char *rest = path + len + (holder ? 2 : 0);
    struct value *child =
        value->kind == VALUE_MAP
            ? value_child(value, arena_strndup(arena, path, len))
            : NULL;
    struct value *element, *next;

    rest += *rest == '.';
    if (!child)
        return;
    if (!*rest && variant->kind == VARIANT_WITHOUT) {
        value_remove(value, child);
        return;
    }
    if (!*rest && holder) {
        holder_change(child, variant->kind, arena);
        return;
    }
    if (!holder) {
        path_change(child, rest, variant, arena);
        return;
    }
    for (element = value_first(child); element; element = next) {
        next = element->next;
        path_change(element, rest, variant, arena);
    }
}

void variant_make(const struct variant *variant, struct dataset *dataset)
{
    struct value *organisation = value_first(dataset->organisations);

    if (variant->kind == VARIANT_ASIS)
        return;
    if (variant->path[0] == '/') {
        path_change(dataset->root, variant->path + 1, variant, dataset->arena);
        return;
    }
    for (; organisation; organisation = organisation->next)
        path_change(organisation, variant->path, variant, dataset->arena);
}

const char *variant_name(const struct variant *variant, struct arena *arena)
{
    static const char *const words[] = {
        [VARIANT_ASIS] = "with the data as they are",
        [VARIANT_WITHOUT] = "without '%s'",
        [VARIANT_EMPTY] = "with '%s' empty",
        [VARIANT_ONE] = "with '%s' of one",
        [VARIANT_ALL_MANY] = "with '%s' of 1,000",
    };
    const char *word = words[variant->kind], *mark = strstr(word, "%s");

    if (!mark)
        return word;
    return arena_printf(arena, "%.*s%s%s", (int)(mark - word), word,
                        variant->path, mark + 2);
}
