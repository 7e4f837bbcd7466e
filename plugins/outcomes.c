/* outcomes -- how many began a project, how many succeeded, what follows. */
#include "outcomes.h"

#include <math.h>

enum { DRAWN = 6 }; /* pictures at most */

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Results of projects"),
    TB_FIELD("confidence", TB_CHOICE, 0, "90|95|99",
             "how sure the range of a rate is to be, in per cent; else 95"),
    TB_OPTION_PART("pictures", "whether to draw how many of those succeeded"),
    TB_OPTION_PART("follows", "whether to show commitments and what follows"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("outcomes[].name", TB_TEXT, TB_REQUIRED, NULL,
             "name of the project"),
    TB_FIELD("outcomes[].date", TB_DATE, 0, NULL, "when the project ran"),
    TB_FIELD("outcomes[].about", TB_TEXT, 0, NULL, "what it is, and for whom"),
    TB_FIELD("outcomes[].starters.number", TB_INTEGER, TB_REQUIRED, NULL,
             "how many began"),
    TB_FIELD("outcomes[].starters.what", TB_TEXT, TB_REQUIRED, NULL,
             "words after the number: 'people began the course'"),
    TB_FIELD("outcomes[].successes.number", TB_INTEGER, TB_REQUIRED, NULL,
             "how many of these succeeded"),
    TB_FIELD("outcomes[].successes.what", TB_TEXT, TB_REQUIRED, NULL,
             "words after the number: 'found work'"),
    TB_FIELD("outcomes[].commitments[]", TB_TEXT, 0, NULL,
             "what the organisation has promised since, in a sentence"),
    TB_FIELD("outcomes[].follows[]", TB_TEXT, 0, NULL,
             "what came of the project, in a sentence"),
    { 0 }
};

/* How sure, and the standard normal quantile for it. */
static const struct {
    const char *percent;
    double z;
} levels[] = { { "95", 1.959964 }, { "90", 1.644854 }, { "99", 2.575829 } };

static int level_of(tb_build *b)
{
    for (int i = 0; i < 3; i++)
        if (tb_same(tb_option(b, "confidence"), levels[i].percent))
            return i;
    return 0;
}

static struct rate rate_of(tb_build *b, const tb_node *outcome)
{
    struct rate r = { .n = tb_num(b, outcome, "starters.number"),
                      .k = tb_num(b, outcome, "successes.number"),
                      .share = TB_MISSING };
    double z = levels[level_of(b)].z, spread, scale;

    if (r.n < 0 || r.k < 0 || r.k > r.n) {
        tb_fail(b, tb_get(b, outcome, "successes.number"),
                "of those who began, no fewer than none and no more than all "
                "can succeed; correct the numbers");
        r.n = 0;
    }
    if (r.n < 1)
        return r;
    r.decimals = r.n < 200 ? 0 : 1;
    r.share = r.k / r.n;
    scale = 1 + z * z / r.n;
    spread = z * sqrt(r.share * (1 - r.share) / r.n + z * z / (4 * r.n * r.n));
    r.low = fmax(0, (r.share + z * z / (2 * r.n) - spread) / scale);
    r.high = fmin(1, (r.share + z * z / (2 * r.n) + spread) / scale);
    return r;
}

const char *outcome_percent(tb_build *b, const struct rate *r, double share)
{
    return tb_print(b, tb_gettext(b, "%s%%"),
                    tb_number_words(b, 100 * share, r->decimals));
}

const char *outcome_range(tb_build *b, const struct rate *r)
{
    return tb_print(b, tb_gettext(b, "%s to %s"), outcome_percent(b, r, r->low),
                    outcome_percent(b, r, r->high));
}

const char *outcome_count(tb_build *b, const tb_node *count)
{
    return tb_print(b, "%s %s",
                    tb_number_words(b, tb_num(b, count, "number"), 0),
                    tb_str(b, count, "what"));
}

/* Whether it had run on the as-of day, as far as is known. */
static bool stands(tb_build *b, const tb_node *outcome)
{
    int32_t date = tb_date(b, outcome, "date");

    return date == 0 || tb_stood(b, date);
}

#define each_outcome(o, b)                 \
    tb_each (o, b, tb_data(b, "outcomes")) \
        if (stands(b, o))

