/* naming -- names of columns: above their marks in the first row, or a key. */
#include "chart/naming.h"

#include <math.h>

#include "chart/spread.h"

/* Labels above marks: false if one would not stand above its own. */
static bool direct_lay(const struct plot *plot, struct naming *naming,
                       const double *middles, double left, double right)
{
    uint32_t n = plot->chart->columns, i;
    struct slot *slots = arena_array(plot->arena, n, sizeof *slots);
    double gap = plot->text.size, width = (right - left) * 0.3;

    for (i = 0; i < n; i++) {
        struct item *item = &naming->items[i];

        item->label =
            label_balance(&plot->bold, plot->chart->column_names[i], width, 2);
        item->middle = middles[i];
        slots[i] =
            (struct slot){ .wanted = middles[i], .size = item->label.width };
        if (!item->label.whole)
            return false;
        naming->height = fmax(naming->height, item->label.height);
    }
    spread(plot->arena, slots, n, left, right, gap);
    for (i = 0; i < n; i++) {
        struct item *item = &naming->items[i];

        item->x = slots[i].at;
        item->y = naming->height - item->label.height;
        if (!slots[i].placed || middles[i] < item->x ||
            middles[i] > item->x + item->label.width)
            return false;
    }
    naming->height += plot->text.size * 0.6;
    return true;
}

/* How far a key's words are from the left edge of their swatch. */
static double swatch_room(const struct plot *plot)
{
    return plot->text.size * 2;
}

/* Swatches and words, side by side as long as there is room. */
static void key_lay(const struct plot *plot, struct naming *naming)
{
    double swatch = swatch_room(plot), x = 0, y = 0, height = 0;
    uint32_t i;

    for (i = 0; i < plot->chart->columns; i++) {
        struct item *item = &naming->items[i];
        double width;

        item->label = label_wrap(&plot->text, plot->chart->column_names[i],
                                 plot->width - swatch, 3);
        width = swatch + item->label.width;
        if (x > 0 && x + width > plot->width) {
            x = 0;
            y += height;
            height = 0;
        }
        item->x = x + swatch;
        item->y = y;
        x += width + plot->text.size * 1.5;
        height = fmax(height, item->label.height + plot->text.size * 0.2);
    }
    naming->height = y + height + plot->text.size * 0.6;
}

struct naming naming_lay(const struct plot *plot, const double *middles,
                         double left, double right)
{
    struct naming naming = { 0 };
    uint32_t n = plot->chart->columns;

    if (n < 2)
        return naming;
    naming.items = arena_array(plot->arena, n, sizeof *naming.items);
    naming.direct = middles && direct_lay(plot, &naming, middles, left, right);
    if (!naming.direct)
        key_lay(plot, &naming);
    return naming;
}

static void swatch_draw(const struct plot *plot, const struct look *look,
                        double x, double y, bool area)
{
    double size = plot->text.size, middle = y + label_line(&plot->text) / 2;
    struct box box = { x, middle - size * 0.4, size * 1.5, size * 0.8 };

    if (area)
        look_area(plot->canvas, look, box, (struct box){ 0 });
    else
        shape_draw(plot->canvas, look->shape, x + size * 0.9, middle,
                   size * 0.5, look->line, plot->page);
}

void naming_draw(const struct plot *plot, const struct naming *naming,
                 double top, double marks, bool areas)
{
    uint32_t i;

    for (i = 0; naming->items && i < plot->chart->columns; i++) {
        const struct item *item = &naming->items[i];
        const struct type *type = naming->direct ? &plot->bold : &plot->text;

        if (naming->direct)
            shape_stroke(plot->canvas, item->middle,
                         top + item->y + item->label.height + 1, item->middle,
                         marks, plot->faint, 0.6, 0);
        else
            swatch_draw(plot, &plot->looks[i], item->x - swatch_room(plot),
                        top + item->y, areas);
        label_draw(type, &item->label, item->x, top + item->y, 0, plot->ink);
    }
}
