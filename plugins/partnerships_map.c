/* partnerships_map -- draws an organisation among its partners. */
#include <string.h>

#include "partnerships.h"

/* The map, in points of a page's width: the organisation in the middle, and
 * panels of sectors at both sides. */
enum {
    WIDTH = 470,
    PANEL = 172, /* width of a panel */
    HUB = 96,    /* and of the hub */
    HUB_HEIGHT = 72,
    HEAD = 24, /* height of a panel's head */
    GAP = 10,  /* below a panel */
    PAD = 6,   /* of a name, left and right, above and below together */
    HIGHEST = 640
};

/* How wide a character is, for a line of 1. */
#define CHARACTER 0.4

struct map {
    enum { MEASURE, SPOKES, PANELS } pass;
    double line;      /* height of a line of a name */
    unsigned cap;     /* names shown in a panel */
    double height;    /* of the map */
    double length[2]; /* of the panels at the left and at the right */
    double x, y;      /* of the panel at work, and then of its next name */
};

static void draw(tb_build *b, enum tb_draw_kind kind, const char *text,
                 double x, double y, double width, double height)
{
    tb_draw_step(b, (struct tb_draw){ .kind = (uint32_t)kind,
                                      .x = { x, y, width, height },
                                      .text = text });
}

static void box_draw(tb_build *b, const char *ground, const char *words,
                     double x, double y, double width, double height)
{
    draw(b, TB_DRAW_RECTANGLE, NULL, x, y, width, height);
    draw(b, TB_DRAW_FILL, ground, 0, 0, 0, 0);
    draw(b, TB_DRAW_STROKE, "rule", 0.75, 0, 0, 0);
    draw(b, TB_DRAW_LABEL, words, x + PAD, y, width - 2 * PAD, height);
}

static void name_place(tb_build *b, struct map *map, const char *name)
{
    double fit = (PANEL - 2 * PAD) / (CHARACTER * map->line);
    double lines = 1, height;

    while (lines < 3 && lines * fit < (double)strlen(name))
        lines++;
    height = map->line * lines + PAD;
    if (map->pass == PANELS)
        box_draw(b, "panel", name, map->x, map->y, PANEL, height);
    map->y += height;
}

static void panel_place(tb_build *b, struct map *map, const struct sector *s)
{
    unsigned shown = 0;

    if (map->pass == PANELS) {
        draw(b, TB_DRAW_GROUP, partner_capital(b, s->name), 0, 0, 0, 0);
        box_draw(b, "accent", partner_capital(b, s->name), map->x, map->y,
                 PANEL, HEAD);
    }
    map->y += HEAD;
    each_partner(p, b, "sector", s->name) if (shown++ < map->cap)
        name_place(b, map, tb_str(b, p, "partner"));
    if (shown > map->cap)
        name_place(b, map,
                   tb_print(b,
                            tb_ngettext(b, "and %u more", "and %u more",
                                        shown - map->cap),
                            shown - map->cap));
    if (map->pass == PANELS)
        tb_draw_step(b, (struct tb_draw){ .kind = TB_DRAW_GROUP_END });
}

/* A line from the hub to the head of the panel at work. */
static void spoke_draw(tb_build *b, const struct map *map)
{
    double from = WIDTH / 2.0, to = map->x > 0 ? map->x : PANEL;
    double y = map->y + HEAD / 2.0;

    draw(b, TB_DRAW_MOVE, NULL, from, map->height / 2, 0, 0);
    tb_draw_step(
        b, (struct tb_draw){ .kind = TB_DRAW_CURVE,
                             .x = { to, map->height / 2, from, y, to, y } });
    draw(b, TB_DRAW_STROKE, "accent", 1.5, 0, 0, 0);
}

/* Each panel goes to the side that is shorter by then; sides are centred. */
static void panels_place(tb_build *b, struct map *map, const struct tally *t)
{
    double length[2] = { 0, 0 };

    for (unsigned i = 0; i < t->sectors; i++) {
        bool right = length[1] < length[0];
        double top = (map->height - map->length[right]) / 2;

        map->x = right ? WIDTH - PANEL : 0;
        map->y = top + length[right] + (length[right] > 0 ? GAP : 0);
        if (map->pass == SPOKES)
            spoke_draw(b, map);
        panel_place(b, map, &t->sector[i]);
        length[right] = map->y - top;
    }
    map->length[0] = length[0];
    map->length[1] = length[1];
}

/* Lines get lower until the map fits on a page, then names are left out. */
static struct map map_measure(tb_build *b, const struct tally *t)
{
    struct map map = { .line = 14.5, .cap = t->n };

    for (;;) {
        map.height = map.length[0] = map.length[1] = 0;
        panels_place(b, &map, t);
        if (map.length[0] <= HIGHEST && map.length[1] <= HIGHEST)
            break;
        if (map.line > 11)
            map.line -= 0.5;
        else
            map.cap--;
    }
    map.height = map.length[map.length[1] > map.length[0]];
    if (map.height < HUB_HEIGHT)
        map.height = HUB_HEIGHT;
    return map;
}

void partner_map(tb_build *b, const struct tally *t)
{
    const tb_node *subject = tb_data(b, "");
    const char *full = tb_name(b, subject);
    struct map map = map_measure(b, t);
    const char *name = tb_str(b, subject, "short_name");

    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE,
           tb_print(b, tb_gettext(b, "%s among its partners"), full));
    tb_set(
        b, TB_ALT,
        tb_print(
            b,
            tb_gettext(
                b, "%s stands in the middle, with a line to each sector in "
                   "which it has partners: %s. The tables name each of them."),
            full, partner_sectors(b, t)));
    draw(b, TB_DRAW_SIZE, NULL, WIDTH, map.height, 0, 0);
    map.pass = SPOKES;
    panels_place(b, &map, t);
    box_draw(b, "heading", name ? name : full, (WIDTH - HUB) / 2.0,
             (map.height - HUB_HEIGHT) / 2, HUB, HUB_HEIGHT);
    map.pass = PANELS;
    panels_place(b, &map, t);
    tb_end(b);
}
