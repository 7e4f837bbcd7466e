/* partnerships -- who an organisation works with, on what, and since when. */
#include "partnerships.h"

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Partnerships"),
    TB_OPTION_PART("chart", "whether to draw the number of partners by sector"),
    TB_OPTION_PART("map",
                   "whether to draw the organisation among its partners"),
    TB_OPTION_PART("programmes",
                   "whether to describe change programmes, as collaborations"),
    { 0 }
};

static const struct scope {
    const char *name, *one, *many, *title;
} scopes[] = {
    { "local", TB_WORDS_N("%u local", "%u local"),
      TB_WORDS("Local partners of %s") },
    { "regional", TB_WORDS_N("%u regional", "%u regional"),
      TB_WORDS("Regional partners of %s") },
    { "national", TB_WORDS_N("%u national", "%u national"),
      TB_WORDS("National partners of %s") },
    { "international", TB_WORDS_N("%u international", "%u international"),
      TB_WORDS("International partners of %s") },
};

enum { SCOPES = sizeof scopes / sizeof scopes[0] };

/* What is shown of a collaboration, and of a programme alike. */
#define TOGETHER(of)                                                        \
    TB_FIELD(of ".about", TB_TEXT, 0, NULL, "what it is and does"),         \
        TB_FIELD(of ".members[]", TB_TEXT, 0, NULL, "who takes part"),      \
        TB_FIELD(of ".population", TB_NUMBER, 0, NULL,                      \
                 "how many people it serves, about"),                       \
        TB_FIELD(of ".vision", TB_TEXT, 0, NULL,                            \
                 "what it strives for, in its own words"),                  \
        TB_FIELD(of ".aims[]", TB_TEXT, 0, NULL, "what it wants to reach"), \
        TB_FIELD(of ".areas[].name", TB_TEXT, TB_REQUIRED, NULL,            \
                 "what it works on"),                                       \
        TB_FIELD(of ".areas[].text", TB_TEXT, 0, NULL, "what that means")

static const struct tb_field data[] = {
    TB_FIELD("partnerships[].partner", TB_TEXT, TB_REQUIRED, NULL,
             "name of the partner, or of partners that a source names as one"),
    TB_FIELD(
        "partnerships[].sector", TB_CHOICE, TB_REQUIRED,
        "NHS|local government|government|other public|academic and research|"
        "charity|private|international health|cross-sector|not stated",
        "what the partner is; cross-sector: a body of several sectors"),
    TB_FIELD("partnerships[].scope", TB_CHOICE, TB_REQUIRED,
             "local|regional|national|international",
             "where the partner works"),
    TB_FIELD("partnerships[].work", TB_TEXT, 0, NULL, "what is done together"),
    TB_FIELD("partnerships[].since", TB_DATE, 0, NULL, "when it began"),
    TB_FIELD("partnerships[].details[]", TB_TEXT, 0, NULL,
             "more on what is done together, a sentence each"),
    TB_FIELD("partnerships[].agreements[].name", TB_TEXT, TB_REQUIRED, NULL,
             "a memorandum, contract or the like"),
    TB_FIELD("partnerships[].agreements[].date", TB_DATE, 0, NULL,
             "when it was made"),
    TB_FIELD("partnerships[].collaboration", TB_REFERENCE, 0,
             "/collaborations|/programmes",
             "what the organisation takes part in by this"),
    TOGETHER("/collaborations{}"),
    TOGETHER("/programmes{}"),
    { 0 }
};

bool partner_is(tb_build *b, const tb_node *partnership, const char *path,
                const char *word)
{
    return tb_stands(b, partnership, "since") &&
           (!word || tb_same(tb_str(b, partnership, path), word));
}

static unsigned count(tb_build *b, const char *path, const char *word)
{
    unsigned n = 0;

    each_partner(p, b, path, word) n++;
    return n;
}

static void sector_add(struct tally *tally, const char *name)
{
    unsigned i = 0;

    while (i < tally->sectors && !tb_same(tally->sector[i].name, name))
        i++;
    if (i == SECTORS)
        return;
    if (i == tally->sectors)
        tally->sector[tally->sectors++].name = name;
    tally->sector[i].n++;
    tally->n++;
    for (; i > 0 && tally->sector[i].n > tally->sector[i - 1].n; i--) {
        struct sector more = tally->sector[i];

        tally->sector[i] = tally->sector[i - 1];
        tally->sector[i - 1] = more;
    }
}

const char *partner_capital(tb_build *b, const char *sector)
{
    const char *word = tb_gettext(b, sector);
    bool small = *word >= 'a' && *word <= 'z';

    return tb_print(b, "%c%s", small ? *word - 'a' + 'A' : *word, word + 1);
}

