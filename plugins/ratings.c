/* ratings -- what inspectors said: now, before, by place, beside peers. */
#include <trustbrief/plugin.h>

#include <stdlib.h>
#include <string.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Ratings"),
    TB_FIELD("framework", TB_REFERENCE, 0, "/frameworks",
             "the scale; else that of the trust's newest rating"),
    TB_OPTION_PART("matrix", "whether to show trust, sites and services"),
    TB_OPTION_PART("history", "whether to show changes and earlier ratings"),
    TB_OPTION_PART("peers", "whether to compare with peers"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("ratings[].framework", TB_REFERENCE, TB_REQUIRED, "/frameworks",
             "the scale of the rating"),
    TB_FIELD("ratings[].level", TB_CHOICE, TB_REQUIRED, "trust|site|service",
             "what was rated; never a sum of other ratings"),
    TB_FIELD("ratings[].published", TB_DATE, TB_REQUIRED, NULL,
             "when it was published"),
    TB_FIELD("ratings[].site", TB_REFERENCE, 0, "sites",
             "the site, for level site, and for a service at one site"),
    TB_FIELD("ratings[].service", TB_TEXT, 0, NULL,
             "the service, for level service"),
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .choices =
          "/frameworks/{framework}/grades|/frameworks/{framework}/unrated",
      .keys = "/frameworks/{framework}/domains",
      .help = "the grade under each domain that is known" },
    { .path = "peers[].ratings", .type = TB_LIST },
    { 0 }
};

/* Dates further apart than this are surely so by more than three years, even
 * where only the year of one is known. */
static const int32_t years = 31231;

/* The framework that a part of the section speaks of. */
struct scale {
    const tb_node *framework, *domains;
    const char *name, *headline; /* the domain to tell first, or NULL */
    int questions;               /* how many others it sums up */
};

/* What one domain of a rating says; rank: 1 is the best, 0 no grade. */
struct grade {
    const char *word, *said, *tone; /* said: within a sentence */
    int rank;
};

/* ---- Ratings ---------------------------------------------------------- */

static struct scale scale_of(tb_build *b, const tb_node *framework)
{
    struct scale s = { framework, tb_get(b, framework, "domains"),
                       tb_str(b, framework, "short_title"),
                       tb_str(b, framework, "headline"), 0 };

    if (!s.name)
        s.name = tb_str(b, framework, "title");
    tb_each (domain, b, s.headline ? s.domains : NULL)
        s.questions += !tb_same(tb_str(b, domain, NULL), s.headline);
    return s;
}

static struct grade grade_of(tb_build *b, const struct scale *s,
                             const tb_node *rating, const char *domain)
{
    struct grade g = { "Not known", "not known", "unknown", 0 };
    int rank = 0;

    if (rating && tb_follow(b, rating, "framework") != s->framework)
        return (struct grade){ "Not comparable", "", "unknown", 0 };
    tb_each (value, b, tb_get(b, rating, "grades"))
        if (tb_same(tb_key(b, value), domain))
            g = (struct grade){ tb_str(b, value, NULL), "not rated", "unknown",
                                0 };
    tb_each (grade, b, tb_get(b, s->framework, "grades")) {
        rank++;
        if (tb_same(tb_name(b, grade), g.word))
            g = (struct grade){ g.word, g.word, tb_str(b, grade, "tone"),
                                rank };
    }
    return g;
}

static int32_t published(tb_build *b, const tb_node *rating)
{
    return tb_date(b, rating, "published");
}

/* Whether a rating stood on the as-of day, in a framework (NULL: any), of the
 * place that `like` rates (NULL: the trust). */
static bool is_of(tb_build *b, const tb_node *r, const tb_node *framework,
                  const tb_node *like)
{
    const char *level = like ? tb_str(b, like, "level") : "trust";

    return tb_same(tb_str(b, r, "level"), level) &&
           tb_same(tb_str(b, r, "service"), tb_str(b, like, "service")) &&
           tb_follow(b, r, "site") == tb_follow(b, like, "site") &&
           (!framework || tb_follow(b, r, "framework") == framework) &&
           tb_stood(b, published(b, r));
}

