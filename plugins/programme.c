/* programme -- why a change programme is needed, and what it will change. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Change programmes"),
    TB_OPTION_PART("case", "whether to show why change is needed"),
    TB_OPTION_PART("questions", "whether to show what people ask"),
    TB_OPTION_PART("changes", "whether to show aims and what will change"),
    TB_OPTION_PART("partners", "whether to show who takes part"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("programmes[]", TB_REFERENCE, 0, "/programmes",
             "a change programme that the organisation takes part in"),
    TB_FIELD("/programmes{}.since", TB_DATE, 0, NULL, "when it began"),
    TB_FIELD("/programmes{}.about", TB_TEXT, 0, NULL, "what it is and does"),
    TB_FIELD("/programmes{}.status", TB_TEXT, 0, NULL,
             "how far it has come, in a sentence"),
    TB_FIELD("/programmes{}.vision", TB_TEXT, 0, NULL,
             "what it strives for, in its own words"),
    TB_FIELD("/programmes{}.population", TB_NUMBER, 0, NULL,
             "how many people it serves, about"),
    TB_FIELD("/programmes{}.people", TB_TEXT, 0, NULL,
             "what is known of these people, in a sentence"),
    TB_FIELD("/programmes{}.issues[].name", TB_TEXT, TB_REQUIRED, NULL,
             "what must be put right, in a few words"),
    TB_FIELD("/programmes{}.issues[].text", TB_TEXT, 0, NULL,
             "what that means, in a sentence"),
    TB_FIELD("/programmes{}.pressures[]", TB_TEXT, 0, NULL,
             "what will make change more pressing, in a sentence"),
    TB_FIELD("/programmes{}.questions[].quote", TB_TEXT, 0, NULL,
             "what people ask, in their own words"),
    TB_FIELD("/programmes{}.questions[].text", TB_TEXT, 0, NULL,
             "what people ask, retold"),
    TB_FIELD("/programmes{}.aims[]", TB_TEXT, 0, NULL,
             "what it wants to reach"),
    TB_FIELD("/programmes{}.areas[].name", TB_TEXT, TB_REQUIRED, NULL,
             "what it works on"),
    TB_FIELD("/programmes{}.areas[].text", TB_TEXT, 0, NULL, "what that means"),
    TB_FIELD("/programmes{}.members[]", TB_TEXT, 0, NULL, "who takes part"),
    TB_FIELD("peers[].programmes[]", TB_REFERENCE, 0, "/programmes", NULL),
    { 0 }
};

/* Words, or records with a name and a text, below a sentence. */
static void list_put(tb_build *b, enum tb_kind kind, const char *lead,
                     const tb_node *list)
{
    if (!tb_first(b, list))
        return;
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, lead);
    tb_each (v, b, list)
        tb_cite(b, v);
    tb_end(b);
    tb_put_items(b, kind, list);
}

static void opening_put(tb_build *b, const tb_node *p)
{
    const char *about = tb_str(b, p, "about");
    int32_t since = tb_date(b, p, "since");

    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, about ? about : tb_gettext(b, "What it does is not known."));
    if (since)
        tb_text_if(
            b, " ",
            tb_print(b, tb_gettext(b, "It began %s."), tb_when(b, since)));
    tb_text_if(b, " ", tb_str(b, p, "status"));
    tb_cite(b, p);
    tb_end(b);
    if (!tb_str(b, p, "vision"))
        return;
    tb_put_fact(b, TB_PARAGRAPH, tb_gettext(b, "Its vision, in its own words:"),
                p);
    tb_begin(b, TB_QUOTE);
    tb_put(b, TB_PARAGRAPH, tb_str(b, p, "vision"));
    tb_end(b);
}

