/* values -- purpose, vision and values: the subject's, beside its peers'. */
#include <trustbrief/plugin.h>

static const struct tb_field options[] = {
    TB_OPTION_TITLE("Purpose and values"),
    TB_OPTION_PART("peers", "whether to set the peers' statements beside the "
                            "subject's"),
    { 0 }
};

static const struct tb_field data[] = {
    TB_FIELD("purpose.text", TB_TEXT, 0, NULL,
             "what the organisation is for, in its own words"),
    TB_FIELD("vision.text", TB_TEXT, 0, NULL,
             "what the organisation strives for, in its own words"),
    TB_FIELD("values[].name", TB_TEXT, TB_REQUIRED, NULL,
             "one value, in a few words"),
    TB_FIELD("values[].means", TB_TEXT, 0, NULL,
             "one sentence on what it asks of staff"),
    { .path = "peers[].purpose.text", .type = TB_TEXT },
    { .path = "peers[].vision.text", .type = TB_TEXT },
    { .path = "peers[].values", .type = TB_LIST },
    { 0 }
};

static const struct statement {
    const char *path, *intro, *label;
} statements[] = {
    { "purpose.text", TB_WORDS("The purpose of %s, in its own words:"),
      TB_WORDS("Purpose:") },
    { "vision.text", TB_WORDS("The vision of %s, in its own words:"),
      TB_WORDS("Vision:") },
    { 0 }
};

/* How many statements and values of an organisation are known. */
static int known(tb_build *b, const tb_node *organisation)
{
    int n = 0;

    for (const struct statement *s = statements; s->path; s++)
        n += tb_str(b, organisation, s->path) != NULL;
    tb_each (value, b, tb_get(b, organisation, "values"))
        n++;
    return n;
}

/* The marks of all values stand together: most share one source. */
static void values_cite(tb_build *b, const tb_node *organisation)
{
    tb_each (value, b, tb_get(b, organisation, "values"))
        tb_cite(b, value);
}

static void subject_put(tb_build *b, const tb_node *subject)
{
    const tb_node *values = tb_get(b, subject, "values");

    for (const struct statement *s = statements; s->path; s++) {
        const tb_node *words = tb_get(b, subject, s->path);

        if (!words)
            continue;
        tb_put_fact(b, TB_PARAGRAPH,
                    tb_print(b, tb_gettext(b, s->intro), tb_name(b, subject)),
                    words);
        tb_begin(b, TB_QUOTE);
        tb_put(b, TB_PARAGRAPH, tb_str(b, words, NULL));
        tb_end(b);
    }
    if (!tb_first(b, values))
        return;
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, tb_print(b, tb_gettext(b, "The values of %s:"),
                        tb_name(b, subject)));
    values_cite(b, subject);
    tb_end(b);
    tb_begin(b, TB_BULLETS);
    tb_each (value, b, values) {
        tb_begin(b, TB_ITEM);
        tb_strong(b, tb_str(b, value, "name"));
        tb_text_if(b, ": ", tb_str(b, value, "means"));
        tb_end(b);
    }
    tb_end(b);
}

static void row_put(tb_build *b, const tb_node *organisation)
{
    const tb_node *values = tb_get(b, organisation, "values");
    bool stated = false;

    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, tb_name(b, organisation));
    for (const struct statement *s = statements; s->path; s++)
        tb_cite(b, tb_get(b, organisation, s->path));
    values_cite(b, organisation);
    tb_end(b);
    tb_begin(b, TB_CELL);
    for (const struct statement *s = statements; s->path; s++) {
        const char *words = tb_str(b, organisation, s->path);

        if (!words)
            continue;
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, tb_gettext(b, s->label));
        tb_text_if(b, " ", words);
        tb_end(b);
        stated = true;
    }
    if (!stated)
        tb_put(b, TB_PARAGRAPH, tb_gettext(b, "Not known"));
    tb_end(b);
    tb_begin(b, TB_CELL);
    tb_begin(b, tb_first(b, values) ? TB_BULLETS : TB_PARAGRAPH);
    if (!tb_first(b, values))
        tb_text(b, tb_gettext(b, "Not known"));
    tb_each (value, b, values)
        tb_put(b, TB_ITEM, tb_str(b, value, "name"));
    tb_end(b);
    tb_end(b);
    tb_end(b);
}

/* The table leaves out those of whom nothing is known; a sentence has them. */
static void peers_put(tb_build *b, const tb_node *subject)
{
    struct tb_list unknown = { 0 };

    tb_section(b, tb_gettext(b, "Side by side with peers"));
    tb_table(
        b,
        tb_print(
            b, tb_gettext(b, "Purpose, vision and values of %s and its peers"),
            tb_name(b, subject)));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, tb_gettext(b, "Organisation"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Purpose or vision"));
    tb_put(b, TB_HEAD, tb_gettext(b, "Values"));
    tb_end(b);
    row_put(b, subject);
    tb_each (peer, b, tb_data(b, "peers"))
        if (known(b, peer))
            row_put(b, peer);
        else
            tb_list_add(b, &unknown, tb_name(b, peer));
    tb_end(b);
    tb_put_list(b, TB_PARAGRAPH,
                tb_gettext(b, "The dataset does not have those of"), &unknown);
    tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *subject = tb_data(b, "");
    int n = 0;

    tb_each (peer, b, tb_wants(b, "peers") ? tb_data(b, "peers") : NULL)
        n += known(b, peer);
    tb_section(b, tb_option(b, "title"));
    if (!known(b, subject))
        tb_put(
            b, TB_PARAGRAPH,
            tb_print(
                b,
                tb_gettext(
                    b, "The purpose, vision and values of %s are not known."),
                tb_name(b, subject)));
    subject_put(b, subject);
    if (n)
        peers_put(b, subject);
    tb_end(b);
}

TB_PLUGIN(.name = "values", .version = "1.0",
          .summary = "Purpose, vision and values, beside those of peers",
          .license = "MIT", .options = options, .data = data, .build = build);
