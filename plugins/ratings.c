/* ratings -- what inspectors said: now, before, by place, beside peers. */
#include <trustbrief/plugin.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define SWITCH(name, about)                                                    \
    {                                                                          \
        .path = name, .type = TB_CHOICE, .preset = "yes", .choices = "yes|no", \
        .help = about                                                          \
    }
#define NEEDED(name, kind, from, about)                                    \
    {                                                                      \
        .path = name, .type = kind, .flags = TB_REQUIRED, .choices = from, \
        .help = about                                                      \
    }

static const struct tb_field options[] = {
    { .path = "title",
      .type = TB_TEXT,
      .preset = "Ratings",
      .help = "heading of the section" },
    { .path = "framework",
      .type = TB_REFERENCE,
      .choices = "/frameworks",
      .help = "the scale; else that of the trust's newest rating" },
    SWITCH("matrix", "whether to show trust, sites and services"),
    SWITCH("history", "whether to show changes and earlier ratings"),
    SWITCH("peers", "whether to compare with peers"),
    { 0 }
};

static const struct tb_field data[] = {
    NEEDED("ratings[].framework", TB_REFERENCE, "/frameworks",
           "the scale of the rating"),
    NEEDED("ratings[].level", TB_CHOICE, "trust|site|service",
           "what was rated; never a sum of other ratings"),
    NEEDED("ratings[].published", TB_DATE, NULL, "when it was published"),
    { .path = "ratings[].site",
      .type = TB_REFERENCE,
      .choices = "sites",
      .help = "the site, for level site, and for a service at one site" },
    { .path = "ratings[].service",
      .type = TB_TEXT,
      .help = "the service, for level service" },
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .choices =
          "/frameworks/{framework}/grades|/frameworks/{framework}/unrated",
      .keys = "/frameworks/{framework}/domains",
      .help = "the grade under each domain that is known" },
    { .path = "peers[].ratings", .type = TB_LIST },
    { 0 }
};

/* The framework that a part of the section speaks of. */
struct scale {
    const tb_node *framework;
    const char *name, *headline; /* the domain that sums up, or is the only
                                    one; or NULL */
    bool overall;                /* the headline sums up key questions */
    int domains, grades;
};

/* rank: 1 is the best; scale.grades + 1 a term that is no grade, and + 2, with
 * a NULL word, not known. */
struct grade {
    const char *word, *tone;
    int rank;
};

static bool same(const char *a, const char *b)
{
    return a && b ? strcasecmp(a, b) == 0 : a == b;
}

/* ---- Words ------------------------------------------------------------ */

/* "a, b and c", one after another. */
struct list {
    const char *head, *last;
    int n;
};

static void list_add(tb_build *b, struct list *l, const char *item)
{
    l->head = l->head ? tb_print(b, "%s, %s", l->head, l->last) : l->last;
    l->last = item;
    l->n++;
}

static const char *list_words(tb_build *b, const struct list *l)
{
    return l->head ? tb_print(b, "%s and %s", l->head, l->last) : l->last;
}

static const char *count(tb_build *b, int n)
{
    static const char words[][6] = { "none", "one", "two",   "three", "four",
                                     "five", "six", "seven", "eight", "nine" };

    return n < 10 ? tb_print(b, "%s", words[n]) : tb_number_words(b, n, 0);
}

/* "on 5 February 2020", "in April 2018" */
static const char *when(tb_build *b, int32_t date)
{
    return tb_print(b, "%s %s", date % 100 ? "on" : "in",
                    tb_date_words(b, date));
}

/* A name inside a sentence; "ECMO" stays as it is. */
static const char *lower(tb_build *b, const char *name)
{
    bool word =
        isupper((unsigned char)name[0]) && islower((unsigned char)name[1]);

    return word ? tb_print(b, "%c%s", tolower(name[0]), name + 1) : name;
}

static const char *name_of(tb_build *b, const tb_node *organisation)
{
    return tb_str(b, organisation, "name");
}

