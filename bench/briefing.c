/* briefing -- the bench's briefing: prose, values, ratings, charts, table. */
#include <trustbrief/plugin.h>

#include <string.h>

#define DATUM(name, kind, about)                              \
    {                                                         \
        .path = "briefing." name, .type = kind, .help = about \
    }

static const struct tb_field options[] = { { 0 } };

static const struct tb_field data[] = {
    DATUM("introduction", TB_TEXT, "what the briefing is about"),
    DATUM("values[]", TB_TEXT, "what the organisation believes in"),
    DATUM("questions[]", TB_TEXT, "what is rated of each service"),
    DATUM("sections[].heading", TB_TEXT, "heading of the section"),
    DATUM("sections[].text", TB_PROSE, "its prose"),
    { .path = "briefing.sections[].block",
      .type = TB_CHOICE,
      .choices = "values|ratings|partnerships|bars|stacked|lines|dots",
      .help = "what follows the prose" },
    DATUM("services[].name", TB_TEXT, "a service that is rated"),
    DATUM("services[].grades[]", TB_TEXT, "its grades, one a question"),
    DATUM("charts[].kind", TB_TEXT, "the block that it is"),
    DATUM("charts[].title", TB_TEXT, "its message"),
    DATUM("charts[].shows", TB_TEXT, "what is shown"),
    DATUM("charts[].unit", TB_TEXT, "what stands after a number"),
    DATUM("charts[].columns[]", TB_TEXT, "names of the columns"),
    DATUM("charts[].rows[].name", TB_TEXT, "name of the row"),
    DATUM("charts[].rows[].values[]", TB_NUMBER, "its numbers"),
    DATUM("partners[].name", TB_TEXT, "a partner"),
    DATUM("partners[].sector", TB_TEXT, "where it belongs"),
    DATUM("partners[].purpose", TB_TEXT, "what is done together"),
    DATUM("partners[].since", TB_TEXT, "the first year"),
    DATUM("partners[].state", TB_TEXT, "how it stands"),
    { 0 }
};

static const struct {
    const char *grade, *tone;
} tones[] = { { "Outstanding", "best" },
              { "Good", "good" },
              { "Requires improvement", "fair" },
              { "Inadequate", "poor" } };

enum { TONES = sizeof tones / sizeof *tones, ROWS_MAX = 64, COLUMNS_MAX = 8 };

static const char *tone_of(const char *grade)
{
    int i;

    for (i = 0; i < TONES; i++)
        if (strcmp(tones[i].grade, grade) == 0)
            return tones[i].tone;
    return "unknown";
}

/* ---- Blocks ----------------------------------------------------------- */

static void values_put(tb_build *b)
{
    tb_begin(b, TB_BULLETS);
    tb_each (value, b, tb_data(b, "briefing.values"))
        tb_put(b, TB_ITEM, tb_str(b, value, NULL));
    tb_end(b);
}

static void grade_put(tb_build *b, const char *grade)
{
    tb_begin(b, TB_CELL);
    tb_set(b, TB_TONE, tone_of(grade));
    tb_text(b, grade);
    tb_end(b);
}

static void ratings_put(tb_build *b)
{
    tb_table(b, "Ratings by service and question");
    tb_begin(b, TB_ROW);
    tb_put(b, TB_HEAD, "Service");
    tb_each (question, b, tb_data(b, "briefing.questions"))
        tb_put(b, TB_HEAD, tb_str(b, question, NULL));
    tb_end(b);
    tb_each (service, b, tb_data(b, "briefing.services")) {
        tb_begin(b, TB_ROW);
        tb_put(b, TB_HEAD, tb_str(b, service, "name"));
        tb_each (grade, b, tb_get(b, service, "grades"))
            grade_put(b, tb_str(b, grade, NULL));
        tb_end(b);
    }
    tb_end(b);
}

