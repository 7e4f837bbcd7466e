/* timeline -- what happened when: events of all topics, in order. */
#include "timeline.h"

#include <stdlib.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Timeline"),
    TB_OPTION_PART("picture", "whether to draw the events along the years"),
    TB_OPTION_PART("ratings", "whether publications of ratings are events"),
    TB_OPTION_PART("inspections", "whether beginnings of inspections are"),
    TB_OPTION_PART("partnerships", "whether partners and agreements are"),
    TB_OPTION_PART("programmes", "whether beginnings of programmes are"),
    TB_OPTION_PART("projects", "whether projects with results are"),
    { 0 }
};

#define THEIRS(where, kind, from)                                        \
    {                                                                    \
        .path = where, .type = kind, .flags = TB_PARTLY, .choices = from \
    }

static const struct tb_field data[] = {
    TB_FIELD("events[].date", TB_DATE, TB_REQUIRED, NULL, "when it happened"),
    TB_FIELD("events[].name", TB_TEXT, TB_REQUIRED, NULL,
             "what happened, in a few words"),
    TB_FIELD("events[].kind", TB_TEXT, 0, NULL,
             "what it is, such as inspection or agreement"),
    THEIRS("ratings[].framework", TB_REFERENCE, "/frameworks"),
    THEIRS("ratings[].level", TB_CHOICE, "trust|site|service"),
    THEIRS("ratings[].published", TB_DATE, NULL),
    { .path = "ratings[].grades{}",
      .type = TB_REFERENCE,
      .flags = TB_PARTLY,
      .choices =
          "/frameworks/{framework}/grades|/frameworks/{framework}/unrated",
      .keys = "/frameworks/{framework}/domains" },
    THEIRS("inspections[].from", TB_DATE, NULL),
    THEIRS("partnerships[].partner", TB_TEXT, NULL),
    THEIRS("partnerships[].since", TB_DATE, NULL),
    THEIRS("partnerships[].agreements[].name", TB_TEXT, NULL),
    THEIRS("partnerships[].agreements[].date", TB_DATE, NULL),
    THEIRS("outcomes[].name", TB_TEXT, NULL),
    THEIRS("outcomes[].date", TB_DATE, NULL),
    THEIRS("programmes[]", TB_REFERENCE, "/programmes"),
    THEIRS("/programmes{}.since", TB_DATE, NULL),
    { 0 }
};

static void add(tb_build *b, struct events *list, const tb_node *fact,
                const char *date, const char *kind, const char *what)
{
    struct event event = { .date = tb_date(b, fact, date),
                           .order = list->n,
                           .kind = kind,
                           .what = what,
                           .fact = fact };

    if (!tb_stood(b, event.date))
        return;
    if (list->event)
        list->event[list->n] = event;
    list->n++;
}

static void partnerships_add(tb_build *b, struct events *list)
{
    tb_each (p, b, tb_data(b, "partnerships")) {
        const char *partner = tb_str(b, p, "partner");

        add(b, list, p, "since", tb_gettext(b, "Partnership"),
            tb_print(b, tb_gettext(b, "Partnership with %s begins"), partner));
        tb_each (a, b, tb_get(b, p, "agreements"))
            add(b, list, a, "date", tb_gettext(b, "Agreement"),
                tb_print(b, tb_gettext(b, "%s, with %s"), tb_name(b, a),
                         partner));
    }
}

static void events_collect(tb_build *b, struct events *list)
{
    list->n = 0;
    tb_each (e, b, tb_data(b, "events")) {
        const char *kind = tb_str(b, e, "kind");

        add(b, list, e, "date", kind ? kind : tb_gettext(b, "Event"),
            tb_name(b, e));
    }
    tb_each (r, b, tb_wants(b, "ratings") ? tb_data(b, "ratings") : NULL)
        add(b, list, r, "published", tb_gettext(b, "Rating"), NULL);
    tb_each (i, b,
             tb_wants(b, "inspections") ? tb_data(b, "inspections") : NULL)
        add(b, list, i, "from", tb_gettext(b, "Inspection"),
            tb_gettext(b, "An inspection begins"));
    if (tb_wants(b, "partnerships"))
        partnerships_add(b, list);
    tb_each (own, b,
             tb_wants(b, "programmes") ? tb_data(b, "programmes") : NULL) {
        const tb_node *p = tb_follow(b, own, NULL);

        add(b, list, p, "since", tb_gettext(b, "Programme"),
            tb_print(b, tb_gettext(b, "%s begins"), tb_name(b, p)));
    }
    tb_each (o, b, tb_wants(b, "projects") ? tb_data(b, "outcomes") : NULL)
        add(b, list, o, "date", tb_gettext(b, "Project"), tb_name(b, o));
}