/* ---- Ratings ---------------------------------------------------------- */

static int32_t published(tb_build *b, const tb_node *rating)
{
    return tb_date(b, rating, "published");
}

static struct scale scale_of(tb_build *b, const tb_node *framework)
{
    struct scale s = { .framework = framework };

    s.name = tb_str(b, framework, "short_title");
    if (!s.name)
        s.name = tb_str(b, framework, "title");
    s.headline = tb_str(b, framework, "headline");
    s.overall = same(s.headline, "Overall");
    tb_each (domain, b, tb_get(b, framework, "domains")) {
        s.domains++;
        if (!s.overall)
            s.headline = s.domains > 1 ? NULL : tb_str(b, domain, NULL);
    }
    tb_each (grade, b, tb_get(b, framework, "grades"))
        s.grades++;
    return s;
}

static struct grade grade_of(tb_build *b, const struct scale *s,
                             const tb_node *rating, const char *domain)
{
    struct grade g = { NULL, "unknown", s->grades + 2 };
    int rank = 0;

    tb_each (value, b, tb_get(b, rating, "grades"))
        if (same(tb_key(b, value), domain)) {
            g.word = tb_str(b, value, NULL);
            g.rank = s->grades + 1;
        }
    tb_each (grade, b, tb_get(b, s->framework, "grades")) {
        rank++;
        if (same(tb_str(b, grade, "name"), g.word)) {
            g.tone = tb_str(b, grade, "tone");
            g.rank = rank;
        }
    }
    return g;
}

/* Whether a rating of a level stood on the as-of day; framework NULL: any. */
static bool is_on(tb_build *b, const tb_node *framework, const tb_node *rating,
                  const char *level)
{
    return tb_stood(b, published(b, rating)) &&
           same(tb_str(b, rating, "level"), level) &&
           (!framework || tb_follow(b, rating, "framework") == framework);
}

/* The newest trust-level rating before a day. */
static const tb_node *newest(tb_build *b, const tb_node *organisation,
                             const tb_node *framework, int32_t before)
{
    const tb_node *found = NULL;

    tb_each (r, b, tb_get(b, organisation, "ratings")) {
        int32_t date = published(b, r);

        if (date > published(b, found) && date < before &&
            is_on(b, framework, r, "trust"))
            found = r;
    }
    return found;
}

/* ---- Sentences about one rating --------------------------------------- */

/* The domains of a rank, but for the one that sums up. */
static struct list ranked(tb_build *b, const struct scale *s,
                          const tb_node *rating, int rank)
{
    struct list l = { 0 };

    tb_each (d, b, tb_get(b, s->framework, "domains")) {
        const char *domain = tb_str(b, d, NULL);

        if (!same(domain, s->headline) &&
            grade_of(b, s, rating, domain).rank == rank)
            list_add(b, &l, domain);
    }
    return l;
}

/* "are Good", "requires improvement", "is not known" */
static const char *predicate(tb_build *b, const struct scale *s, int rank,
                             int n)
{
    static const char verb[] = "Requires ";
    const char *word = rank > s->grades + 1 ? "not known" : "not rated";

    tb_each (grade, b, tb_get(b, s->framework, "grades"))
        if (--rank == 0)
            word = tb_str(b, grade, "name");
    if (strncmp(word, verb, strlen(verb)) == 0)
        return tb_print(b, "require%s %s", n == 1 ? "s" : "",
                        word + strlen(verb));
    return tb_print(b, "%s %s", n == 1 ? "is" : "are", word);
}

/* "four of five key questions are Good, Safe requires improvement"; NULL
 * where none is known.  What holds for most is counted, the rest named. */
