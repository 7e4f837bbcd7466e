/* inspection -- what inspectors found, place by place, and what they asked. */
#include "ratings.h"

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Inspection findings"),
    TB_OPTION_PART("findings", "whether to show strengths and concerns"),
    TB_OPTION_PART("practice", "whether to list outstanding practice"),
    TB_OPTION_PART("recommendations", "whether to show who must do what"),
    TB_OPTION_PART("responses", "whether to show what was said about it"),
    TB_OPTION_PART("others", "whether to list other inspections"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("inspections[].published", TB_DATE, TB_REQUIRED, NULL,
             "when the findings were published"),
    TB_FIELD("inspections[].by", TB_TEXT, 0, NULL, "who inspected"),
    TB_FIELD("inspections[].from", TB_DATE, 0, NULL,
             "when it was inspected, or when that began"),
    TB_FIELD("inspections[].to", TB_DATE, 0, NULL, "when that ended"),
    TB_FIELD("inspections[].scope", TB_TEXT, 0, NULL, "what was inspected"),
    TB_FIELD("inspections[].summary", TB_TEXT, 0, NULL,
             "what was found, in a sentence or two"),
    TB_FIELD("inspections[].findings[].kind", TB_CHOICE, TB_REQUIRED,
             "strength|concern", "whether it is good or is to be improved"),
    TB_FIELD("inspections[].findings[].text", TB_TEXT, TB_REQUIRED, NULL,
             "what was found, in other words than the inspectors'"),
    TB_FIELD("inspections[].findings[].site", TB_REFERENCE, 0, "sites",
             "where; else at the trust as a whole"),
    TB_FIELD("inspections[].practice[].text", TB_TEXT, TB_REQUIRED, NULL,
             "outstanding practice"),
    TB_FIELD("inspections[].recommendations[].text", TB_TEXT, TB_REQUIRED, NULL,
             "what is to be done"),
    TB_FIELD("inspections[].recommendations[].who", TB_TEXT, 0, NULL,
             "who must act"),
    TB_FIELD("inspections[].responses[].who", TB_TEXT, TB_REQUIRED, NULL,
             "who spoke of the findings, and as what"),
    TB_FIELD("inspections[].responses[].text", TB_TEXT, TB_REQUIRED, NULL,
             "what was said, in other words than the speaker's"),
    RATING_FIELDS,
    { 0 }
};

/* The newest published by the as-of day; those of which findings are known go
 * before all others. */
static const tb_node *inspection_find(tb_build *b)
{
    const tb_node *found = NULL;

    tb_each (i, b, tb_data(b, "inspections")) {
        bool tells = tb_first(b, tb_get(b, i, "findings"));
        bool told = tb_first(b, tb_get(b, found, "findings"));
        int32_t date = tb_date(b, i, "published");

        if (tb_stood(b, date) &&
            (tells == told ? date > tb_date(b, found, "published") : tells))
            found = i;
    }
    return found;
}

/* Who inspected, when, and when that was published. */
static void sentence_put(tb_build *b, enum tb_kind kind, const tb_node *i)
{
    const char *by = tb_str(b, i, "by"), *whose = tb_name(b, tb_data(b, ""));
    const char *published = tb_when(b, tb_date(b, i, "published")), *when;
    int32_t from = tb_date(b, i, "from"), to = tb_date(b, i, "to");

    by = by ? by : tb_gettext(b, "An inspectorate not named");
    when = to ? tb_print(b, tb_gettext(b, "between %s and %s"),
                         tb_date_words(b, from), tb_date_words(b, to))
              : tb_when(b, from);
    when = from ? tb_print(b,
                           tb_gettext(b, "%s inspected %s %s, and published "
                                         "the findings %s."),
                           by, whose, when, published)
                : tb_print(b, tb_gettext(b, "%s published findings on %s %s."),
                           by, whose, published);
    tb_put_fact(b, kind, when, i);
}

/* A rating of the trust that is newer than the findings is of an inspection
 * that they are not from. */
static void newer_put(tb_build *b, const tb_node *inspection)
{
    const tb_node *newest = inspection;

    tb_each (r, b, tb_data(b, "ratings"))
        if (tb_same(tb_str(b, r, "level"), "trust") &&
            tb_stood(b, tb_date(b, r, "published")) &&
            tb_date(b, r, "published") > tb_date(b, newest, "published"))
            newest = r;
    if (newest == inspection)
        return;
    tb_begin(b, TB_CALLOUT);
    tb_set(b, TB_TONE, "note");
    tb_put_fact(b, TB_PARAGRAPH,
                tb_print(b,
                         tb_gettext(b, "A newer rating was published %s. What "
                                       "was found then is not known here."),
                         tb_when(b, tb_date(b, newest, "published"))),
                newest);
    tb_end(b);
}

/* A cell with the rating of a place (site NULL: the trust) that sums up others
 * and was published with the findings. */
