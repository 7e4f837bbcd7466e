/* ratings_charts -- grades counted: over time, and over peers. */
#include "ratings.h"

#include <string.h>

enum { ROWS = 16, GRADES = 8 };

/* So many of each grade, row by row. */
struct tally {
    const char *rows[ROWS], *grades[GRADES], *tones[GRADES];
    double n[ROWS * GRADES];
    uint32_t n_rows, n_grades;
};

/* A tally in a scale; false where that has more grades than a chart shows. */
static bool tally_begin(tb_build *b, const tb_node *scale, struct tally *t)
{
    memset(t, 0, sizeof *t);
    tb_each (grade, b, tb_get(b, scale, "grades")) {
        if (t->n_grades == GRADES)
            return false;
        t->grades[t->n_grades] = tb_gettext(b, tb_str(b, grade, "name"));
        t->tones[t->n_grades++] = tb_str(b, grade, "tone");
    }
    return t->n_grades > 0;
}

static double *cell(struct tally *t, uint32_t row, uint32_t grade)
{
    return &t->n[(size_t)row * t->n_grades + grade];
}

/* How many of a row are graded; how many Good, as its tone says, or better. */
static double row_sum(struct tally *t, uint32_t row, bool only_good)
{
    double sum = 0;
    uint32_t i;

    for (i = 0; i < t->n_grades; i++)
        if (!only_good || tb_same(t->tones[i], "best") ||
            tb_same(t->tones[i], "good"))
            sum += *cell(t, row, i);
    return sum;
}

static void tally_draw(tb_build *b, struct tally *t, const char *title,
                       const char *subtitle)
{
    struct tb_chart chart = { 0 };

    chart.kind = TB_STACKED_BARS;
    chart.title = title;
    chart.subtitle = subtitle;
    chart.rows = t->n_rows;
    chart.columns = t->n_grades;
    chart.row_names = t->rows;
    chart.column_names = t->grades;
    chart.values = t->n;
    chart.tones = t->tones;
    tb_draw_chart(b, chart);
}

/* "two of five" */
static const char *share_words(tb_build *b, struct tally *t, uint32_t row)
{
    int good = (int)row_sum(t, row, true);

    /* TRANSLATORS: "two of five" */
    return tb_print(b, tb_gettext(b, "%s of %s"),
                    good ? tb_count(b, good) : tb_gettext(b, "none"),
                    tb_count(b, (int)row_sum(t, row, false)));
}

/* Count each key question of a rating, as a row of its own; none where none
 * is known. */
static void questions_count(tb_build *b, const tb_node *rating, struct tally *t)
{
    tb_each (domain, b,
             tb_get(b, tb_follow(b, rating, "framework"), "domains")) {
        const char *name = tb_str(b, domain, NULL);
        int rank = rating_grade(b, rating, name).rank;

        if (rank > 0 && !tb_same(name, "Overall"))
            *cell(t, t->n_rows, (uint32_t)rank - 1) += 1;
    }
    if (row_sum(t, t->n_rows, false) < 1)
        return;
    t->rows[t->n_rows] = tb_date_words(b, rating_published(b, rating));
    t->n_rows++;
}

void rating_changes_draw(tb_build *b, const tb_node *scale)
{
    const tb_node *r = NULL;
    struct tally t;

    if (!tally_begin(b, scale, &t))
        return;
    while (t.n_rows < ROWS &&
           (r = rating_newest(b, tb_data(b, "ratings"), scale, NULL, r)))
        questions_count(b, r, &t);
    if (t.n_rows < 2)
        return;
    tally_draw(
        b, &t,
        tb_print(b,
                 tb_gettext(b, "Good or better: %s key questions in the newest "
                               "rating, %s in the oldest"),
                 share_words(b, &t, 0), share_words(b, &t, t.n_rows - 1)),
        tb_gettext(
            b,
            "Number of key questions at each grade, by date of publication"));
}

/* One whose newest rating is on another scale does not count: what it had
 * before on this one no longer stands. */
static void organisation_count(tb_build *b, const tb_node *scale,
                               const tb_node *ratings, struct tally *t)
{
    const tb_node *r = rating_newest(b, ratings, scale, NULL, NULL);
    const tb_node *any = rating_newest(b, ratings, NULL, NULL, NULL);
    uint32_t row = 0;

    if (rating_published(b, r) < rating_published(b, any))
        return;

    tb_each (domain, b, tb_get(b, scale, "domains")) {
        int rank = rating_grade(b, r, tb_str(b, domain, NULL)).rank;

        if (rank > 0 && row < ROWS)
            *cell(t, row, (uint32_t)rank - 1) += 1;
        row++;
    }
}

void rating_peers_draw(tb_build *b, const tb_node *scale)
{
    struct tally t;

    if (!tally_begin(b, scale, &t))
        return;
    tb_each (domain, b, tb_get(b, scale, "domains"))
        if (t.n_rows < ROWS)
            t.rows[t.n_rows++] = tb_gettext(b, tb_str(b, domain, NULL));
    organisation_count(b, scale, tb_data(b, "ratings"), &t);
    tb_each (peer, b, tb_data(b, "peers"))
        organisation_count(b, scale, tb_get(b, peer, "ratings"), &t);
    if (t.n_rows == 0 || row_sum(&t, 0, false) < 3)
        return;
    tally_draw(
        b, &t,
        tb_print(b,
                 tb_ngettext(b, "%s: %s organisations is rated Good or better",
                             "%s: %s organisations are rated Good or better",
                             (uint32_t)row_sum(&t, 0, true)),
                 t.rows[0], share_words(b, &t, 0)),
        tb_gettext(b, "Number of organisations at each grade, by domain"));
}