static const char *questions(tb_build *b, const struct scale *s,
                             const tb_node *rating)
{
    const char *most = NULL, *pause = ", ";
    struct list rest = { 0 };
    int total = s->domains - 1;

    if (ranked(b, s, rating, s->grades + 2).n == total)
        return NULL;
    for (int rank = 1; rank <= s->grades + 2; rank++) {
        struct list l = ranked(b, s, rating, rank);
        const char *is = l.n ? predicate(b, s, rank, l.n) : NULL;

        if (l.n == total && total > 1)
            most = tb_print(b, "all %s key questions %s", count(b, total), is);
        else if (l.n > 1 && l.n * 2 > total)
            most = tb_print(b, "%s of %s key questions %s", count(b, l.n),
                            count(b, total), is);
        else if (l.n)
            list_add(b, &rest, tb_print(b, "%s %s", list_words(b, &l), is));
        if (l.n > 1 && l.n * 2 <= total)
            pause = "; "; /* a comma would read on: "Good, Safe and Caring" */
    }
    return most && rest.n
               ? tb_print(b, "%s%s%s", most, pause, list_words(b, &rest))
           : most ? most
                  : list_words(b, &rest);
}

/* "Good overall"; "Excellent for quality of services and Good for use of
 * resources" */
static const char *standing(tb_build *b, const struct scale *s,
                            const tb_node *rating)
{
    struct list l = { 0 };

    if (s->overall) {
        struct grade g = grade_of(b, s, rating, s->headline);

        return g.word ? tb_print(b, "%s overall", g.word)
                      : "Overall rating not known";
    }
    tb_each (d, b, tb_get(b, s->framework, "domains")) {
        const char *domain = tb_str(b, d, NULL);
        struct grade g = grade_of(b, s, rating, domain);

        if (g.word)
            list_add(b, &l, tb_print(b, "%s for %s", g.word, lower(b, domain)));
    }
    return l.n ? list_words(b, &l) : "Rating not known";
}

/* What became of a grade. */
enum { UNCOMPARED, IMPROVED, FELL, UNCHANGED, CHANGES };

static const struct change {
    const char *way, *label, *mark; /* mark: within a sentence */
} changes[CHANGES] = {
    { NULL, "Not known", "change not known" },
    { "up", "Improved \u25b2", "improved \u25b2" },
    { "down", "Fell \u25bc", "fell \u25bc" },
    { NULL, "Unchanged \u25ba", "unchanged \u25ba" },
};

static const struct change *change_of(tb_build *b, const struct scale *s,
                                      const tb_node *now, const tb_node *before,
                                      const char *domain)
{
    int new = grade_of(b, s, now, domain).rank;
    int old = grade_of(b, s, before, domain).rank;

    if (new > s->grades || old > s->grades)
        return &changes[UNCOMPARED];
    return &changes[new < old ? IMPROVED : new > old ? FELL : UNCHANGED];
}

/* What an inspection said, in one sentence, and where it is known from. */
static void rating_say(tb_build *b, const struct scale *s, const tb_node *now,
                       const tb_node *before)
{
    const struct change *c = change_of(b, s, now, before, s->headline);

    tb_strong(b, standing(b, s, now));
    tb_text(b, tb_print(b, " %s", when(b, published(b, now))));
    tb_cite(b, now);
    if (c == &changes[UNCHANGED])
        tb_text(b, tb_print(b, ", unchanged from %s",
                            tb_date_words(b, published(b, before))));
    else if (c->way)
        tb_text(b, tb_print(b, ", %s from %s %s", c->way,
                            grade_of(b, s, before, s->headline).word,
                            when(b, published(b, before))));
    if (c != changes)
        tb_cite(b, before);
    if (s->overall)
        tb_text_if(b, "; ", questions(b, s, now));
    tb_text(b, ".");
}

/* Whether a rating says more than what sums it up. */
static bool has_more(tb_build *b, const struct scale *s, const tb_node *rating)
{
    return !s->overall || questions(b, s, rating);
}

/* ---- Tables of grades ------------------------------------------------- */

/* A table with a column for each domain, or for the headline only; usual: the
 * date that a row need not say. */
struct grid {
    const struct scale *scale;
    bool all;
    int32_t usual;
};

static bool shows(tb_build *b, const struct grid *grid, const tb_node *domain)
{
    return grid->all || same(tb_str(b, domain, NULL), grid->scale->headline);
}

