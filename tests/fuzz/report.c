/* report -- a plugin that does anything, and its briefing in every format. */
#include "report/report.h"

#include <math.h>
#include <string.h>

#include "data/fields.h"
#include "fuzz.h"
#include "layout/faces.h"
#include "render/gallery.h"
#include "render/render.h"

enum { DEPTH_MAX = 9, BYTES_MAX = 4096 };

static const char template_yaml[] =
    "title: Fuzz\nsubtitle: Of {{ organisation.name }}\ntheme: nhs\n"
    "peers: all\nsections:\n  - plugin: fuzz\n"
    "  - {id: about, title: About, text: 'See {{ as_of }}.'}\n";

static const char dataset_yaml[] =
    "trustbrief: 1\ntitle: D\nas_of: 2020-06-30\n"
    "sources: {s1: {title: First}, s2: {title: Second}}\n"
    "abbreviations: {CQC: Care Quality Commission, NHS: National Health "
    "Service}\n"
    "organisations:\n  X01:\n    name: North NHS Trust\n    source: s1\n"
    "    values:\n      - {name: One, source: s2}\n      - {name: Two}\n"
    "  X02: {name: South}\n";

static const struct tb_field options[] = { TB_OPTION_TITLE("Fuzz"), { 0 } };
static const struct tb_field data[] = {
    TB_FIELD("values[].name", TB_TEXT, TB_REQUIRED, NULL, "a value"), { 0 }
};

static struct choices input; /* build() takes no context */

/* ---- Words ------------------------------------------------------------ */

static const char *const pieces[] = { "a",
                                      " ",
                                      "word ",
                                      "CQC ",
                                      "NHS Trust ",
                                      "Requires improvement ",
                                      "1,000 ",
                                      "\xE2\x80\x93",
                                      "\xC3\xA9",
                                      "\xE0\xAA\x97\xE0\xAB\x81\xE0\xAA\x9C ",
                                      "\xD8\xA7\xD8\xB1\xD8\xAF\xD9\x88 ",
                                      "\xF0\x9F\x98\x80",
                                      "\xCC\x81",
                                      "\xE2\x80\xAE",
                                      "\xC2\xAD",
                                      "\n",
                                      "\t",
                                      "<b>",
                                      "]]>",
                                      "&amp;",
                                      "\"'",
                                      "(",
                                      ")",
                                      "{{ x }}",
                                      "Antidisestablishmentarianism",
                                      "\xE2\x80\x8B",
                                      "-",
                                      "\xEF\xBF\xBD",
                                      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D ",
                                      "\xC2\xA0",
                                      "*x*",
                                      "[" };