static void grade_put(tb_build *b, const tb_node *inspection,
                      const tb_node *site)
{
    const tb_node *found = NULL;

    tb_each (r, b, tb_data(b, "ratings"))
        if (tb_date(b, r, "published") == tb_date(b, inspection, "published") &&
            tb_same(tb_str(b, r, "level"), site ? "site" : "trust") &&
            tb_follow(b, r, "site") == site)
            tb_each (g, b, tb_get(b, r, "grades"))
                if (!found && tb_same(tb_key(b, g),
                                      tb_str(b, tb_follow(b, r, "framework"),
                                             "headline")))
                    found = g;
    grade_cell(b, found);
}

/* Whether a finding is of a place and a kind (NULL: any). */
static bool is_of(tb_build *b, const tb_node *finding, const tb_node *site,
                  const char *kind)
{
    return tb_follow(b, finding, "site") == site &&
           (!kind || tb_same(tb_str(b, finding, "kind"), kind));
}

static void cell_put(tb_build *b, const tb_node *findings, const tb_node *site,
                     const char *kind)
{
    bool any = false;

    tb_each (f, b, findings)
        any = any || is_of(b, f, site, kind);
    tb_begin(b, TB_CELL);
    tb_begin(b, any ? TB_BULLETS : TB_PARAGRAPH);
    if (!any)
        tb_text(b, tb_gettext(b, "None known"));
    tb_each (f, b, findings)
        if (is_of(b, f, site, kind))
            tb_put(b, TB_ITEM, tb_str(b, f, "text"));
    tb_end(b);
    tb_end(b);
}

/* A row, if anything was found at the place; its head has the marks of all
 * findings, since most share one source. */
static void place_put(tb_build *b, const tb_node *inspection,
                      const tb_node *site)
{
    const tb_node *findings = tb_get(b, inspection, "findings");
    bool any = false;

    tb_each (f, b, findings)
        any = any || is_of(b, f, site, NULL);
    if (!any)
        return;
    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, site ? tb_name(b, site) : tb_gettext(b, "Whole trust"));
    tb_each (f, b, findings)
        if (is_of(b, f, site, NULL))
            tb_cite(b, f);
    tb_end(b);
    grade_put(b, inspection, site);
    cell_put(b, findings, site, "strength");
    cell_put(b, findings, site, "concern");
    tb_end(b);
}

static void table_put(tb_build *b, const tb_node *inspection)
{
    if (!tb_first(b, tb_get(b, inspection, "findings")))
        return;
    tb_table(b,
             tb_gettext(b, "Strengths and concerns, told in other words than "
                           "the inspectors'"));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "Place"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Overall rating"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Strengths"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Concerns"));
    tb_end(b);
    place_put(b, inspection, NULL);
    tb_each (site, b, tb_data(b, "sites"))
        place_put(b, inspection, site);
    tb_end(b);
}

static void others_put(tb_build *b, const tb_node *shown)
{
    bool begun = false;

    tb_each (i, b, tb_data(b, "inspections")) {
        if (i == shown || !tb_stood(b, tb_date(b, i, "published")))
            continue;
        if (!begun) {
            tb_section(b, tb_gettext(b, "Other inspections"));
            tb_begin(b, TB_BULLETS);
        }
        begun = true;
        sentence_put(b, TB_ITEM, i);
    }
    if (begun) {
        tb_end(b);
        tb_end(b);
    }
}

static void inspection_put(tb_build *b, const tb_node *i)
{
    sentence_put(b, TB_PARAGRAPH, i);
    newer_put(b, i);
    if (tb_get(b, i, "scope"))
        tb_put(b, TB_PARAGRAPH,
               tb_print(b, tb_gettext(b, "What was inspected: %s."),
                        tb_str(b, i, "scope")));
    if (tb_get(b, i, "summary"))
        tb_put_fact(b, TB_PARAGRAPH, tb_str(b, i, "summary"), i);
    else if (!tb_first(b, tb_get(b, i, "findings")))
        tb_put(b, TB_PARAGRAPH,
               tb_gettext(b, "Strengths and concerns are not known."));
    if (tb_wants(b, "findings"))
        table_put(b, i);
    if (tb_wants(b, "practice"))
        tb_put_records(b, tb_gettext(b, "Outstanding practice"),
                       tb_get(b, i, "practice"), NULL, "text");
    if (tb_wants(b, "recommendations"))
        tb_put_records(b, tb_gettext(b, "Recommendations, and who must act"),
                       tb_get(b, i, "recommendations"), "who", "text");
    if (tb_wants(b, "responses"))
        tb_put_records(b, tb_gettext(b, "What was said of it, in other words"),
                       tb_get(b, i, "responses"), "who", "text");
    if (tb_wants(b, "others"))
        others_put(b, i);
}

static void build(tb_build *b)
{
    const tb_node *inspection = inspection_find(b);

    tb_section(b, tb_option(b, "title"));
    if (inspection)
        inspection_put(b, inspection);
    else
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "What inspectors found at %s is not "
                                      "known %s."),
                        tb_name(b, tb_data(b, "")), tb_when(b, tb_as_of(b))));
    tb_end(b);
}

TB_PLUGIN(.name = "inspection", .version = "1.0",
          .summary = "What inspectors found, place by place, and asked for",
          .license = "MIT", .options = options, .data = data, .build = build);