static void grid_begin(tb_build *b, const struct grid *grid,
                       const char *caption, const char *first)
{
    tb_table(b, caption);
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, first);
    tb_each (d, b, tb_get(b, grid->scale->framework, "domains"))
        if (shows(b, grid, d))
            tb_put(b, TB_HEAD, tb_str(b, d, NULL));
    tb_end(b);
}

/* A row with the head "name, note [1]"; the note may be NULL. */
static void grid_noted_row(tb_build *b, const struct grid *grid,
                           const char *name, const char *note,
                           const tb_node *rating)
{
    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, name);
    tb_text_if(b, ", ", note);
    tb_cite(b, rating);
    tb_end(b);
    tb_each (d, b, tb_get(b, grid->scale->framework, "domains")) {
        const char *domain = tb_str(b, d, NULL);
        struct grade g = grade_of(b, grid->scale, rating, domain);

        if (!shows(b, grid, d))
            continue;
        tb_begin(b, TB_CELL);
        tb_set(b, TB_TONE, g.tone);
        tb_text(b, g.word ? g.word : "Not known");
        tb_end(b);
    }
    tb_end(b);
}

static void grid_row(tb_build *b, const struct grid *grid, const char *name,
                     const tb_node *rating)
{
    int32_t date = published(b, rating);

    grid_noted_row(b, grid, name,
                   date == grid->usual ? NULL : tb_date_words(b, date), rating);
}

static void grid_dated_row(tb_build *b, const struct grid *grid,
                           const tb_node *rating, const char *note)
{
    grid_noted_row(b, grid, tb_date_words(b, published(b, rating)), note,
                   rating);
}

/* ---- The headline ----------------------------------------------------- */

/* What a reader must know of a scale without key questions. */
static void note_put(tb_build *b, const struct scale *s, const char *before)
{
    const char *note = tb_str(b, s->framework, "note");

    if (note && !s->overall)
        tb_put(b, TB_PARAGRAPH, tb_print(b, "%s%s", before, note));
}

static void headline_put(tb_build *b, const struct scale *s, const tb_node *now,
                         const tb_node *before)
{
    tb_begin(b, TB_PARAGRAPH);
    rating_say(b, s, now, before);
    if (!has_more(b, s, now))
        tb_text(b, tb_print(b,
                            " The ratings of the %s key questions published "
                            "then are not in the dataset: they are not known.",
                            count(b, s->domains - 1)));
    tb_end(b);
    note_put(b, s, "");
}

static void nothing_put(tb_build *b, const char *whose)
{
    tb_put(b, TB_PARAGRAPH,
           tb_print(b, "No published rating of %s is in the dataset %s.", whose,
                    when(b, tb_as_of(b))));
}

/* ---- Trust, sites and services ---------------------------------------- */

enum { LEVELS = 3 };

static const char levels[LEVELS][8] = { "trust", "site", "service" };

static const char *place_name(tb_build *b, const tb_node *rating)
{
    const char *level = tb_str(b, rating, "level");
    const char *site = tb_str(b, tb_follow(b, rating, "site"), "name");
    const char *service = tb_str(b, rating, "service");
    const char *name = same(level, "trust")  ? "Whole trust"
                       : same(level, "site") ? site
                       : service && site
                           ? tb_print(b, "%s at %s", service, site)
                           : service;

    if (!name)
        tb_fail(b, rating,
                tb_print(b, "the rating of a %s does not say which; add '%s'",
                         level, level));
    return name;
}

static bool same_place(tb_build *b, const tb_node *r, const tb_node *q)
{
    return tb_follow(b, r, "site") == tb_follow(b, q, "site") &&
           same(tb_str(b, r, "service"), tb_str(b, q, "service"));
}

/* The newest rating of the place that `first` rates, on one scale and level;
 * NULL where `first` is not the first to rate it in the dataset. */
