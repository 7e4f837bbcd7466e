/* ratings -- what inspectors said: now, before, by place, beside peers. */
#include "ratings.h"

#include <string.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Ratings"),
    TB_FIELD("framework", TB_REFERENCE, 0, "/frameworks",
             "the scale; else that of the trust's newest rating"),
    TB_OPTION_PART("matrix", "whether to show trust, sites and services"),
    TB_OPTION_PART("history", "whether to show changes and earlier ratings"),
    TB_OPTION_PART("charts", "whether to draw how the grades are spread"),
    TB_OPTION_PART("peers", "whether to compare with peers"),
    { 0 }
};

static const struct tb_field data[] = {
    RATING_FIELDS, { .path = "peers[].ratings", .type = TB_LIST }, { 0 }
};

int32_t rating_published(tb_build *b, const tb_node *rating)
{
    return tb_date(b, rating, "published");
}

const tb_node *rating_scale(tb_build *b, const tb_node *r, const char *key)
{
    return tb_get(b, tb_follow(b, r, "framework"), key);
}

static const char *scale_name(tb_build *b, const tb_node *scale)
{
    const char *name = tb_str(b, scale, "short_title");

    return tb_gettext(b, name ? name : tb_str(b, scale, "title"));
}

struct grade rating_grade(tb_build *b, const tb_node *rating,
                          const char *domain)
{
    struct grade g = { NOT_KNOWN, "unknown", 0 };
    int rank = 1;

    tb_each (value, b, tb_get(b, rating, "grades"))
        if (tb_same(tb_key(b, value), domain))
            g.word = tb_str(b, value, NULL);
    tb_each (grade, b, rating_scale(b, rating, "grades")) {
        if (tb_same(tb_name(b, grade), g.word))
            g = (struct grade){ g.word, tb_str(b, grade, "tone"), rank };
        rank++;
    }
    return g;
}

/* Whether a rating stood on the as-of day, in a scale (NULL: any), of the
 * place that `like` rates (NULL: the trust). */
static bool is_of(tb_build *b, const tb_node *r, const tb_node *scale,
                  const tb_node *like)
{
    const char *level = like ? tb_str(b, like, "level") : "trust";

    return tb_same(tb_str(b, r, "level"), level) &&
           tb_same(tb_str(b, r, "service"), tb_str(b, like, "service")) &&
           tb_follow(b, r, "site") == tb_follow(b, like, "site") &&
           (!scale || tb_follow(b, r, "framework") == scale) &&
           tb_stood(b, rating_published(b, r));
}

const tb_node *rating_newest(tb_build *b, const tb_node *ratings,
                             const tb_node *scale, const tb_node *like,
                             const tb_node *before)
{
    const tb_node *found = NULL;

    tb_each (r, b, ratings)
        if (rating_published(b, r) > rating_published(b, found) &&
            (!before || rating_published(b, r) < rating_published(b, before)) &&
            is_of(b, r, scale, like))
            found = r;
    return found;
}

/* Of two for one day, the first is shown. */
static void doubles_warn(tb_build *b, const tb_node *ratings)
{
    tb_each (r, b, ratings)
        for (const tb_node *q = tb_first(b, ratings); q != r; q = tb_next(b, q))
            if (rating_published(b, q) == rating_published(b, r) &&
                is_of(b, q, tb_follow(b, r, "framework"), r))
                tb_warn(b, r, "rated above for the same day; remove one");
}

/* What became of a grade; way: within a sentence. */
static const struct change {
    const char *label, *way;
} unknown = { 0 },
  improved = { TB_WORDS("Improved\u00a0\u25b2"), TB_WORDS(", up from %s %s") },
  fell = { TB_WORDS("Fell\u00a0\u25bc"), TB_WORDS(", down from %s %s") },
  unchanged = { TB_WORDS("Same\u00a0\u25ba"),
                TB_WORDS(", unchanged from %s %s") };

static const struct change *change_of(tb_build *b, const tb_node *now,
                                      const tb_node *before, const char *domain)
{
    int new = rating_grade(b, now, domain).rank;
    int old = rating_grade(b, before, domain).rank;

    if (!new || !old)
        return &unknown;
    return new < old ? &improved : new > old ? &fell : &unchanged;
}

