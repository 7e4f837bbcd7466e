/* profile -- who an organisation is: key figures, sites, services, research. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Profile"),
    TB_OPTION_PART("figures", "whether to show key figures"),
    TB_OPTION_PART("sites", "whether to list hospitals and other sites"),
    TB_OPTION_PART("services", "whether to list specialist services"),
    TB_OPTION_PART("research", "whether to list research units and studies"),
    TB_OPTION_PART("claims", "whether to list what it says of itself"),
    TB_OPTION_PART("peers", "whether to set figures beside those of peers"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("profile.text", TB_TEXT, 0, NULL,
             "who the organisation is, in a sentence or two"),
    TB_FIELD("profile.figures[].name", TB_TEXT, TB_REQUIRED, NULL,
             "what is counted, in a few words"),
    TB_FIELD("profile.figures[].number", TB_NUMBER, TB_REQUIRED, NULL,
             "how many"),
    TB_FIELD("profile.figures[].to", TB_NUMBER, 0, NULL,
             "the upper end, where the source gives a range"),
    TB_FIELD("profile.figures[].how", TB_CHOICE, 0,
             "about|more than|fewer than|up to", "how exact the number is"),
    TB_FIELD("profile.figures[].date", TB_DATE, 0, NULL, "when it was counted"),
    TB_FIELD("profile.figures[].measure", TB_CHOICE, 0,
             "staff|population|hospitals", "what peers can be compared by"),
    TB_FIELD("profile.services[].name", TB_TEXT, TB_REQUIRED, NULL,
             "a specialist service"),
    TB_FIELD("profile.services[].text", TB_TEXT, 0, NULL,
             "what it does, or is known for"),
    TB_FIELD("profile.research[].name", TB_TEXT, TB_REQUIRED, NULL,
             "a research unit, or a study that it takes part in"),
    TB_FIELD("profile.research[].text", TB_TEXT, 0, NULL, "what it works on"),
    TB_FIELD("profile.claims[].text", TB_TEXT, TB_REQUIRED, NULL,
             "what the organisation says of itself, in other words"),
    { .path = "peers[].profile.figures", .type = TB_LIST },
    { 0 }
};

/* The newest figure that stands and has this word at path (NULL: any); one
 * without a date only where no other has any. */
static const tb_node *figure_find(tb_build *b, const tb_node *organisation,
                                  const char *path, const char *word)
{
    const tb_node *found = NULL;

    tb_each (f, b, tb_get(b, organisation, "profile.figures"))
        if ((!path || tb_same(tb_str(b, f, path), word)) &&
            tb_stands(b, f, "date") &&
            (!found || tb_date(b, f, "date") > tb_date(b, found, "date")))
            found = f;
    return found;
}

/* "More than 15,000", "2 million to 3 million"; "Not known" for NULL. */
static const char *figure_words(tb_build *b, const tb_node *figure)
{
    const char *how = tb_str(b, figure, "how");
    double to = tb_num(b, figure, "to");
    const char *words;

    if (!figure)
        return tb_gettext(b, "Not known");
    words = tb_amount_words(b, tb_num(b, figure, "number"));
    if (to != TB_MISSING)
        words = tb_print(b, tb_gettext(b, "%s to %s"), words,
                         tb_amount_words(b, to));
    if (tb_same(how, "about"))
        return tb_print(b, tb_gettext(b, "About %s"), words);
    if (tb_same(how, "more than"))
        return tb_print(b, tb_gettext(b, "More than %s"), words);
    if (tb_same(how, "fewer than"))
        return tb_print(b, tb_gettext(b, "Fewer than %s"), words);
    return how ? tb_print(b, tb_gettext(b, "Up to %s"), words) : words;
}