const char *partner_sectors(tb_build *b, const struct tally *tally)
{
    struct tb_list list = { 0 };

    for (unsigned i = 0; i < tally->sectors; i++)
        tb_list_add(b, &list,
                    /* TRANSLATORS: a number of partners, and their sector. */
                    tb_print(b, tb_gettext(b, "%u %s"), tally->sector[i].n,
                             tb_gettext(b, tally->sector[i].name)));
    return tb_list_words(b, &list);
}

static void opening_put(tb_build *b, const struct tally *tally)
{
    struct tb_list by_scope = { 0 };

    for (unsigned i = 0; i < SCOPES; i++) {
        const struct scope *scope = &scopes[i];
        unsigned n = count(b, "scope", scope->name);

        if (n)
            tb_list_add(
                b, &by_scope,
                tb_print(b, tb_ngettext(b, scope->one, scope->many, n), n));
    }
    tb_put(
        b, TB_PARAGRAPH,
        tb_print(b,
                 tb_ngettext(
                     b,
                     "The dataset names %u partner of %s: %s. By sector: %s. "
                     "A group that a source names as one counts as one.",
                     "The dataset names %u partners of %s: %s. By sector: %s. "
                     "A group that a source names as one counts as one.",
                     tally->n),
                 tally->n, tb_name(b, tb_data(b, "")),
                 tb_list_words(b, &by_scope), partner_sectors(b, tally)));
}

/* ---- Tables ----------------------------------------------------------- */

static const char *work_words(tb_build *b, const tb_node *p)
{
    return tb_str(b, p, "work");
}

static const char *since_words(tb_build *b, const tb_node *p)
{
    int32_t date = tb_date(b, p, "since");

    return date ? tb_date_words(b, date) : NULL;
}

/* The first agreement that stands. */
static const char *agreement_words(tb_build *b, const tb_node *p)
{
    tb_each (a, b, tb_get(b, p, "agreements"))
        if (tb_stands(b, a, "date"))
            return tb_name(b, a);
    return NULL;
}

static void agreements_put(tb_build *b, const tb_node *p)
{
    bool first = true;

    tb_each (a, b, tb_get(b, p, "agreements")) {
        if (!tb_stands(b, a, "date"))
            continue;
        tb_text(b, first ? "" : "; ");
        tb_text(b, tb_name(b, a));
        tb_text_if(b, ", ", tb_date_words(b, tb_date(b, a, "date")));
        first = false;
    }
}

/* Columns that a table leaves out where they would be empty throughout; put
 * is for those whose words are more than one. */
static const struct {
    const char *head, *none;
    const char *(*words)(tb_build *, const tb_node *);
    void (*put)(tb_build *, const tb_node *);
} columns[] = {
    { TB_WORDS("What is done together"), TB_WORDS("Not known"), work_words,
      NULL },
    { TB_WORDS("Since"), TB_WORDS("Not known"), since_words, NULL },
    { TB_WORDS("Agreements"), TB_WORDS("None known"), agreement_words,
      agreements_put },
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static void row_put(tb_build *b, const tb_node *p, const bool *shown)
{
    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, tb_str(b, p, "partner"));
    tb_cite(b, p);
    tb_end(b);
    tb_put(b, TB_CELL, partner_capital(b, tb_str(b, p, "sector")));
    for (int i = 0; i < COLUMNS; i++) {
        const char *words = columns[i].words(b, p);

        if (!shown[i])
            continue;
        tb_begin(b, TB_CELL);
        if (words && columns[i].put)
            columns[i].put(b, p);
        else
            tb_text(b, words ? words : tb_gettext(b, columns[i].none));
        tb_end(b);
    }
    tb_end(b);
}

