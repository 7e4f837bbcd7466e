/* partnerships -- what the tables and the map of partners share. */
#ifndef PLUGINS_PARTNERSHIPS_H
#define PLUGINS_PARTNERSHIPS_H

#include <trustbrief/plugin.h>

/* As many as there are choices of a sector. */
enum { SECTORS = 10 };

/* Sectors that have partners, the one with the most first. */
struct tally {
    unsigned n, sectors;
    struct sector {
        const char *name;
        unsigned n;
    } sector[SECTORS];
};

/* Whether a partnership stands on the as-of day, and has this word at path;
 * a NULL word asks nothing of it. */
bool partner_is(tb_build *b, const tb_node *partnership, const char *path,
                const char *word);

#define each_partner(p, b, path, word)             \
    tb_each (p, (b), tb_data((b), "partnerships")) \
        if (partner_is((b), p, (path), (word)))

/* A sector as a heading has it, in the language of the briefing. */
const char *partner_capital(tb_build *b, const char *sector);

/* "5 NHS, 3 charity and 1 private" */
const char *partner_sectors(tb_build *b, const struct tally *tally);

/* The organisation among its partners, as a figure. (partnerships_map.c) */
void partner_map(tb_build *b, const struct tally *tally);

#endif
