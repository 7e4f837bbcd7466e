/* governance -- how an organisation sees to quality and safety, and who does.
 */
#include "ratings.h"

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Clinical governance"),
    TB_OPTION_PART("definition", "whether to say what it means"),
    TB_OPTION_PART("standards", "whether to show standards and their results"),
    TB_OPTION_PART("reviews", "whether to list reviews by regulators"),
    TB_OPTION_PART("safeguarding",
                   "whether to describe groups, links and roles"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("governance.about", TB_TEXT, 0, NULL,
             "what clinical governance is for there, in other words"),
    TB_FIELD("governance.definition.quote", TB_TEXT, 0, NULL,
             "what it is, word for word"),
    TB_FIELD("governance.definition.work", TB_TEXT, 0, NULL,
             "the work that says so"),
    TB_FIELD("governance.definition.date", TB_DATE, 0, NULL, "when it did"),
    TB_FIELD("governance.standards[].name", TB_TEXT, TB_REQUIRED, NULL,
             "what performance is measured against"),
    TB_FIELD("governance.standards[].text", TB_TEXT, 0, NULL,
             "who assesses it, and how"),
    TB_FIELD("governance.standards[].framework", TB_REFERENCE, 0, "/frameworks",
             "the scale in which ratings has the results"),
    TB_FIELD("governance.reviews[].subject", TB_TEXT, TB_REQUIRED, NULL,
             "what was reviewed"),
    TB_FIELD("governance.reviews[].by", TB_TEXT, 0, NULL, "by whom"),
    TB_FIELD("governance.reviews[].date", TB_DATE, 0, NULL, "when"),
    TB_FIELD("governance.safeguarding.text", TB_TEXT, 0, NULL,
             "what is meant by it there"),
    TB_FIELD("governance.groups[].name", TB_TEXT, TB_REQUIRED, NULL,
             "a group that watches over it"),
    TB_FIELD("governance.groups[].text", TB_TEXT, 0, NULL, "what it does"),
    TB_FIELD("governance.links[].name", TB_TEXT, TB_REQUIRED, NULL,
             "with whom there are links"),
    TB_FIELD("governance.roles[].name", TB_TEXT, TB_REQUIRED, NULL,
             "who has a role, as a post or by name"),
    TB_FIELD("governance.roles[].text", TB_TEXT, 0, NULL, "what for"),
    RATING_FIELDS,
    { 0 }
};

static void definition_put(tb_build *b, const tb_node *definition)
{
    const char *quote = tb_str(b, definition, "quote");
    const char *work = tb_str(b, definition, "work");
    int32_t date = tb_date(b, definition, "date");

    if (!quote || !tb_stands(b, definition, "date"))
        return;
    work = work ? work : tb_gettext(b, "the source");
    tb_put_fact(b, TB_PARAGRAPH,
                date
                    ? tb_print(b, tb_gettext(b, "Its definition of %s, in %s:"),
                               tb_date_words(b, date), work)
                    : tb_print(b, tb_gettext(b, "Its definition in %s:"), work),
                definition);
    tb_begin(b, TB_QUOTE);
    tb_put(b, TB_PARAGRAPH, quote);
    tb_end(b);
}

/* The newest rating of the trust in a scale that stands, or NULL. */
static const tb_node *result_find(tb_build *b, const tb_node *scale)
{
    const tb_node *found = NULL;

    tb_each (r, b, scale ? tb_data(b, "ratings") : NULL)
        if (tb_follow(b, r, "framework") == scale &&
            tb_same(tb_str(b, r, "level"), "trust") &&
            tb_stood(b, tb_date(b, r, "published")) &&
            tb_date(b, r, "published") > tb_date(b, found, "published"))
            found = r;
    return found;
}