/* The newest such rating of an organisation before a day (0: of all). */
static const tb_node *newest(tb_build *b, const tb_node *whose,
                             const tb_node *framework, const tb_node *like,
                             int32_t before)
{
    const tb_node *found = NULL;

    tb_each (r, b, tb_get(b, whose, "ratings"))
        if (published(b, r) > published(b, found) &&
            (!before || published(b, r) < before) &&
            is_of(b, r, framework, like))
            found = r;
    return found;
}

static void doubles_warn(tb_build *b, const tb_node *ratings)
{
    tb_each (r, b, ratings)
        for (const tb_node *q = tb_first(b, ratings); q != r; q = tb_next(b, q))
            if (published(b, q) == published(b, r) &&
                is_of(b, q, tb_follow(b, r, "framework"), r))
                tb_warn(b, r,
                        "an earlier entry rates the same on the same day, and "
                        "is shown instead; correct or remove one");
}

/* What became of a grade; way: within a sentence. */
static const struct change {
    const char *label, *way;
} unknown = { 0 }, improved = { "Improved \u25b2", "up from" },
  fell = { "Fell \u25bc", "down from" },
  unchanged = { "Same \u25ba", "unchanged from" };

static const struct change *change_of(tb_build *b, const struct scale *s,
                                      const tb_node *now, const tb_node *before,
                                      const char *domain)
{
    int new = grade_of(b, s, now, domain).rank;
    int old = grade_of(b, s, before, domain).rank;

    return !new || !old ? &unknown
           : new < old  ? &improved
           : new > old  ? &fell
                        : &unchanged;
}

/* ---- Sentences -------------------------------------------------------- */

/* "Good overall"; "Excellent for Quality of services and Good for ..." */
static const char *standing(tb_build *b, const struct scale *s,
                            const tb_node *rating)
{
    struct tb_list l = { 0 };

    tb_each (d, b, s->domains) {
        const char *name = tb_str(b, d, NULL);
        const char *word = grade_of(b, s, rating, name).word;

        if (!s->headline || tb_same(name, s->headline))
            tb_list_add(b, &l,
                        s->questions ? tb_print(b, "%s overall", word)
                                     : tb_print(b, "%s for %s", word, name));
    }
    return tb_list_words(b, &l);
}

/* "are Good", "requires improvement" */
static const char *predicate(tb_build *b, const char *said, int n)
{
    static const char verb[] = "Requires ";

    if (strncmp(said, verb, strlen(verb)) == 0)
        return tb_print(b, "require%s %s", n == 1 ? "s" : "",
                        said + strlen(verb));
    return tb_print(b, "%s %s", n == 1 ? "is" : "are", said);
}

/* "four of five key questions are Good, Safe requires improvement": what holds
 * for most is counted, the rest named. */
static const char *questions(tb_build *b, const struct scale *s,
                             const tb_node *rating)
{
    struct tb_list rest = { 0 };
    const char *most = NULL;
    int lead = 0;

    tb_each (d, b, s->domains) { /* others cancel out what a majority says */
        const char *name = tb_str(b, d, NULL);
        const char *said = grade_of(b, s, rating, name).said;

        if (lead == 0)
            most = said;
        if (!tb_same(name, s->headline))
            lead += tb_same(said, most) ? 1 : -1;
    }
    tb_each (d, b, s->domains) {
        const char *name = tb_str(b, d, NULL);
        const char *said = grade_of(b, s, rating, name).said;

        if (!tb_same(name, s->headline) && !tb_same(said, most))
            tb_list_add(b, &rest,
                        tb_print(b, "%s %s", name, predicate(b, said, 1)));
    }
    most = tb_print(b, "%s key questions %s", tb_count(b, s->questions),
                    predicate(b, most, s->questions - rest.n));
    if (!rest.n)
        return tb_print(b, "all %s", most);
    return tb_print(b, "%s of %s, %s", tb_count(b, s->questions - rest.n), most,
                    tb_list_words(b, &rest));
}

/* What the newest rating says, in one sentence, and where it is known from. */
static void headline_put(tb_build *b, const struct scale *s, const tb_node *now)
{
    const tb_node *before =
        newest(b, tb_data(b, ""), s->framework, NULL, published(b, now));
    const char *way = change_of(b, s, now, before, s->headline)->way;

    tb_begin(b, TB_PARAGRAPH);
    tb_strong(b, standing(b, s, now));
    tb_text(b, tb_print(b, " %s", tb_when(b, published(b, now))));
    tb_cite(b, now);
    if (way) {
        tb_text(b, tb_print(b, ", %s %s %s", way,
                            grade_of(b, s, before, s->headline).word,
                            tb_when(b, published(b, before))));
        tb_cite(b, before);
    }
    if (s->questions)
        tb_text_if(b, "; ", questions(b, s, now));
    tb_text(b, ".");
    tb_end(b);
}