static void tiles_put(tb_build *b, const tb_node *subject)
{
    tb_begin(b, TB_TILES);
    tb_each (f, b, tb_data(b, "profile.figures")) {
        if (figure_find(b, subject, "name", tb_name(b, f)) != f)
            continue;
        tb_begin(b, TB_TILE);
        tb_put(b, TB_PARAGRAPH, figure_words(b, f));
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, tb_name(b, f));
        tb_text_if(b, ", ", tb_date_words(b, tb_date(b, f, "date")));
        tb_cite(b, f);
        tb_end(b);
        tb_end(b);
    }
    tb_end(b);
}

/* What is listed; name, text: where in each element; none: what its lack is
 * called, NULL: it is not missed. */
struct part {
    const char *option, *list, *name, *text, *title, *none;
};

/* What peers are compared by. */
static const char *const measures[] = { "staff", "population", "hospitals",
                                        NULL };

static bool is_compared(tb_build *b, const tb_node *organisation)
{
    bool known = false;

    for (const char *const *m = measures; *m; m++)
        known = known || figure_find(b, organisation, "measure", *m);
    return known;
}

static void row_put(tb_build *b, const tb_node *organisation)
{
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_name(b, organisation));
    for (const char *const *m = measures; *m; m++) {
        const tb_node *f = figure_find(b, organisation, "measure", *m);

        tb_put_fact(b, TB_CELL, figure_words(b, f), f);
    }
    tb_end(b);
}

static void peers_put(tb_build *b, const tb_node *subject)
{
    bool any = false;

    tb_each (peer, b, tb_wants(b, "peers") ? tb_data(b, "peers") : NULL)
        any = any || is_compared(b, peer);
    if (!any)
        return;
    tb_table(b, tb_print(b, tb_gettext(b, "Key figures of %s and its peers"),
                         tb_name(b, subject)));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "Organisation"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Staff"));
    tb_put(b, TB_HEAD, tb_gettext(b, "People served"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Hospitals"));
    tb_end(b);
    row_put(b, subject);
    tb_each (peer, b, tb_data(b, "peers"))
        row_put(b, peer);
    tb_end(b);
}

/* The text, the figures, and what is missed: they have no heading. */
static void opening_put(tb_build *b, const struct part *parts)
{
    const tb_node *subject = tb_data(b, ""), *text = tb_data(b, "profile.text");
    struct tb_list unknown = { 0 };

    if (text)
        tb_put_fact(b, TB_PARAGRAPH, tb_str(b, text, NULL), text);
    if (tb_wants(b, "figures")) {
        if (figure_find(b, subject, NULL, NULL))
            tiles_put(b, subject);
        else
            tb_list_add(b, &unknown, tb_gettext(b, "key figures"));
    }
    peers_put(b, subject);
    for (; parts->option; parts++)
        if (parts->none && tb_wants(b, parts->option) &&
            !tb_first(b, tb_data(b, parts->list)))
            tb_list_add(b, &unknown, parts->none);
    if (unknown.n)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b, tb_gettext(b, "Not known of %s: %s."),
                        tb_name(b, subject), tb_list_words(b, &unknown)));
}

static void build(tb_build *b)
{
    const struct part parts[] = {
        { "sites", "sites", NULL, "name", tb_gettext(b, "Sites"),
          tb_gettext(b, "sites") },
        { "services", "profile.services", "name", "text",
          tb_gettext(b, "Specialist services"),
          tb_gettext(b, "specialist services") },
        { "research", "profile.research", "name", "text",
          tb_gettext(b, "Research"), tb_gettext(b, "research") },
        { "claims", "profile.claims", NULL, "text",
          tb_gettext(b, "What it says of itself"), NULL },
        { 0 }
    };

    tb_section(b, tb_option(b, "title"));
    opening_put(b, parts);
    for (const struct part *part = parts; part->option; part++)
        if (tb_wants(b, part->option))
            tb_put_records(b, part->title, tb_data(b, part->list), part->name,
                           part->text);
    tb_end(b);
}

TB_PLUGIN(.name = "profile", .version = "1.0",
          .summary = "Staff, population, sites, specialist services, research",
          .license = "MIT", .options = options, .data = data, .build = build);