/* What a rating says, in one sentence, and where it is known from. */
static void rating_put(tb_build *b, const tb_node *now, const tb_node *before)
{
    const char *domain = tb_str(b, rating_scale(b, now, "headline"), NULL);
    const char *way = change_of(b, now, before, domain)->way;

    tb_begin(b, TB_PARAGRAPH);
    tb_strong(b, rating_standing(b, now));
    tb_text(b, tb_print(b, " %s", tb_when(b, rating_published(b, now))));
    tb_cite(b, now);
    if (way) {
        tb_text(b, tb_print(b, tb_gettext(b, way),
                            tb_gettext(b, rating_grade(b, before, domain).word),
                            tb_when(b, rating_published(b, before))));
        tb_cite(b, before);
    }
    if (tb_same(domain, "Overall"))
        tb_text_if(b, "; ", rating_questions(b, now));
    tb_text(b, ".");
    tb_end(b);
}

static void table_begin(tb_build *b, const tb_node *scale, const char *whose,
                        const char *first)
{
    tb_table(b, tb_print(b, tb_gettext(b, "%s: %s, newest %s"),
                         scale_name(b, scale), whose, tb_when(b, tb_as_of(b))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, first));
    tb_each (d, b, tb_get(b, scale, "domains"))
        tb_put(b, TB_HEAD, tb_gettext(b, tb_str(b, d, NULL)));
    tb_end(b);
}

/* A row with the head "name, date [1]", or without a name "date [1]"; where
 * the rating before is given, each grade with what became of it. */
static void row_put(tb_build *b, const tb_node *scale, const char *name,
                    const tb_node *rating, const tb_node *before)
{
    bool like = !rating || tb_follow(b, rating, "framework") == scale;

    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, name);
    tb_text_if(b, name ? ", " : "",
               tb_date_words(b, rating_published(b, rating)));
    tb_cite(b, rating);
    tb_end(b);
    tb_each (d, b, tb_get(b, scale, "domains")) {
        const char *domain = tb_str(b, d, NULL);
        struct grade g = rating_grade(b, like ? rating : NULL, domain);
        const char *change = change_of(b, rating, before, domain)->label;

        tb_begin(b, TB_CELL);
        tb_set(b, TB_TONE, g.tone);
        tb_put(b, TB_PARAGRAPH,
               tb_gettext(b, like ? g.word : TB_WORDS("Not comparable")));
        if (change)
            tb_put(b, TB_PARAGRAPH, tb_gettext(b, change));
        tb_end(b);
    }
    tb_end(b);
}

/* The services of a site; or, site NULL, the trust (now), the sites, and the
 * services of no site. */
static void places_put(tb_build *b, const tb_node *scale, const tb_node *now,
                       const tb_node *site)
{
    const char *whose = tb_name(b, site ? site : tb_data(b, ""));
    bool begun = now;

    if (begun) {
        table_begin(b, scale, whose, TB_WORDS("Place"));
        row_put(b, scale, tb_gettext(b, "Whole trust"), now, NULL);
    }
    tb_each (r, b, tb_data(b, "ratings")) {
        const char *level = tb_str(b, r, "level"), *name;
        const tb_node *at = tb_follow(b, r, "site");
        bool is_site = tb_same(level, "site");

        if (tb_same(level, "trust") || (is_site ? NULL : at) != site ||
            rating_newest(b, tb_data(b, "ratings"), scale, r, NULL) != r)
            continue;
        name = is_site ? tb_name(b, at) : tb_str(b, r, "service");
        if (!name)
            tb_fail(b, r, "no place is named; add 'site' or 'service'");
        if (!begun)
            table_begin(b, scale, whose, site ? TB_WORDS("Service") : "Place");
        begun = true;
        row_put(b, scale, name, r, NULL);
    }
    if (begun)
        tb_end(b);
}

/* The trust-level ratings in one scale, each with what changed. */
static void history_put(tb_build *b, const tb_node *scale)
{
    const tb_node *ratings = tb_data(b, "ratings");
    const tb_node *r = rating_newest(b, ratings, scale, NULL, NULL);

    if (!r)
        return;
    table_begin(b, scale, tb_gettext(b, "the trust as a whole"),
                TB_WORDS("Published"));
    for (; r; r = rating_newest(b, ratings, scale, NULL, r))
        row_put(b, scale, NULL, r, rating_newest(b, ratings, scale, NULL, r));
    tb_end(b);
}