/* Some words, now and then a great many, or raw bytes of the input. */
static const char *words(tb_build *b)
{
    char text[2048];
    size_t len = 0, n = choose(&input, 24);
    unsigned times = n == 23 ? 100 : 1;

    if (n == 22) {
        for (n = choose(&input, 32); n > 0; n--)
            text[len++] = (char)choose(&input, 256);
        text[len] = '\0';
        return tb_print(b, "%s", text);
    }
    for (; n > 0; n--) {
        const char *piece =
            pieces[choose(&input, sizeof pieces / sizeof pieces[0])];
        unsigned i;

        for (i = 0; i < times && len + strlen(piece) < sizeof text; i++) {
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
    }
    text[len] = '\0';
    return tb_print(b, "%s", text);
}

static double number(void)
{
    static const double odd[] = { 0,    1,    -1,       TB_MISSING, 1e300,
                                  -1e9, 1e15, 0.000001, 99.95,      NAN };

    if (choose(&input, 4))
        return (double)choose(&input, 256) - 100;
    return odd[choose(&input, sizeof odd / sizeof odd[0])];
}

static const tb_node *fact(tb_build *b)
{
    const tb_node *first = tb_first(b, tb_data(b, "values"));

    return choose(&input, 2) ? first : tb_next(b, first);
}

static void tone(tb_build *b)
{
    static const char *const tones[] = { "best",    "good", "fair", "poor",
                                         "unknown", "note", "?" };
    unsigned n = choose(&input, 20);

    if (n < 7)
        tb_set(b, TB_TONE, tones[n]);
    else if (n == 7)
        tb_set(b, TB_LANG, choose(&input, 2) ? "cy" : "gu");
}

/* ---- Inlines and blocks ----------------------------------------------- */

static void inlines(tb_build *b)
{
    unsigned n = choose(&input, 5) + 1;

    for (; n > 0; n--)
        switch (choose(&input, 8)) {
        case 0:
            tb_strong(b, words(b));
            break;
        case 1:
            tb_cite(b, fact(b));
            break;
        case 2:
            tb_link(b, choose(&input, 8) ? "https://example.org/" : words(b),
                    words(b));
            break;
        default:
            b->host->text(b, choose(&input, 5), words(b));
        }
}

static void blocks(tb_build *b, unsigned depth);

static void holder(tb_build *b, enum tb_kind kind, unsigned depth)
{
    tb_begin(b, kind);
    tone(b);
    if (choose(&input, 3) && depth < DEPTH_MAX)
        blocks(b, depth + 1);
    else
        inlines(b);
    tb_end(b);
}

static void list(tb_build *b, enum tb_kind kind, unsigned depth)
{
    static const enum tb_kind item[] = {
        [TB_BULLETS] = TB_ITEM, [TB_STEPS] = TB_ITEM, [TB_TILES] = TB_TILE
    };
    unsigned n = choose(&input, 6);

    tb_begin(b, kind);
    for (; n > 0; n--)
        if (kind == TB_DEFINITIONS) {
            tb_put(b, TB_TERM, words(b));
            holder(b, TB_DETAIL, depth);
        } else {
            holder(b, item[kind], depth);
        }
    tb_end(b);
}

static void table(tb_build *b, unsigned depth)
{
    unsigned rows = choose(&input, 40), columns = choose(&input, 12) + 1;
    unsigned heads = choose(&input, 3), i, j;

    tb_table(b, words(b));
    for (i = 0; i <= rows; i++) {
        tb_begin(b, TB_ROW);
        for (j = 0; j < columns; j++) {
            bool head = i < heads || (j == 0 && heads < 2);

            if (choose(&input, 4)) {
                tb_put_fact(b, head ? TB_HEAD : TB_CELL, words(b), fact(b));
                continue;
            }
            holder(b, head ? TB_HEAD : TB_CELL, depth);
        }
        tb_end(b);
    }
    tb_end(b);
}

static void chart(tb_build *b)
{
    enum { MOST = 12 };
    const char *names[MOST], *heads[MOST], *tones[MOST];
    double values[MOST * MOST];
    struct tb_chart chart = { .kind = choose(&input, 8),
                              .title = words(b),
                              .subtitle = words(b),
                              .unit = choose(&input, 2) ? "%" : NULL,
                              .rows = choose(&input, MOST + 1),
                              .columns = choose(&input, MOST + 1) };
    unsigned i;

    for (i = 0; i < MOST; i++) {
        names[i] = words(b);
        heads[i] = words(b);
        tones[i] = choose(&input, 2) ? "good" : NULL;
    }
    for (i = 0; i < chart.rows * chart.columns; i++)
        values[i] = number();
    chart.row_names = names;
    chart.column_names = heads;
    chart.values = values;
    chart.tones = choose(&input, 2) ? tones : NULL;
    chart.data = choose(&input, 4) ? NULL : "the table above";
    tb_draw_chart(b, chart);
}

static void drawing(tb_build *b)
{
    unsigned n = choose(&input, 30), i;

    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE, words(b));
    tb_set(b, TB_ALT, words(b));
    tb_draw_step(b, (struct tb_draw){ .kind = TB_DRAW_SIZE,
                                      .x = { 400, 1 + number() + 100 } });
    for (; n > 0; n--) {
        struct tb_draw step = { .kind = choose(&input, 13) };

        for (i = 0; i < 6; i++)
            step.x[i] = number();
        step.text = choose(&input, 3) ? words(b) : "accent";
        tb_draw_step(b, step);
    }
    tb_end(b);
}