static const tb_node *newest_here(tb_build *b, const struct scale *s,
                                  const tb_node *first, const char *level)
{
    const tb_node *found = NULL;

    if (!is_on(b, s->framework, first, level))
        return NULL;
    tb_each (r, b, tb_data(b, "ratings")) {
        if (!is_on(b, s->framework, r, level) || !same_place(b, r, first))
            continue;
        if (!found && r != first)
            return NULL;
        if (published(b, r) > published(b, found))
            found = r;
    }
    return found;
}

/* The first service of the same site in the dataset, where the site has
 * several on the scale; else NULL. */
static const tb_node *site_leader(tb_build *b, const struct scale *s,
                                  const tb_node *rating)
{
    const tb_node *site = tb_follow(b, rating, "site"), *leader = NULL;

    tb_each (r, b, site ? tb_data(b, "ratings") : NULL) {
        if (!is_on(b, s->framework, r, "service") ||
            tb_follow(b, r, "site") != site)
            continue;
        if (!leader)
            leader = r;
        if (!same_place(b, r, leader))
            return leader;
    }
    return NULL;
}

/* How many places of a level are rated; learns whether there is more to show
 * than headlines. */
static int places_count(tb_build *b, struct grid *grid, const char *level)
{
    int n = 0;

    tb_each (first, b, tb_data(b, "ratings")) {
        const tb_node *r = newest_here(b, grid->scale, first, level);

        n += r && place_name(b, r);
        grid->all = grid->all || (r && has_more(b, grid->scale, r));
    }
    return n;
}

static void places_begin(tb_build *b, const struct grid *grid,
                         const char *which, const char *first)
{
    const char *caption = tb_print(b, "%s: %s, newest %s", grid->scale->name,
                                   which, when(b, tb_as_of(b)));

    if (grid->usual)
        caption = tb_print(b, "%s; published %s unless a row says otherwise",
                           caption, when(b, grid->usual));
    grid_begin(b, grid, caption, first);
}

/* Where a site has several services, they have a table of their own: row
 * heads are narrow, and names of sites long. */
static void site_tables(tb_build *b, const struct grid *grid)
{
    tb_each (leader, b, tb_data(b, "ratings")) {
        const tb_node *site = tb_follow(b, leader, "site");

        if (site_leader(b, grid->scale, leader) != leader)
            continue;
        places_begin(b, grid, tb_print(b, "services at %s", name_of(b, site)),
                     "Service");
        tb_each (first, b, tb_data(b, "ratings")) {
            const tb_node *r =
                tb_follow(b, first, "site") == site
                    ? newest_here(b, grid->scale, first, "service")
                    : NULL;

            if (r)
                grid_row(b, grid, tb_str(b, r, "service"), r);
        }
        tb_end(b);
    }
}

/* Everything else in one table. */
static void places_table(tb_build *b, const struct grid *grid, int from)
{
    bool begun = false;

    for (int i = from; i < LEVELS; i++)
        tb_each (first, b, tb_data(b, "ratings")) {
            const tb_node *r = newest_here(b, grid->scale, first, levels[i]);

            if (!r ||
                (same(levels[i], "service") && site_leader(b, grid->scale, r)))
                continue;
            if (!begun)
                places_begin(b, grid, name_of(b, tb_data(b, "")), "Place");
            begun = true;
            grid_row(b, grid, place_name(b, r), r);
        }
    if (begun)
        tb_end(b);
}

/* The trust itself (now) only on the scale that it is rated on now. */
static void matrix_put(tb_build *b, const struct scale *s, const tb_node *now)
{
    struct grid grid = { .scale = s, .usual = published(b, now) };
    struct list found = { 0 };
    int from = now ? 0 : 1;
    bool alone;

    for (int i = from; i < LEVELS; i++)
        if (places_count(b, &grid, levels[i]))
            list_add(b, &found, levels[i]);
    alone = now && found.n == 1;
    if (found.n == 0 || (alone && (!s->overall || !grid.all)))
        return;
    tb_section(b,
               alone ? "Ratings by key question"
               : now ? tb_print(b, "Ratings by %s", list_words(b, &found))
                     : tb_print(b, "%s by %s", s->name, list_words(b, &found)));
    places_table(b, &grid, from);
    site_tables(b, &grid);
    if (!grid.all)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        "The ratings of the %s key questions are not known "
                        "for any of these.",
                        count(b, s->domains - 1)));
    tb_end(b);
}

