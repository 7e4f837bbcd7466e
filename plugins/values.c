/* values -- purpose, vision and values: the subject's, beside its peers'. */
#include <trustbrief/plugin.h>

#include <string.h>

static const struct tb_field options[] = {
    { .path = "title",
      .type = TB_TEXT,
      .preset = "Purpose and values",
      .help = "heading of the section" },
    { .path = "peers",
      .type = TB_CHOICE,
      .preset = "yes",
      .choices = "yes|no",
      .help = "whether to set the peers' statements beside the subject's" },
    { 0 }
};

static const struct tb_field data[] = {
    { .path = "purpose.text",
      .type = TB_TEXT,
      .help = "what the organisation is for, in its own words" },
    { .path = "vision.text",
      .type = TB_TEXT,
      .help = "what the organisation strives for, in its own words" },
    { .path = "values[].name",
      .type = TB_TEXT,
      .flags = TB_REQUIRED,
      .help = "one value, in a few words" },
    { .path = "values[].means",
      .type = TB_TEXT,
      .help = "one sentence on what it asks of staff" },
    { .path = "peers[].purpose.text", .type = TB_TEXT },
    { .path = "peers[].vision.text", .type = TB_TEXT },
    { .path = "peers[].values", .type = TB_LIST },
    { 0 }
};

static const struct {
    const char *path, *name;
} statements[] = { { "purpose.text", "purpose" }, { "vision.text", "vision" } };

enum { STATEMENTS = sizeof statements / sizeof statements[0] };

/* How many statements an organisation makes. */
static int stated(tb_build *b, const tb_node *organisation)
{
    int n = 0;

    for (int i = 0; i < STATEMENTS; i++)
        n += tb_str(b, organisation, statements[i].path) != NULL;
    return n;
}

static bool known(tb_build *b, const tb_node *organisation)
{
    return stated(b, organisation) ||
           tb_first(b, tb_get(b, organisation, "values"));
}

static const char *name_of(tb_build *b, const tb_node *organisation)
{
    return tb_str(b, organisation, "name");
}

/* ---- The subject ------------------------------------------------------ */

/* The marks of all values stand together: most share one source. */
static void values_cite(tb_build *b, const tb_node *organisation)
{
    tb_each (v, b, tb_get(b, organisation, "values"))
        tb_cite(b, v);
}

static void statements_put(tb_build *b, const tb_node *subject)
{
    for (int i = 0; i < STATEMENTS; i++) {
        const tb_node *words = tb_get(b, subject, statements[i].path);

        if (!words)
            continue;
        tb_begin(b, TB_PARAGRAPH);
        tb_text(b, tb_print(b, "The %s of %s, in its own words:",
                            statements[i].name, name_of(b, subject)));
        tb_cite(b, words);
        tb_end(b);
        tb_begin(b, TB_QUOTE);
        tb_put(b, TB_PARAGRAPH, tb_str(b, words, NULL));
        tb_end(b);
    }
}

static void values_put(tb_build *b, const tb_node *subject)
{
    if (!tb_first(b, tb_get(b, subject, "values")))
        return;
    tb_begin(b, TB_PARAGRAPH);
    tb_text(b, tb_print(b, "The values of %s:", name_of(b, subject)));
    values_cite(b, subject);
    tb_end(b);
    tb_begin(b, TB_BULLETS);
    tb_each (v, b, tb_get(b, subject, "values")) {
        tb_begin(b, TB_ITEM);
        tb_strong(b, tb_str(b, v, "name"));
        tb_text_if(b, ": ", tb_str(b, v, "means"));
        tb_end(b);
    }
    tb_end(b);
}

/* ---- Its peers -------------------------------------------------------- */

static void statements_cell(tb_build *b, const tb_node *organisation)
{
    tb_begin(b, TB_CELL);
    if (!stated(b, organisation))
        tb_text(b, "Not in the dataset");
    for (int i = 0; i < STATEMENTS; i++) {
        const char *words = tb_str(b, organisation, statements[i].path);

        if (words)
            tb_put(b, TB_PARAGRAPH,
                   tb_print(b, "%s: %s", i ? "Vision" : "Purpose", words));
    }
    tb_end(b);
}

static void values_cell(tb_build *b, const tb_node *organisation)
{
    const tb_node *values = tb_get(b, organisation, "values");

    tb_begin(b, TB_CELL);
    tb_begin(b, tb_first(b, values) ? TB_BULLETS : TB_PARAGRAPH);
    if (!tb_first(b, values))
        tb_text(b, "Not in the dataset");
    tb_each (v, b, values)
        tb_put(b, TB_ITEM, tb_str(b, v, "name"));
    tb_end(b);
    tb_end(b);
}

static void row_put(tb_build *b, const tb_node *organisation)
{
    tb_begin(b, TB_ROW);
    tb_begin(b, TB_HEAD);
    tb_text(b, name_of(b, organisation));
    for (int i = 0; i < STATEMENTS; i++)
        tb_cite(b, tb_get(b, organisation, statements[i].path));
    values_cite(b, organisation);
    tb_end(b);
    statements_cell(b, organisation);
    values_cell(b, organisation);
    tb_end(b);
}

static void table_put(tb_build *b, const tb_node *subject)
{
    tb_table(b, tb_print(b, "Purpose, vision and values of %s and its peers",
                         name_of(b, subject)));
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, "Organisation");
    tb_put(b, TB_HEAD, "Purpose or vision");
    tb_put(b, TB_HEAD, "Values");
    tb_end(b);
    if (known(b, subject))
        row_put(b, subject);
    tb_each (peer, b, tb_data(b, "peers"))
        if (known(b, peer))
            row_put(b, peer);
    tb_end(b);
}

/* Those that the table leaves out, in one sentence. */
static void unknown_put(tb_build *b)
{
    const char *names = NULL, *last = NULL;

    tb_each (peer, b, tb_data(b, "peers"))
        if (!known(b, peer)) {
            names = names ? tb_print(b, "%s, %s", names, last) : last;
            last = name_of(b, peer);
        }
    if (names)
        last = tb_print(b, "%s and %s", names, last);
    if (last)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        "Not in the dataset: the purpose, vision and values "
                        "of %s.",
                        last));
}

static void peers_put(tb_build *b, const tb_node *subject)
{
    bool some = false;

    tb_each (peer, b, tb_data(b, "peers"))
        some = some || known(b, peer);
    if (some) {
        tb_section(b, "Side by side with peers");
        table_put(b, subject);
    }
    unknown_put(b);
    if (some)
        tb_end(b);
}

static void build(tb_build *b)
{
    const tb_node *subject = tb_data(b, "");

    tb_section(b, tb_option(b, "title"));
    if (!known(b, subject))
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        "No purpose, vision or values of %s are in the "
                        "dataset.",
                        name_of(b, subject)));
    statements_put(b, subject);
    values_put(b, subject);
    if (strcmp(tb_option(b, "peers"), "yes") == 0)
        peers_put(b, subject);
    tb_end(b);
}

TB_PLUGIN(.name = "values", .version = "1.0",
          .summary = "Purpose, vision and values, beside those of peers",
          .license = "MIT", .options = options, .data = data, .build = build);