/* Whom it is for, and why they need it. */
static void case_put(tb_build *b, const tb_node *p)
{
    const tb_node *issues = tb_get(b, p, "issues");
    const tb_node *pressures = tb_get(b, p, "pressures");
    const char *people = tb_str(b, p, "people");
    double n = tb_num(b, p, "population");

    if (n == TB_MISSING && !people && !tb_first(b, issues) &&
        !tb_first(b, pressures))
        return;
    tb_section(b, tb_gettext(b, "The case for change"));
    if (n != TB_MISSING)
        tb_put_fact(b, TB_PARAGRAPH,
                    tb_print(b, tb_gettext(b, "It serves about %s people."),
                             tb_number_words(b, n, 0)),
                    p);
    if (people)
        tb_put_fact(b, TB_PARAGRAPH, people, p);
    list_put(b, TB_STEPS, tb_gettext(b, "What must be put right:"), issues);
    list_put(b, TB_BULLETS, tb_gettext(b, "What makes it more pressing:"),
             pressures);
    tb_end(b);
}

/* What is verbatim as a quotation, what is retold in a paragraph. */
static void questions_put(tb_build *b, const tb_node *questions)
{
    if (!tb_first(b, questions))
        return;
    tb_section(b, tb_gettext(b, "What people ask"));
    tb_each (question, b, questions) {
        const char *quote = tb_str(b, question, "quote");
        const char *retold = tb_str(b, question, "text");

        if (quote) {
            tb_begin(b, TB_QUOTE);
            tb_put_fact(b, TB_PARAGRAPH, quote, question);
            tb_end(b);
        }
        if (retold)
            tb_put_fact(b, TB_PARAGRAPH, retold, question);
    }
    tb_end(b);
}

static void changes_put(tb_build *b, const tb_node *p)
{
    const tb_node *aims = tb_get(b, p, "aims"), *areas = tb_get(b, p, "areas");

    if (!tb_first(b, aims) && !tb_first(b, areas))
        return;
    tb_section(b, tb_gettext(b, "What will change"));
    list_put(b, TB_BULLETS, tb_gettext(b, "Aims:"), aims);
    list_put(b, TB_BULLETS, tb_gettext(b, "Areas of work:"), areas);
    tb_end(b);
}

/* Members in the programme's own words, and peers by their names here. */
static void partners_put(tb_build *b, const tb_node *p)
{
    const tb_node *members = tb_get(b, p, "members");
    struct tb_list peers = { 0 };

    tb_each (peer, b, tb_data(b, "peers"))
        tb_each (own, b, tb_get(b, peer, "programmes"))
            if (tb_follow(b, own, NULL) == p)
                tb_list_add(b, &peers, tb_name(b, peer));
    if (!tb_first(b, members) && !peers.n)
        return;
    tb_section(b, tb_gettext(b, "Partners"));
    list_put(b, TB_BULLETS, tb_gettext(b, "Who takes part:"), members);
    tb_put_list(b, TB_PARAGRAPH, tb_gettext(b, "Peers that take part too:"),
                &peers);
    tb_end(b);
}

static void programme_put(tb_build *b, const tb_node *p)
{
    const char *brief = tb_str(b, p, "short_name");

    tb_section(b, brief ? tb_print(b, "%s (%s)", tb_name(b, p), brief)
                        : tb_name(b, p));
    opening_put(b, p);
    if (tb_wants(b, "case"))
        case_put(b, p);
    if (tb_wants(b, "questions"))
        questions_put(b, tb_get(b, p, "questions"));
    if (tb_wants(b, "changes"))
        changes_put(b, p);
    if (tb_wants(b, "partners"))
        partners_put(b, p);
    tb_end(b);
}

static void build(tb_build *b)
{
    const char *name = tb_name(b, tb_data(b, ""));
    unsigned n = 0;

    tb_section(b, tb_option(b, "title"));
    tb_each (own, b, tb_data(b, "programmes")) {
        const tb_node *p = tb_follow(b, own, NULL);
        int32_t since = tb_date(b, p, "since");

        if (since && !tb_stood(b, since))
            continue;
        programme_put(b, p);
        n++;
    }
    if (!n)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "No change programme in which %s takes "
                                      "part is in the dataset."),
                        name));
    tb_end(b);
}

TB_PLUGIN(.name = "programme", .version = "1.0",
          .summary = "Change programmes: why, what will change, who takes part",
          .license = "MIT", .options = options, .data = data, .build = build);