/* ---- Changes and history ---------------------------------------------- */

/* Only where there is more to compare than what the headline says. */
static void changes_put(tb_build *b, const struct scale *s, const tb_node *now,
                        const tb_node *before)
{
    struct grid grid = { .scale = s, .all = true };
    int known = 0;

    tb_each (d, b, tb_get(b, s->framework, "domains"))
        if (change_of(b, s, now, before, tb_str(b, d, NULL)) != changes)
            known++;
    if (known < 2)
        return;
    tb_section(b, "Changes since the previous inspection");
    grid_begin(b, &grid,
               tb_print(b, "%s: %s as a whole, newest and previous %s", s->name,
                        name_of(b, tb_data(b, "")), when(b, tb_as_of(b))),
               "Published");
    grid_dated_row(b, &grid, before, NULL);
    grid_dated_row(b, &grid, now, NULL);
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, "Change");
    tb_each (d, b, tb_get(b, s->framework, "domains"))
        tb_put(b, TB_CELL,
               change_of(b, s, now, before, tb_str(b, d, NULL))->label);
    tb_end(b);
    tb_end(b);
    tb_end(b);
}

/* The trust-level ratings in one framework: a sentence for one, a table for
 * more. */
static void history_block(tb_build *b, const tb_node *framework)
{
    const tb_node *subject = tb_data(b, ""), *before;
    const tb_node *now = newest(b, subject, framework, INT32_MAX);
    struct scale s = scale_of(b, framework);
    struct grid grid = { .scale = &s };

    if (!now)
        return;
    if (!newest(b, subject, framework, published(b, now))) {
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, same(s.name, s.headline) ? "Rated "
                                            : tb_print(b, "%s: ", s.name));
        rating_say(b, &s, now, NULL);
        tb_end(b);
        return;
    }
    for (before = now; before;
         before = newest(b, subject, framework, published(b, before)))
        grid.all = grid.all || has_more(b, &s, before);
    grid_begin(b, &grid,
               tb_print(b, "%s: %s as a whole, newest first, up to %s", s.name,
                        name_of(b, subject), tb_date_words(b, tb_as_of(b))),
               s.overall ? "Published, overall change" : "Published, change");
    for (; now; now = before) {
        before = newest(b, subject, framework, published(b, now));
        grid_dated_row(b, &grid, now,
                       before && s.headline
                           ? change_of(b, &s, now, before, s.headline)->mark
                           : NULL);
    }
    tb_end(b);
}

/* Each framework by itself, the one reported on first. */
static void history_put(tb_build *b, const struct scale *s, bool changed)
{
    bool other = false;

    tb_each (framework, b, tb_data(b, "/frameworks"))
        other = other || (framework != s->framework &&
                          newest(b, tb_data(b, ""), framework, INT32_MAX));
    if (!other && !changed)
        return;
    tb_section(b, "History");
    if (other)
        tb_put(b, TB_PARAGRAPH,
               "Each framework has a scale of its own: ratings in one cannot "
               "be compared with those in another.");
    history_block(b, s->framework);
    tb_each (framework, b, tb_data(b, "/frameworks"))
        if (framework != s->framework)
            history_block(b, framework);
    tb_end(b);
}

/* ---- Peers ------------------------------------------------------------ */

/* A peer's newest trust-level rating, if it is on this scale. */
static const tb_node *comparable(tb_build *b, const struct scale *s,
                                 const tb_node *peer)
{
    const tb_node *r = newest(b, peer, s->framework, INT32_MAX);

    return published(b, r) < published(b, newest(b, peer, NULL, INT32_MAX))
               ? NULL
               : r;
}

