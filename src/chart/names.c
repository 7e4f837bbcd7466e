/* names -- names along a line, wrapped or thinned so that none collide. */
#include "chart/names.h"

#include <math.h>

/* What rounding may be off by. */
static const double slack = 1e-6;

/* A line to put names along. */
struct line {
    const struct type *type;
    const char *const *texts;
    const double *at;
    size_t n, lines;
    double left, right, gap;
};

/* What to do with names that do not fit: give up, leave them out, or break
 * and cut them. */
enum rule { WHOLE, FEWER, CUT };

/* How wide a name may be when every k-th is shown: as far as halfway to its
 * neighbours, at least. */
static double width_for(const struct line *line, size_t i, size_t k,
                        enum rule rule)
{
    double width = line->right - line->left;
    double before = i >= k ? line->at[i] - line->at[i - k] : width;
    double after = i + k < line->n ? line->at[i + k] - line->at[i] : width;

    if (rule == FEWER)
        return width * 0.3;
    if (line->n > 1)
        width = fmin(width * 0.4, fmin(before, after) - line->gap);
    return fmax(width, line->type->size * 2);
}

static void name_lay(const struct line *line, struct name *name, size_t i,
                     size_t k, enum rule rule)
{
    name->label = label_balance(line->type, line->texts[i],
                                width_for(line, i, k, rule), line->lines);
    name->x = fmin(fmax(line->at[i] - name->label.width / 2, line->left),
                   line->right - name->label.width);
    name->shown = true;
}

/* Lay every k-th and the last, before which there may be too little room for
 * another: false if a name does not fit and the rule is to give up. */
static bool names_try(const struct line *line, struct names *names, size_t k,
                      enum rule rule)
{
    struct name *last = &names->names[line->n - 1];
    double free_from = line->left, free_to;
    size_t i;

    for (i = 0; i < line->n; i++)
        names->names[i].shown = false;
    name_lay(line, last, line->n - 1, k, rule);
    names->height = last->label.height;
    free_to = last->x - line->gap;
    for (i = 0; i + 1 < line->n; i += k) {
        struct name *name = &names->names[i];

        name_lay(line, name, i, k, rule);
        name->shown = name->x >= free_from - slack &&
                      name->x + name->label.width <= free_to + slack;
        if (rule == WHOLE && !(name->shown && name->label.whole) &&
            (i + k < line->n || k == 1))
            return false;
        if (!name->shown)
            continue;
        free_from = name->x + name->label.width + line->gap;
        names->height = fmax(names->height, name->label.height);
    }
    return rule != WHOLE || last->label.whole;
}

/* Whether some neighbours are much farther apart than others. */
static bool is_uneven(const struct line *line)
{
    double least = INFINITY, most = 0;
    size_t i;

    for (i = 1; i < line->n; i++) {
        least = fmin(least, line->at[i] - line->at[i - 1]);
        most = fmax(most, line->at[i] - line->at[i - 1]);
    }
    return most > least * 1.5;
}

struct names names_lay(const struct type *type, const char *const *texts,
                       const double *at, size_t n, double left, double right,
                       size_t lines, bool each)
{
    struct line line = { .type = type,
                         .texts = texts,
                         .at = at,
                         .n = n,
                         .lines = lines,
                         .left = left,
                         .right = right,
                         .gap = type->size * 0.8 };
    struct names names = { .n = n };
    double room = fmax(1, (right - left) / (type->size * 3.5));
    size_t least = (size_t)ceil((double)n / room), k, most = least * 4;

    if (each || is_uneven(&line))
        most = least;
    names.names = arena_array(type->arena, n, sizeof *names.names);
    for (k = least; k <= most && k <= n; k++)
        if (names_try(&line, &names, k, WHOLE))
            return names;
    names_try(&line, &names, least, each ? CUT : FEWER);
    return names;
}

void names_draw(const struct type *type, const struct names *names, double top,
                double upright, colour ink)
{
    size_t i;

    for (i = 0; i < names->n; i++) {
        const struct name *name = &names->names[i];
        double spare = names->height - name->label.height;

        if (name->shown)
            label_draw(type, &name->label, name->x, top + spare * upright, 0.5,
                       ink);
    }
}