static int compare(const void *a, const void *b)
{
    const struct event *x = a, *y = b;

    if (x->date == y->date)
        return x->order < y->order ? -1 : 1;
    return x->date < y->date ? -1 : 1;
}

static const tb_node *scale_of(tb_build *b, const struct event *e)
{
    return e->what ? NULL : tb_follow(b, e->fact, "framework");
}

static bool is_trust(tb_build *b, const struct event *e)
{
    return tb_same(tb_str(b, e->fact, "level"), "trust");
}

/* Ratings of one day on one scale become one event: the trust's rating, else
 * how many places were rated. */
static void ratings_join(tb_build *b, struct events *list)
{
    unsigned kept = 0;

    for (unsigned i = 0; i < list->n; i++) {
        struct event e = list->event[i], *same = NULL;

        for (unsigned k = kept; !e.what && k-- > 0 && !same;) {
            if (list->event[k].date != e.date)
                break;
            if (scale_of(b, &list->event[k]) == scale_of(b, &e))
                same = &list->event[k];
        }
        if (!same)
            list->event[kept++] = e;
        else if (is_trust(b, &e) && !is_trust(b, same))
            same->fact = e.fact;
        if (same)
            same->more++;
    }
    list->n = kept;
}

/* "CQC ratings: Good (Overall)"; without a domain that sums up, all grades;
 * where only places were rated, how many. */
const char *event_words(tb_build *b, const struct event *e)
{
    const tb_node *rated = scale_of(b, e);
    const char *scale = tb_str(b, rated, "short_title");
    const char *headline = tb_str(b, rated, "headline"), *name;
    struct tb_list grades = { 0 };

    if (e->what)
        return e->what;
    scale = scale ? scale : tb_str(b, rated, "title");
    name = tb_gettext(b, scale);
    if (!is_trust(b, e))
        return tb_print(b,
                        tb_ngettext(b, "%s: %u place rated",
                                    "%s: %u places rated", e->more + 1),
                        name, e->more + 1);
    tb_each (grade, b, tb_get(b, e->fact, "grades"))
        if (!headline || tb_same(tb_key(b, grade), headline))
            tb_list_add(b, &grades,
                        tb_same(tb_key(b, grade), scale)
                            ? tb_gettext(b, tb_str(b, grade, NULL))
                            : tb_print(b, "%s (%s)",
                                       tb_gettext(b, tb_str(b, grade, NULL)),
                                       tb_gettext(b, tb_key(b, grade))));
    return grades.n ? tb_print(b, "%s: %s", name, tb_list_words(b, &grades))
                    : name;
}

static void table_put(tb_build *b, const struct events *list)
{
    tb_table(b, tb_print(b, tb_gettext(b, "Dated events of %s"),
                         tb_name(b, tb_data(b, ""))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "When"));
    tb_put(b, TB_HEAD, tb_gettext(b, "What happened"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Kind"));
    tb_end(b);
    for (unsigned i = 0; i < list->n; i++) {
        const struct event *e = &list->event[i];

        tb_begin(b, TB_ROW);
        tb_put_fact(b, TB_HEAD, tb_date_words(b, e->date), e->fact);
        tb_put(b, TB_CELL, event_words(b, e));
        tb_put(b, TB_CELL, e->kind);
        tb_end(b);
    }
    tb_end(b);
}

static void build(tb_build *b)
{
    struct events list = { 0 };

    tb_section(b, tb_option(b, "title"));
    events_collect(b, &list);
    if (list.n > 0 && !(list.event = calloc(list.n, sizeof *list.event)))
        tb_fail(b, NULL, "no memory for the events; leave some kinds out");
    if (!list.event) {
        tb_put(b, TB_PARAGRAPH,
               tb_print(b, tb_gettext(b, "No dated events of %s are known %s."),
                        tb_name(b, tb_data(b, "")), tb_when(b, tb_as_of(b))));
    } else {
        events_collect(b, &list);
        qsort(list.event, list.n, sizeof *list.event, compare);
        ratings_join(b, &list);
        table_put(b, &list);
        if (tb_wants(b, "picture"))
            timeline_picture(b, &list);
        free(list.event);
    }
    tb_end(b);
}

TB_PLUGIN(.name = "timeline", .version = "1.0",
          .summary = "Dated events of all topics, drawn and as a table",
          .license = "MIT", .options = options, .data = data, .build = build);