/* Whether two dates are surely more than three years apart. */
static bool far_apart(int32_t a, int32_t b)
{
    int32_t early = a < b ? a : b, late = a < b ? b : a;

    if (early % 100 == 0)
        early += early % 10000 ? 31 : 1231;
    return a && b && late - early > 30000;
}

/* What the comparison has to tell before its table. */
struct pool {
    struct list apart, unknown;
    int on, off; /* peers on the scale; peers on another */
};

static struct pool pool_of(tb_build *b, struct grid *grid, const tb_node *own)
{
    struct pool pool = { 0 };

    tb_each (peer, b, tb_data(b, "peers")) {
        const tb_node *r = comparable(b, grid->scale, peer);
        int32_t date = published(b, r);

        if (!r && newest(b, peer, NULL, INT32_MAX))
            pool.off++;
        else if (!r)
            list_add(b, &pool.unknown, name_of(b, peer));
        else
            pool.on++;
        if (far_apart(date, published(b, own)))
            list_add(b, &pool.apart,
                     tb_print(b, "%s (%s)", name_of(b, peer),
                              tb_date_words(b, date)));
        grid->all = grid->all || (r && has_more(b, grid->scale, r));
    }
    return pool;
}

static void off_put(tb_build *b, const struct scale *s)
{
    tb_put(b, TB_PARAGRAPH,
           "Not comparable, because the newest rating is in another "
           "framework, with a scale of its own:");
    tb_begin(b, TB_BULLETS);
    tb_each (peer, b, tb_data(b, "peers")) {
        const tb_node *r = newest(b, peer, NULL, INT32_MAX);
        struct scale other;

        if (!r || comparable(b, s, peer))
            continue;
        other = scale_of(b, tb_follow(b, r, "framework"));
        tb_begin(b, TB_ITEM);
        tb_text(b, tb_print(b, "%s (%s): ", name_of(b, peer), other.name));
        rating_say(b, &other, r, NULL);
        tb_end(b);
    }
    tb_end(b);
}

/* The scales that peers are on instead. */
static void notes_put(tb_build *b, const struct scale *s)
{
    tb_each (framework, b, tb_data(b, "/frameworks")) {
        struct scale other = scale_of(b, framework);
        bool used = false;

        tb_each (peer, b, tb_data(b, "peers")) {
            const tb_node *r = newest(b, peer, NULL, INT32_MAX);

            used = used || (!comparable(b, s, peer) &&
                            tb_follow(b, r, "framework") == framework);
        }
        if (used)
            note_put(b, &other, tb_print(b, "%s: ", other.name));
    }
}

static void unlike_put(tb_build *b, const struct scale *s,
                       const struct pool *pool, const tb_node *own)
{
    if (!pool->off && !pool->apart.n)
        return;
    tb_begin(b, TB_CALLOUT);
    tb_set(b, TB_TONE, "note");
    if (pool->apart.n)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        "Compare with care: the rating%s of %s %s more than "
                        "three years apart from that of %s (%s).",
                        pool->apart.n == 1 ? "" : "s",
                        list_words(b, &pool->apart),
                        pool->apart.n == 1 ? "is" : "are",
                        name_of(b, tb_data(b, "")),
                        tb_date_words(b, published(b, own))));
    if (pool->off) {
        off_put(b, s);
        notes_put(b, s);
    }
    tb_end(b);
}

/* How the peers on the scale stand to the subject. */
static void standing_put(tb_build *b, const struct scale *s, const tb_node *own)
{
    const char *words;
    int n[CHANGES] = { 0 };

    tb_each (peer, b, tb_data(b, "peers")) {
        const tb_node *r = comparable(b, s, peer);

        if (r)
            n[change_of(b, s, r, own, s->headline) - changes]++;
    }
    if (n[IMPROVED] + n[FELL] + n[UNCHANGED] == 0)
        return;
    words = tb_print(b, "Peers rated higher%s than %s: %s; the same: %s",
                     s->overall ? " overall" : "", name_of(b, tb_data(b, "")),
                     count(b, n[IMPROVED]), count(b, n[UNCHANGED]));
    words = tb_print(b, "%s; lower: %s", words, count(b, n[FELL]));
    if (n[UNCOMPARED])
        words =
            tb_print(b, "%s; not known: %s", words, count(b, n[UNCOMPARED]));
    tb_put(b, TB_PARAGRAPH, tb_print(b, "%s.", words));
}