static void peers_put(tb_build *b, const tb_node *scale, const tb_node *own)
{
    const char *trust = tb_name(b, tb_data(b, ""));
    struct tb_list apart = { 0 }, unlike = { 0 };

    table_begin(b, scale, tb_print(b, tb_gettext(b, "%s and its peers"), trust),
                TB_WORDS("Organisation"));
    row_put(b, scale, trust, own, NULL);
    tb_each (peer, b, tb_data(b, "peers")) {
        const tb_node *ratings = tb_get(b, peer, "ratings");
        const tb_node *any = rating_newest(b, ratings, NULL, NULL, NULL);
        const tb_node *r = rating_newest(b, ratings, scale, NULL, NULL);
        const char *name = tb_name(b, peer);

        if (rating_published(b, r) < rating_published(b, any)) {
            tb_list_add(b, &unlike,
                        tb_print(b, "%s (%s: %s)", name,
                                 scale_name(b, tb_follow(b, any, "framework")),
                                 rating_standing(b, any)));
            r = any;
        } else if (tb_years_apart(rating_published(b, r),
                                  rating_published(b, own)) >= 3) {
            tb_list_add(b, &apart, name);
        }
        row_put(b, scale, tb_name(b, peer), r, NULL);
    }
    tb_end(b);
    tb_put_list(
        b, TB_PARAGRAPH,
        tb_gettext(b, "Compare with care, as rated three or more years apart:"),
        &apart);
    tb_put_list(b, TB_PARAGRAPH,
                tb_gettext(b, "Not comparable, on another scale:"), &unlike);
}

/* The scale asked for, else that of a rating of ours. */
static const tb_node *framework_choose(tb_build *b, const tb_node *rating)
{
    const char *wanted = tb_option(b, "framework");

    if (!wanted)
        return tb_follow(b, rating, "framework");
    tb_each (scale, b, tb_data(b, "/frameworks"))
        if (tb_same(tb_key(b, scale), wanted))
            return scale;
    tb_fail(b, NULL,
            tb_print(b, "option 'framework': no '%s'; write the id of one",
                     wanted));
    return NULL;
}

static void parts_put(tb_build *b, const tb_node *scale, const tb_node *now)
{
    if (tb_wants(b, "matrix")) {
        tb_section(b, tb_gettext(b, "Ratings by place"));
        tb_each (f, b, tb_data(b, "/frameworks")) {
            places_put(b, f, f == scale ? now : NULL, NULL);
            tb_each (site, b, tb_data(b, "sites"))
                places_put(b, f, NULL, site);
        }
        tb_end(b);
    }
    if (tb_wants(b, "history") &&
        rating_newest(b, tb_data(b, "ratings"), NULL, NULL, NULL)) {
        tb_section(b, tb_gettext(b, "Changes and history"));
        tb_each (f, b, tb_data(b, "/frameworks"))
            history_put(b, f);
        if (tb_wants(b, "charts"))
            rating_changes_draw(b, scale);
        tb_end(b);
    }
    if (tb_wants(b, "peers") && tb_first(b, tb_data(b, "peers"))) {
        tb_section(b, tb_gettext(b, "Comparison with peers"));
        peers_put(b, scale, now);
        if (tb_wants(b, "charts"))
            rating_peers_draw(b, scale);
        tb_end(b);
    }
}

static void build(tb_build *b)
{
    const tb_node *ratings = tb_data(b, "ratings"), *scale, *now;
    const tb_node *any = rating_newest(b, ratings, NULL, NULL, NULL);

    tb_each (r, b, any ? NULL : ratings)
        any = tb_stood(b, rating_published(b, r)) ? r : any;
    scale = framework_choose(b, any);
    now = rating_newest(b, ratings, scale, NULL, NULL);
    doubles_warn(b, ratings);
    tb_section(b, tb_option(b, "title"));
    if (now)
        rating_put(b, now, rating_newest(b, ratings, scale, NULL, now));
    else
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(
                            b, "The rating of %s as a whole %s is not known."),
                        tb_name(b, tb_data(b, "")), tb_when(b, tb_as_of(b))));
    if (any)
        parts_put(b, scale, now);
    tb_end(b);
}

TB_PLUGIN(.name = "ratings", .version = "1.0",
          .summary = "Ratings by place, over time and beside those of peers",
          .license = "MIT", .options = options, .data = data, .build = build);