/* What the last column means. */
static void method_put(tb_build *b)
{
    tb_put(b, TB_PARAGRAPH,
           tb_print(
               b,
               tb_gettext(
                   b, "The interval is the score interval of Wilson (1927) "
                      "with z = %s: how far the rate behind such numbers may "
                      "lie from the one seen, with a confidence of %s%%, if "
                      "those who began stand for others like them. Few people "
                      "make it wide. (E. B. Wilson, Probable inference, the "
                      "law of succession, and statistical inference, Journal "
                      "of the American Statistical Association 22, 1927, "
                      "pages 209 to 212.)"),
               tb_number_words(b, levels[level_of(b)].z, 2),
               levels[level_of(b)].percent));
}

static void table_put(tb_build *b)
{
    tb_table(b, tb_print(b,
                         tb_gettext(b, "How many began and how many "
                                       "succeeded: projects of %s"),
                         tb_name(b, tb_data(b, ""))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "Project"));
    tb_put(b, TB_HEAD, tb_gettext(b, "When"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Began"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Succeeded"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Rate"));
    tb_put(b, TB_HEAD,
           tb_print(b, tb_gettext(b, "%s%% interval"),
                    levels[level_of(b)].percent));
    tb_end(b);
    each_outcome(o, b)
    {
        struct rate r = rate_of(b, o);
        int32_t date = tb_date(b, o, "date");
        const char *none = tb_gettext(b, "Not known");

        tb_begin(b, TB_ROW);
        tb_put_fact(b, TB_HEAD, tb_name(b, o), o);
        tb_put(b, TB_CELL, date ? tb_date_words(b, date) : none);
        tb_put(b, TB_CELL, tb_number_words(b, r.n, 0));
        tb_put(b, TB_CELL, tb_number_words(b, r.k, 0));
        tb_put(b, TB_CELL, r.n < 1 ? none : outcome_percent(b, &r, r.share));
        tb_put(b, TB_CELL, r.n < 1 ? none : outcome_range(b, &r));
        tb_end(b);
    }
    tb_end(b);
    method_put(b);
}

static void list_put(tb_build *b, const char *lead, const tb_node *list)
{
    if (!tb_first(b, list))
        return;
    tb_put_fact(b, TB_PARAGRAPH, lead, list);
    tb_begin(b, TB_BULLETS);
    tb_each (v, b, list)
        tb_put(b, TB_ITEM, tb_str(b, v, NULL));
    tb_end(b);
}

static void outcome_put(tb_build *b, const tb_node *o, bool drawn)
{
    struct rate r = rate_of(b, o);

    tb_section(b, tb_name(b, o));
    tb_begin(b, TB_PARAGRAPH);
    tb_text_if(b, "", tb_str(b, o, "about"));
    tb_text(b, tb_print(b, tb_gettext(b, "%s%s, and %s."),
                        tb_str(b, o, "about") ? " " : "",
                        outcome_count(b, tb_get(b, o, "starters")),
                        outcome_count(b, tb_get(b, o, "successes"))));
    tb_cite(b, o);
    tb_end(b);
    if (drawn && r.n >= 1)
        outcome_picture(b, o, &r);
    if (tb_wants(b, "follows")) {
        list_put(b, tb_gettext(b, "What has been promised since:"),
                 tb_get(b, o, "commitments"));
        list_put(b, tb_gettext(b, "What came of it:"), tb_get(b, o, "follows"));
    }
    tb_end(b);
}

static void build(tb_build *b)
{
    int n = 0, drawn = tb_wants(b, "pictures") ? DRAWN : 0, seen = 0;

    each_outcome(o, b) n++;
    tb_section(b, tb_option(b, "title"));
    if (n)
        table_put(b);
    else
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "The results of no project of %s are "
                                      "in the dataset."),
                        tb_name(b, tb_data(b, ""))));
    if (n > drawn && drawn)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "Of %d projects, the first %d are "
                                      "drawn."),
                        n, drawn));
    each_outcome(o, b) outcome_put(b, o, seen++ < drawn);
    tb_end(b);
}

TB_PLUGIN(.name = "outcomes", .version = "1.0",
          .summary = "Results of projects: rates, their ranges, what follows",
          .license = "MIT", .options = options, .data = data, .build = build);