static void peers_put(tb_build *b, const struct scale *s, const tb_node *own)
{
    const char *name = name_of(b, tb_data(b, ""));
    struct grid grid = { .scale = s, .all = has_more(b, s, own) };
    struct pool pool = pool_of(b, &grid, own);

    if (!pool.on && !pool.off && !pool.unknown.n)
        return;
    tb_section(b, "Comparison with peers");
    unlike_put(b, s, &pool, own);
    if (pool.on) {
        standing_put(b, s, own);
        grid_begin(b, &grid,
                   tb_print(b, "%s: %s and its peers, newest %s", s->name, name,
                            when(b, tb_as_of(b))),
                   "Organisation");
        grid_row(b, &grid, name, own);
        tb_each (peer, b, tb_data(b, "peers")) {
            const tb_node *r = comparable(b, s, peer);

            if (r)
                grid_row(b, &grid, name_of(b, peer), r);
        }
        tb_end(b);
    }
    if (pool.unknown.n)
        nothing_put(b, list_words(b, &pool.unknown));
    tb_end(b);
}

/* ---- The section ------------------------------------------------------ */

/* The framework asked for, else that of the newest rating of the trust, else
 * of any rating that stands. */
static const tb_node *framework_choose(tb_build *b)
{
    const char *wanted = tb_option(b, "framework");
    const tb_node *r = newest(b, tb_data(b, ""), NULL, INT32_MAX);

    tb_each (framework, b, wanted ? tb_data(b, "/frameworks") : NULL)
        if (same(tb_key(b, framework), wanted))
            return framework;
    if (wanted)
        tb_fail(b, NULL,
                tb_print(b,
                         "the dataset has no framework '%s'; the option "
                         "'framework' takes the id of one",
                         wanted));
    if (!r)
        tb_each (any, b, tb_data(b, "ratings"))
            if (!r && tb_stood(b, published(b, any)))
                r = any;
    return tb_follow(b, r, "framework");
}

static bool wants(tb_build *b, const char *option)
{
    return same(tb_option(b, option), "yes");
}

static void parts_put(tb_build *b, const tb_node *framework)
{
    const tb_node *subject = tb_data(b, "");
    const tb_node *now = newest(b, subject, framework, INT32_MAX);
    const tb_node *before = newest(b, subject, framework, published(b, now));
    struct scale s = scale_of(b, framework);

    if (now)
        headline_put(b, &s, now, before);
    else
        nothing_put(
            b, tb_print(b, "%s as a whole (%s)", name_of(b, subject), s.name));
    if (wants(b, "matrix"))
        matrix_put(b, &s, now);
    tb_each (other, b,
             tb_option(b, "framework") ? NULL : tb_data(b, "/frameworks")) {
        struct scale t = scale_of(b, other);

        if (other != framework && wants(b, "matrix"))
            matrix_put(b, &t, NULL);
    }
    if (wants(b, "history")) {
        changes_put(b, &s, now, before);
        history_put(b, &s, before);
    }
    if (wants(b, "peers"))
        peers_put(b, &s, now);
}

static void build(tb_build *b)
{
    const tb_node *framework = framework_choose(b);

    tb_section(b, tb_option(b, "title"));
    if (framework)
        parts_put(b, framework);
    else
        nothing_put(b, name_of(b, tb_data(b, "")));
    tb_end(b);
}

TB_PLUGIN(.name = "ratings", .version = "1.0",
          .summary = "Ratings by place, over time and beside those of peers",
          .license = "MIT", .options = options, .data = data, .build = build);