static void block(tb_build *b, unsigned depth)
{
    switch (choose(&input, 14)) {
    case 0:
        tb_section(b, words(b));
        blocks(b, depth + 1);
        tb_end(b);
        break;
    case 1:
        list(b, TB_BULLETS, depth);
        break;
    case 2:
        list(b, TB_STEPS, depth);
        break;
    case 3:
        list(b, TB_DEFINITIONS, depth);
        break;
    case 4:
        list(b, TB_TILES, depth);
        break;
    case 5:
        table(b, depth);
        break;
    case 6:
        chart(b);
        break;
    case 7:
        drawing(b);
        break;
    case 8:
        holder(b, TB_CALLOUT, depth);
        break;
    case 9:
        holder(b, TB_QUOTE, depth);
        break;
    case 10:
        tb_prose(b, words(b));
        break;
    case 11: /* against the rules, most often */
        tb_begin(b, choose(&input, 20));
        b->host->set(b, choose(&input, 6), words(b));
        tb_end(b);
        break;
    default:
        tb_begin(b, TB_PARAGRAPH);
        inlines(b);
        tb_end(b);
    }
}

static void blocks(tb_build *b, unsigned depth)
{
    unsigned n = depth < DEPTH_MAX ? choose(&input, 6) + 1 : 0;

    for (; n > 0; n--)
        block(b, depth);
}

static void build(tb_build *b)
{
    tb_section(b, words(b));
    blocks(b, 1);
    tb_end(b);
}

/* ---- The briefing ------------------------------------------------------- */

static struct {
    struct template *template;
    struct theme *theme;
    struct dataset *dataset;
    struct schema *schema;
} fixed;

static void fixed_open(void)
{
    const char *srcdir = getenv("srcdir");
    struct diag *diag = diag_new();
    const char *folders[] = { NULL, NULL };
    struct buf themes = { 0 }, said = { 0 };

    buf_printf(&themes, "%s/templates/themes", srcdir ? srcdir : ".");
    folders[0] = buf_text(&themes);
    fixed.theme = theme_open("nhs", folders, diag);
    fixed.template = template_open(
        input_file(template_yaml, sizeof template_yaml - 1), diag);
    fixed.dataset =
        dataset_open(input_file(dataset_yaml, sizeof dataset_yaml - 1), diag);
    fixed.schema = schema_new();
    if (!schema_add(fixed.schema, "", "trustbrief", fields_dataset, diag) ||
        !schema_add(fixed.schema, "organisations{}", "fuzz", data, diag) ||
        !fixed.theme || !fixed.template || !fixed.dataset ||
        !dataset_check(fixed.dataset, fixed.schema, 0, diag)) {
        diag_write(diag, &said, false, false);
        fputs(buf_text(&said), stderr);
        abort();
    }
    buf_free(&themes);
    diag_free(diag);
}

/* What was built is rendered in every format there is. */
static void render_all(const struct document *document, struct diag *diag)
{
    struct faces *fonts = faces_new(fixed.theme, document->lang, diag);
    const struct renderer *format = render_list;
    struct buf out = { 0 };

    for (; format->name; format++) {
        bool ok = !format->document ||
                  format->document(document, fixed.theme, fonts, &out, diag);

        HOLDS(ok ? !format->document || out.len > 0 : diag_errors(diag) > 0);
        buf_clear(&out);
    }
    HOLDS(gallery_render(document, fixed.theme, fonts,
                         render_set(RENDER_FIGURES, "svg"), &out, diag) ||
          diag_errors(diag));
    buf_free(&out);
    faces_free(fonts);
}

static void building(void *context, size_t section)
{
    (void)context, (void)section;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct plugin plugin = {
        .name = "fuzz", .options = options, .data = data, .build = build
    };
    const struct plugin *plugins[] = { &plugin, NULL };
    struct host_report report;
    const struct value *peers[1];
    struct diag *diag = diag_new();

    if (!fixed.theme)
        fixed_open();
    peers[0] = dataset_organisation(fixed.dataset, "X02");
    report = (struct host_report){
        .document = node_document_new(),
        .dataset = fixed.dataset,
        .read = readset_new(),
        .template = fixed.template,
        .subject = dataset_organisation(fixed.dataset, "X01"),
        .peers = peers,
        .n_peers = 1,
        .as_of = fixed.dataset->as_of,
        .diag = diag,
    };
    input = (struct choices){ bytes,
                              bytes + (size < BYTES_MAX ? size : BYTES_MAX) };
    if (report_build(&report, plugins, building, NULL))
        render_all(report.document, diag);
    else
        HOLDS(diag_errors(diag));
    node_document_free(report.document);
    readset_free(report.read);
    diag_free(diag);
    return 0;
}