static void nothing_put(tb_build *b, const char *whose)
{
    tb_put(b, TB_PARAGRAPH,
           tb_print(b, "No published rating of %s is in the dataset %s.", whose,
                    tb_when(b, tb_as_of(b))));
}

/* ---- Tables of grades ------------------------------------------------- */

static void table_begin(tb_build *b, const struct scale *s, const char *caption,
                        const char *first)
{
    tb_table(b, tb_print(b, "%s: %s, newest %s", s->name, caption,
                         tb_when(b, tb_as_of(b))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, first);
    tb_each (d, b, s->domains)
        tb_put(b, TB_HEAD, tb_str(b, d, NULL));
    tb_end(b);
}

/* A row with the head "name, date [1]", or without a name "date [1]"; where
 * the rating before is given, each grade with what became of it. */
static void row_put(tb_build *b, const struct scale *s, const char *name,
                    const tb_node *rating, const tb_node *before)
{
    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, name);
    tb_text_if(b, name ? ", " : "", tb_date_words(b, published(b, rating)));
    tb_cite(b, rating);
    tb_end(b);
    tb_each (d, b, s->domains) {
        const char *domain = tb_str(b, d, NULL);
        struct grade g = grade_of(b, s, rating, domain);
        const char *change = change_of(b, s, rating, before, domain)->label;

        tb_begin(b, TB_CELL);
        tb_set(b, TB_TONE, g.tone);
        tb_put(b, TB_PARAGRAPH, g.word);
        if (change)
            tb_put(b, TB_PARAGRAPH, change);
        tb_end(b);
    }
    tb_end(b);
}

/* The services of a site; or, site NULL, the trust where its newest rating is
 * on this scale (now), the sites, and the services of no site. */
static void places_put(tb_build *b, const struct scale *s, const tb_node *now,
                       const tb_node *site, bool *open)
{
    static const char levels[][8] = { "trust", "site", "service" };
    const tb_node *whose = site ? site : tb_data(b, "");
    bool begun = false;

    for (int i = site ? 2 : 0; i < 3; i++)
        tb_each (r, b, tb_data(b, "ratings")) {
            const tb_node *at = tb_follow(b, r, "site");
            const char *name = i == 0   ? "Whole trust"
                               : i == 1 ? tb_name(b, at)
                                        : tb_str(b, r, "service");

            if (!tb_same(tb_str(b, r, "level"), levels[i]) ||
                (i == 0 && r != now) || (i == 2 && at != site) ||
                newest(b, tb_data(b, ""), s->framework, r, 0) != r)
                continue;
            if (!name)
                tb_fail(
                    b, r,
                    tb_print(b,
                             "the rating of a %s does not say which; add '%s'",
                             levels[i], levels[i]));
            if (!*open)
                tb_section(b, tb_print(b, "%s by place", s->name));
            if (!begun)
                table_begin(b, s, tb_name(b, whose),
                            site ? "Service" : "Place");
            *open = begun = true;
            row_put(b, s, name, r, NULL);
        }
    if (begun)
        tb_end(b);
}

static void matrix_put(tb_build *b, const tb_node *framework,
                       const tb_node *now)
{
    struct scale s = scale_of(b, framework);
    bool open = false;

    places_put(b, &s, s.questions ? now : NULL, NULL, &open);
    tb_each (site, b, tb_data(b, "sites"))
        places_put(b, &s, NULL, site, &open);
    if (open)
        tb_end(b);
}

/* The trust-level ratings in one framework, each with what changed. */
static void history_put(tb_build *b, const tb_node *framework)
{
    const tb_node *trust = tb_data(b, ""), *before;
    const tb_node *r = newest(b, trust, framework, NULL, 0);
    struct scale s = scale_of(b, framework);

    if (!r)
        return;
    table_begin(b, &s,
                tb_print(b, "%s as a whole and its changes", tb_name(b, trust)),
                "Published");
    for (; r; r = before) {
        before = newest(b, trust, framework, NULL, published(b, r));
        row_put(b, &s, NULL, r, before);
    }
    tb_end(b);
}