static void result_put(tb_build *b, const tb_node *scale, const tb_node *rating)
{
    tb_table(b, tb_print(b, tb_gettext(b, "Results of %s, published %s"),
                         tb_str(b, scale, "title"),
                         tb_when(b, tb_date(b, rating, "published"))));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "What was rated"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Result"));
    tb_end(b);
    tb_each (grade, b, tb_get(b, rating, "grades")) {
        tb_begin(b, TB_ROW);
        tb_put(b, TB_HEAD, tb_key(b, grade));
        grade_cell(b, grade);
        tb_end(b);
    }
    tb_end(b);
    if (tb_get(b, scale, "note"))
        tb_put(b, TB_PARAGRAPH, tb_str(b, scale, "note"));
}

static void standards_put(tb_build *b)
{
    const tb_node *standards = tb_data(b, "governance.standards");

    if (!tb_first(b, standards))
        return;
    tb_section(b, tb_gettext(b, "Standards and self-assessment"));
    tb_each (s, b, standards) {
        const tb_node *scale = tb_follow(b, s, "framework");
        const tb_node *result = result_find(b, scale);

        tb_begin(b, TB_PARAGRAPH);
        tb_strong(b, tb_name(b, s));
        tb_text_if(b, ": ", tb_str(b, s, "text"));
        tb_cite(b, s);
        tb_end(b);
        if (result)
            result_put(b, scale, result);
        else if (scale)
            tb_put(b, TB_PARAGRAPH,
                   tb_print(b, tb_gettext(b, "Results are not known %s."),
                            tb_when(b, tb_as_of(b))));
    }
    tb_end(b);
}

static void reviews_put(tb_build *b)
{
    bool begun = false;

    tb_each (review, b, tb_data(b, "governance.reviews")) {
        const char *by = tb_str(b, review, "by");
        int32_t date = tb_date(b, review, "date");

        if (!tb_stands(b, review, "date"))
            continue;
        if (!begun) {
            tb_section(b, tb_gettext(b, "Reviews by regulators"));
            tb_begin(b, TB_BULLETS);
        }
        begun = true;
        tb_begin(b, TB_ITEM);
        tb_strong(b, by ? by : tb_gettext(b, "Not known by whom"));
        tb_text_if(b, ", ", tb_date_words(b, date));
        tb_text_if(b, ": ", tb_str(b, review, "subject"));
        tb_cite(b, review);
        tb_end(b);
    }
    if (begun) {
        tb_end(b);
        tb_end(b);
    }
}

static void safeguarding_put(tb_build *b)
{
    const tb_node *text = tb_data(b, "governance.safeguarding.text");
    const tb_node *groups = tb_data(b, "governance.groups");
    const tb_node *links = tb_data(b, "governance.links");
    const tb_node *roles = tb_data(b, "governance.roles");

    if (!text && !tb_first(b, groups) && !tb_first(b, links) &&
        !tb_first(b, roles))
        return;
    tb_section(b, tb_gettext(b, "Safeguarding"));
    if (text)
        tb_put_fact(b, TB_PARAGRAPH, tb_str(b, text, NULL), text);
    tb_put_records(b, tb_gettext(b, "Groups"), groups, "name", "text");
    tb_put_records(b, tb_gettext(b, "Roles"), roles, "name", "text");
    tb_put_records(b, tb_gettext(b, "Links with others"), links, NULL, "name");
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *about = tb_data(b, "governance.about");

    tb_section(b, tb_option(b, "title"));
    if (about)
        tb_put_fact(b, TB_PARAGRAPH, tb_str(b, about, NULL), about);
    if (!about && !tb_data(b, "governance.definition"))
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "How clinical governance is organised at "
                                      "%s is not known."),
                        tb_name(b, tb_data(b, ""))));
    if (tb_wants(b, "definition"))
        definition_put(b, tb_data(b, "governance.definition"));
    if (tb_wants(b, "standards"))
        standards_put(b);
    if (tb_wants(b, "reviews"))
        reviews_put(b);
    if (tb_wants(b, "safeguarding"))
        safeguarding_put(b);
    tb_end(b);
}

TB_PLUGIN(.name = "governance", .version = "1.0",
          .summary = "Clinical governance, standards, reviews, safeguarding",
          .license = "MIT", .options = options, .data = data, .build = build);
