/* ratings -- what is declared of ratings, and what their tables and charts
 * share. */
#ifndef PLUGINS_RATINGS_H
#define PLUGINS_RATINGS_H

#include <trustbrief/plugin.h>

/* What a data table declares of ratings; one that reads any declares all. */
#define RATING_FIELDS                                                         \
    TB_FIELD("ratings[].framework", TB_REFERENCE, TB_REQUIRED, "/frameworks", \
             "the scale of the rating"),                                      \
        TB_FIELD("ratings[].level", TB_CHOICE, TB_REQUIRED,                   \
                 "trust|site|service",                                        \
                 "what was rated; never a sum of other ratings"),             \
        TB_FIELD("ratings[].published", TB_DATE, TB_REQUIRED, NULL,           \
                 "when it was published"),                                    \
        TB_FIELD("ratings[].site", TB_REFERENCE, 0, "sites",                  \
                 "the site, for level site, and for a service at one site"),  \
        TB_FIELD("ratings[].service", TB_TEXT, 0, NULL,                       \
                 "the service, for level service"),                           \
    {                                                                         \
        .path = "ratings[].grades{}", .type = TB_REFERENCE,                   \
        .choices = "/frameworks/{framework}/grades|"                          \
                   "/frameworks/{framework}/unrated",                         \
        .keys = "/frameworks/{framework}/domains",                            \
        .help = "the grade under each domain that is known"                   \
    }

#define NOT_KNOWN TB_WORDS("Not known")

/* A cell with a grade, a value below grades{}, in its tone; NULL: not known. */
static inline void grade_cell(tb_build *b, const tb_node *grade)
{
    const char *tone = tb_str(b, tb_follow(b, grade, NULL), "tone");

    tb_begin(b, TB_CELL);
    tb_set(b, TB_TONE, tone ? tone : "unknown");
    tb_text(b, tb_gettext(b, grade ? tb_str(b, grade, NULL) : NOT_KNOWN));
    tb_cite(b, grade);
    tb_end(b);
}

/* What a rating says of one domain; rank: 1 is the best, 0 no grade. */
struct grade {
    const char *word, *tone;
    int rank;
};

/* What the framework of a rating says under a key. */
const tb_node *rating_scale(tb_build *b, const tb_node *rating,
                            const char *key);

int32_t rating_published(tb_build *b, const tb_node *rating);
struct grade rating_grade(tb_build *b, const tb_node *rating,
                          const char *domain);

/* The newest rating in a list that stood on the as-of day, in a scale (NULL:
 * any), of the place that `like` rates (NULL: the trust), before another
 * (NULL: of all). */
const tb_node *rating_newest(tb_build *b, const tb_node *ratings,
                             const tb_node *scale, const tb_node *like,
                             const tb_node *before);

/* "Good overall"; "Excellent for Quality of services and Good for ...".
 * (ratings_words.c) */
const char *rating_standing(tb_build *b, const tb_node *rating);

/* "four of five key questions are Good, Safe requires improvement": what holds
 * for most is counted, the rest named. */
const char *rating_questions(tb_build *b, const tb_node *rating);

/* How many key questions had each grade, date by date; nothing where fewer
 * than two dates are known.  (ratings_charts.c) */
void rating_changes_draw(tb_build *b, const tb_node *scale);

/* How many organisations have each grade, domain by domain; nothing where
 * fewer than three are rated. */
void rating_peers_draw(tb_build *b, const tb_node *scale);

#endif