static void table_put(tb_build *b, const struct scope *scope)
{
    bool shown[COLUMNS] = { false };

    each_partner(p, b, "scope", scope->name) for (int i = 0; i < COLUMNS; i++)
        shown[i] = shown[i] || columns[i].words(b, p);
    tb_table(b, tb_print(b, tb_gettext(b, scope->title),
                         tb_name(b, tb_data(b, ""))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "Partner"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Sector"));
    for (int i = 0; i < COLUMNS; i++)
        if (shown[i])
            tb_put(b, TB_HEAD, tb_gettext(b, columns[i].head));
    tb_end(b);
    each_partner(p, b, "scope", scope->name) row_put(b, p, shown);
    tb_end(b);
}

/* ---- Chart --------------------------------------------------------- */

static void chart_put(tb_build *b, const struct tally *tally)
{
    const char *const column = tb_gettext(b, "Partners");
    bool most = tally->sector[0].n > tally->sector[1].n;
    const char *names[SECTORS];
    double values[SECTORS];

    for (unsigned i = 0; i < tally->sectors; i++) {
        names[i] = partner_capital(b, tally->sector[i].name);
        values[i] = tally->sector[i].n;
    }
    tb_draw_chart(
        b,
        (struct tb_chart){
            .kind = TB_BARS,
            .title =
                most ? tb_print(b,
                                tb_gettext(b,
                                           "The sector with the most partners: "
                                           "%s, %u of %u"),
                                tb_gettext(b, tally->sector[0].name),
                                tally->sector[0].n, tally->n)
                     : tb_print(b,
                                tb_ngettext(b, "%u partner in %u sectors",
                                            "%u partners in %u sectors",
                                            tally->n),
                                tally->n, tally->sectors),
            .subtitle =
                tb_print(b, tb_gettext(b, "Number of partners of %s by sector"),
                         tb_name(b, tb_data(b, ""))),
            .rows = tally->sectors,
            .columns = 1,
            .row_names = names,
            .column_names = &column,
            .values = values });
}

/* ---- Collaborations --------------------------------------------------- */

/* A list of words, or of records with a name and a text. */
static void list_put(tb_build *b, const char *lead, const tb_node *list)
{
    if (!tb_first(b, list))
        return;
    tb_put(b, TB_PARAGRAPH, lead);
    tb_put_items(b, TB_BULLETS, list);
}

static void collaboration_put(tb_build *b, const tb_node *c)
{
    const char *name = tb_name(b, c), *brief = tb_str(b, c, "short_name");
    const char *about = tb_str(b, c, "about");
    double people = tb_num(b, c, "population");

    tb_section(b, brief ? tb_print(b, "%s (%s)", name, brief) : name);
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, about ? about : tb_gettext(b, "What is known of it:"));
    tb_cite(b, c);
    tb_end(b);
    if (people != TB_MISSING)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b, tb_gettext(b, "It serves about %s people."),
                        tb_amount_words(b, people)));
    if (tb_get(b, c, "vision")) {
        tb_put(b, TB_PARAGRAPH, tb_gettext(b, "Its vision, in its own words:"));
        tb_begin(b, TB_QUOTE);
        tb_put(b, TB_PARAGRAPH, tb_str(b, c, "vision"));
        tb_end(b);
    }
    list_put(b, tb_gettext(b, "Members:"), tb_get(b, c, "members"));
    list_put(b, tb_gettext(b, "Aims:"), tb_get(b, c, "aims"));
    list_put(b, tb_gettext(b, "Areas of work:"), tb_get(b, c, "areas"));
    tb_end(b);
}

static bool is_programme(tb_build *b, const tb_node *c)
{
    tb_each (programme, b, tb_data(b, "/programmes"))
        if (programme == c)
            return true;
    return false;
}

/* What is told of a partner beyond its row. */
static void details_put(tb_build *b)
{
    each_partner(p, b, NULL, NULL)
    {
        if (!tb_first(b, tb_get(b, p, "details")))
            continue;
        tb_section(b, tb_str(b, p, "partner"));
        tb_begin(b, TB_BULLETS);
        tb_each (detail, b, tb_get(b, p, "details"))
            tb_put_fact(b, TB_ITEM, tb_str(b, detail, NULL), detail);
        tb_end(b);
        tb_end(b);
    }
}

/* Each that a partnership stands for, once. */
static void collaborations_put(tb_build *b)
{
    bool programmes = tb_wants(b, "programmes");

    each_partner(p, b, NULL, NULL)
    {
        const tb_node *c = tb_follow(b, p, "collaboration"), *first = NULL;

        each_partner(q, b, NULL,
                     NULL) if (!first && tb_follow(b, q, "collaboration") == c)
            first = q;
        if (c && first == p && (programmes || !is_programme(b, c)))
            collaboration_put(b, c);
    }
}

static void build(tb_build *b)
{
    struct tally tally = { 0 };

    each_partner(p, b, NULL, NULL) sector_add(&tally, tb_str(b, p, "sector"));
    tb_section(b, tb_option(b, "title"));
    if (tally.n == 0) {
        tb_put(
            b, TB_PARAGRAPH,
            tb_print(b,
                     tb_gettext(b, "No partnerships of %s are in the dataset."),
                     tb_name(b, tb_data(b, ""))));
    } else {
        opening_put(b, &tally);
        for (unsigned i = 0; i < SCOPES; i++)
            if (count(b, "scope", scopes[i].name))
                table_put(b, &scopes[i]);
        if (tb_wants(b, "chart"))
            chart_put(b, &tally);
        if (tb_wants(b, "map"))
            partner_map(b, &tally);
        details_put(b);
        collaborations_put(b);
    }
    tb_end(b);
}

TB_PLUGIN(.name = "partnerships", .version = "1.0",
          .summary = "Partners by scope and sector, and collaborations",
          .license = "MIT", .options = options, .data = data, .build = build);