static void partnerships_put(tb_build *b)
{
    static const char *const heads[] = { "No.",     "Partner", "Sector",
                                         "Purpose", "Since",   "State" };
    static const char *const paths[] = { "name", "sector", "purpose", "since",
                                         "state" };
    int number = 0;
    size_t i;

    tb_table(b, "Partnerships in force");
    tb_begin(b, TB_ROW);
    for (i = 0; i < sizeof heads / sizeof *heads; i++)
        tb_put(b, TB_HEAD, heads[i]);
    tb_end(b);
    tb_each (partner, b, tb_data(b, "briefing.partners")) {
        tb_begin(b, TB_ROW);
        tb_put(b, TB_HEAD, tb_print(b, "%d", ++number));
        for (i = 0; i < sizeof paths / sizeof *paths; i++)
            tb_put(b, TB_CELL, tb_str(b, partner, paths[i]));
        tb_end(b);
    }
    tb_end(b);
}

/* ---- Charts ----------------------------------------------------------- */

static const struct {
    const char *block;
    enum tb_chart_kind kind;
} kinds[] = { { "bars", TB_BARS },
              { "stacked", TB_STACKED_BARS },
              { "lines", TB_LINES },
              { "dots", TB_DOTS } };

/* Row by row; numbers beyond the size of the arrays are left out. */
static void chart_put(tb_build *b, const tb_node *n, enum tb_chart_kind kind)
{
    const char *rows[ROWS_MAX], *columns[COLUMNS_MAX], *colours[COLUMNS_MAX];
    double values[ROWS_MAX * COLUMNS_MAX];
    struct tb_chart chart = { .kind = (uint32_t)kind,
                              .title = tb_str(b, n, "title"),
                              .subtitle = tb_str(b, n, "shows"),
                              .unit = tb_str(b, n, "unit"),
                              .row_names = rows,
                              .column_names = columns,
                              .values = values,
                              .data = "the dataset attached to this file" };
    size_t used = 0;

    tb_each (column, b, tb_get(b, n, "columns"))
        if (chart.columns < COLUMNS_MAX) {
            columns[chart.columns] = tb_str(b, column, NULL);
            colours[chart.columns] = tone_of(columns[chart.columns]);
            chart.columns++;
        }
    if (kind == TB_STACKED_BARS)
        chart.tones = colours;
    tb_each (row, b, tb_get(b, n, "rows"))
        if (chart.rows < ROWS_MAX) {
            rows[chart.rows++] = tb_str(b, row, "name");
            tb_each (value, b, tb_get(b, row, "values"))
                if (used < (size_t)chart.rows * chart.columns)
                    values[used++] = tb_num(b, value, NULL);
        }
    tb_draw_chart(b, chart);
}

static void chart_of(tb_build *b, const char *block)
{
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].block, block) == 0)
            tb_each (chart, b, tb_data(b, "briefing.charts"))
                if (strcmp(tb_str(b, chart, "kind"), block) == 0)
                    chart_put(b, chart, kinds[i].kind);
}

static void build(tb_build *b)
{
    bool first = true;

    tb_each (section, b, tb_data(b, "briefing.sections")) {
        const char *block = tb_str(b, section, "block");

        tb_section(b, tb_str(b, section, "heading"));
        if (first)
            tb_put(b, TB_PARAGRAPH,
                   tb_str(b, tb_data(b, "briefing.introduction"), NULL));
        first = false;
        tb_prose(b, tb_str(b, section, "text"));
        if (block && strcmp(block, "values") == 0)
            values_put(b);
        else if (block && strcmp(block, "ratings") == 0)
            ratings_put(b);
        else if (block && strcmp(block, "partnerships") == 0)
            partnerships_put(b);
        else if (block)
            chart_of(b, block);
        tb_end(b);
    }
}

TB_PLUGIN(.name = "briefing", .version = "1",
          .summary = "The briefing that the bench measures", .license = "MIT",
          .options = options, .data = data, .build = build);
