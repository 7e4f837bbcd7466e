/* ratings -- what the tables and the charts of ratings share. */
#ifndef PLUGINS_RATINGS_H
#define PLUGINS_RATINGS_H

#include <trustbrief/plugin.h>

/* What a rating says of one domain; rank: 1 is the best, 0 no grade. */
struct grade {
    const char *word, *tone;
    int rank;
};

int32_t rating_published(tb_build *b, const tb_node *rating);
struct grade rating_grade(tb_build *b, const tb_node *rating,
                          const char *domain);

/* The newest rating in a list that stood on the as-of day, in a scale (NULL:
 * any), of the place that `like` rates (NULL: the trust), before another
 * (NULL: of all). */
const tb_node *rating_newest(tb_build *b, const tb_node *ratings,
                             const tb_node *scale, const tb_node *like,
                             const tb_node *before);

/* How many key questions had each grade, date by date; nothing where fewer
 * than two dates are known.  (ratings_charts.c) */
void rating_changes_draw(tb_build *b, const tb_node *scale);

/* How many organisations have each grade, domain by domain; nothing where
 * fewer than three are rated. */
void rating_peers_draw(tb_build *b, const tb_node *scale);

#endif