/* A remark set apart on some peers, if there are any. */
static void care_put(tb_build *b, const char *why, const struct tb_list *peers)
{
    if (!peers->n)
        return;
    tb_begin(b, TB_CALLOUT);
    tb_set(b, TB_TONE, "note");
    tb_put(b, TB_PARAGRAPH,
           tb_print(b, "%s: %s.", why, tb_list_words(b, peers)));
    tb_end(b);
}

static void peers_put(tb_build *b, const struct scale *s, const tb_node *own)
{
    const char *trust = tb_name(b, tb_data(b, ""));
    struct tb_list apart = { 0 }, unlike = { 0 };

    tb_section(b, "Comparison with peers");
    table_begin(b, s, tb_print(b, "%s and its peers", trust), "Organisation");
    row_put(b, s, trust, own, NULL);
    tb_each (peer, b, tb_data(b, "peers")) {
        const tb_node *any = newest(b, peer, NULL, NULL, 0);
        const tb_node *r = newest(b, peer, s->framework, NULL, 0);
        struct scale other = scale_of(b, tb_follow(b, any, "framework"));
        const char *name = tb_name(b, peer);

        if (r && own && abs(published(b, r) - published(b, own)) > years)
            tb_list_add(b, &apart, name);
        if (published(b, r) < published(b, any)) {
            tb_list_add(b, &unlike,
                        tb_print(b, "%s (%s: %s)", name, other.name,
                                 standing(b, &other, any)));
            r = any;
        }
        row_put(b, s, name, r, NULL);
    }
    tb_end(b);
    care_put(b,
             "Compare with care, because more than three years lie between the "
             "dates",
             &apart);
    care_put(b,
             "Not comparable, because the newest rating is in another "
             "framework, which has a scale of its own",
             &unlike);
    tb_end(b);
}

/* ---- The section ------------------------------------------------------ */

/* The framework asked for, else that of the newest rating of the trust, else
 * of any rating that stands. */
static const tb_node *framework_choose(tb_build *b)
{
    const char *wanted = tb_option(b, "framework");
    const tb_node *r = newest(b, tb_data(b, ""), NULL, NULL, 0);

    tb_each (framework, b, tb_data(b, "/frameworks"))
        if (tb_same(tb_key(b, framework), wanted))
            return framework;
    if (wanted)
        tb_fail(b, NULL,
                tb_print(b,
                         "the dataset has no framework '%s'; the option "
                         "'framework' takes the id of one",
                         wanted));
    tb_each (any, b, r ? NULL : tb_data(b, "ratings"))
        if (tb_stood(b, published(b, any)))
            return tb_follow(b, any, "framework");
    return tb_follow(b, r, "framework");
}

/* The framework reported on comes first; others only where it was not asked
 * for. */
static void parts_put(tb_build *b, const tb_node *framework)
{
    const tb_node *all = tb_data(b, "/frameworks"), *trust = tb_data(b, "");
    const tb_node *now = newest(b, trust, framework, NULL, 0);
    struct scale s = scale_of(b, framework);

    if (now)
        headline_put(b, &s, now);
    else
        nothing_put(b, tb_name(b, trust));
    if (tb_wants(b, "matrix")) {
        matrix_put(b, framework, now);
        tb_each (other, b, tb_option(b, "framework") ? NULL : all)
            if (other != framework)
                matrix_put(b, other, NULL);
    }
    if (tb_wants(b, "history")) {
        tb_section(b, "Changes and history");
        history_put(b, framework);
        tb_each (other, b, all)
            if (other != framework)
                history_put(b, other);
        tb_end(b);
    }
    if (tb_wants(b, "peers") && tb_first(b, tb_data(b, "peers")))
        peers_put(b, &s, now);
}

static void build(tb_build *b)
{
    const tb_node *framework = framework_choose(b);

    doubles_warn(b, tb_data(b, "ratings"));
    tb_section(b, tb_option(b, "title"));
    if (framework)
        parts_put(b, framework);
    else
        nothing_put(b, tb_name(b, tb_data(b, "")));
    tb_end(b);
}

TB_PLUGIN(.name = "ratings", .version = "1.0",
          .summary = "Ratings by place, over time and beside those of peers",
          .license = "MIT", .options = options, .data = data, .build = build);
