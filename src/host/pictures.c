/* pictures -- the host's calls for charts and drawings, for a plugin. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/say.h"
#include "base/words.h"
#include "chart/amount.h"
#include "chart/chart.h"
#include "chart/palette.h"
#include "chart/telling.h"
#include "doc/figure.h"
#include "host/build.h"
#include "host/host.h"
#include "host/pictures.h"

enum { CELLS_MAX = 100000, STEPS_MAX = 100000, SIZE_MAX_UNITS = 10000 };

static struct arena *arena_of(const struct build *b)
{
    return b->report->document->arena;
}

/* ---- Charts ----------------------------------------------------------- */

/* What is wrong with a chart, or NULL. */
static const char *chart_fault(const struct tb_chart *chart)
{
    size_t i, n;

    if (!chart || chart->size < sizeof *chart)
        return "passes a chart of a wrong size; call tb_draw_chart()";
    if (!chart_kind_name(chart->kind))
        return "asks for a chart of unknown kind";
    if (!chart->title || !*chart->title)
        return "passes a chart without title; say its message in a sentence";
    if (!chart->subtitle || !*chart->subtitle)
        return "passes a chart without subtitle; say what is shown, and its "
               "unit";
    if (chart->rows == 0 || chart->columns == 0 ||
        chart->rows > CELLS_MAX / chart->columns)
        return "passes a chart without rows and columns, or with over 100,000 "
               "values; say in words that there is nothing to show";
    n = (size_t)chart->rows * chart->columns;
    for (i = 0; i < n; i++)
        if (!isfinite(chart->values[i]))
            return "passes a chart a value that is not a number; use "
                   "TB_MISSING where there is none";
    return NULL;
}

static const char *text_copy(struct build *b, const char *utf8)
{
    return host_text_ok(b, utf8, "tb_draw_chart()")
               ? arena_strdup(arena_of(b), utf8)
               : "";
}

static const char *const *names_copy(struct build *b, const char *const *names,
                                     uint32_t n)
{
    const char **copy = arena_array(arena_of(b), n, sizeof *copy);
    uint32_t i;

    for (i = 0; i < n; i++) {
        copy[i] = text_copy(b, names[i]);
        if (!*copy[i])
            host_fault(b, b->section->at,
                       "passes a chart an empty name; name each row and "
                       "column");
    }
    return copy;
}

static const enum tone *tones_copy(struct build *b, const char *const *names,
                                   uint32_t n)
{
    enum tone *tones = arena_array(arena_of(b), n, sizeof *tones);
    uint32_t i;

    for (i = 0; i < n; i++) {
        tones[i] = names[i] ? theme_tone_parse(names[i]) : TONES;
        if (tones[i] == TONES)
            host_fault(b, b->section->at,
                       "passes an unknown tone to a chart; a tone is best, "
                       "good, fair, poor, unknown or note");
    }
    return tones;
}

static const struct chart *chart_copy(struct build *b,
                                      const struct tb_chart *theirs)
{
    struct chart *chart = arena_alloc(arena_of(b), sizeof *chart);
    size_t n = (size_t)theirs->rows * theirs->columns;
    double *values = arena_array(arena_of(b), n, sizeof *values);

    memcpy(values, theirs->values, n * sizeof *values);
    *chart = (struct chart){
        .kind = (enum tb_chart_kind)theirs->kind,
        .title = text_copy(b, theirs->title),
        .subtitle = text_copy(b, theirs->subtitle),
        .unit = theirs->unit ? text_copy(b, theirs->unit) : "",
        .rows = theirs->rows,
        .columns = theirs->columns,
        .row_names = names_copy(b, theirs->row_names, theirs->rows),
        .column_names = names_copy(b, theirs->column_names, theirs->columns),
        .values = values,
        .tones = theirs->tones ? tones_copy(b, theirs->tones, theirs->columns)
                               : NULL,
    };
    return chart;
}

static void put(struct build *b, struct node *parent, enum node_kind kind,
                const char *text)
{
    struct document *document = b->report->document;

    node_text(document, node_add(document, parent, kind), text, strlen(text));
}

/* The title in strong type, what is shown on the next line. */
static void caption_add(struct build *b, struct node *figure,
                        const struct chart *chart)
{
    struct document *document = b->report->document;
    struct node *caption = node_add(document, figure, DOC_CAPTION);

    put(b, caption, DOC_STRONG, chart->title);
    node_add(document, caption, DOC_BREAK);
    node_text(document, caption, chart->subtitle, strlen(chart->subtitle));
}

static void row_add(struct build *b, struct node *body,
                    const struct chart *chart, uint32_t row,
                    const struct amounts *amounts)
{
    struct document *document = b->report->document;
    struct node *line = node_add(document, body, DOC_ROW);
    uint32_t i;

    put(b, line, DOC_HEAD, chart->row_names[row]);
    line->first->scope = SCOPE_ROW;
    for (i = 0; i < chart->columns; i++) {
        double value = chart->values[(size_t)row * chart->columns + i];

        put(b, line, DOC_CELL,
            value == TB_MISSING ? say("Not known")
                                : amount_words(arena_of(b), amounts, value));
    }
}

/* The same numbers as a table, for those who cannot see the picture. */
static void data_table_add(struct build *b, const struct node *figure,
                           const struct chart *chart)
{
    struct document *document = b->report->document;
    struct node *table = node_add(document, figure->parent, DOC_TABLE);
    struct node *head, *body;
    struct amounts amounts = amounts_exact(
        chart->values, (size_t)chart->rows * chart->columns, chart->unit);
    uint32_t i;

    table->target = figure;
    put(b, table, DOC_CAPTION, chart->subtitle);
    head =
        node_add(document, node_add(document, table, DOC_TABLE_HEAD), DOC_ROW);
    put(b, head, DOC_HEAD, say_as("head of a chart's names", "Shown"));
    for (i = 0; i < chart->columns; i++)
        put(b, head, DOC_HEAD, chart->column_names[i]);
    for (body = head->first; body; body = body->next)
        body->scope = SCOPE_COLUMN;
    body = node_add(document, table, DOC_TABLE_BODY);
    for (i = 0; i < chart->rows; i++)
        row_add(b, body, chart, i, &amounts);
}

/* The last table at or below a node, or NULL. */
static const struct node *table_last(const struct node *node)
{
    const struct node *found = NULL, *child;

    if (node->kind == DOC_TABLE)
        return node;
    for (child = node->first; child; child = child->next) {
        const struct node *table = table_last(child);

        found = table ? table : found;
    }
    return found;
}

/* "The numbers are in Table 3.": the number comes later, see captions.c. */
static void table_point(struct build *b, struct node *paragraph)
{
    const char *words = say("The numbers are in %s.");
    const char *gap = strstr(words, "%s");
    struct document *document = b->report->document;
    const struct node *section = b->here;
    struct node *link;

    while (section->parent != b->top)
        section = section->parent;
    node_text(document, paragraph, words, (size_t)(gap - words));
    link = node_add(document, paragraph, DOC_LINK);
    node_text(document, link, TB_TABLE_ABOVE, strlen(TB_TABLE_ABOVE));
    node_text(document, paragraph, gap + 2, strlen(gap + 2));
    link->target = table_last(section);
    if (!link->target)
        host_fault(b, b->section->at,
                   "says that a chart's numbers are in the table above, but "
                   "its section has none there; leave `data` out");
}

/* Where the numbers are that a chart shows. */
static void data_place_add(struct build *b, struct node *parent,
                           const char *place)
{
    struct node *paragraph =
        node_add(b->report->document, parent, DOC_PARAGRAPH);

    if (strcmp(place, TB_TABLE_ABOVE) == 0) {
        table_point(b, paragraph);
        return;
    }
    place = arena_printf(arena_of(b), say("The numbers are in %s."),
                         text_copy(b, place));
    node_text(b->report->document, paragraph, place, strlen(place));
}

void pictures_chart(tb_build *tb, const struct tb_chart *theirs)
{
    struct build *b = build_of(tb);
    struct document *document = b->report->document;
    const char *fault;
    struct node *figure;
    struct figure *shown;

    if (b->failed)
        return;
    fault = chart_fault(theirs);
    figure = b->here != b->top ? node_add(document, b->here, DOC_FIGURE) : NULL;
    if (fault || !figure) {
        host_fault(b, b->section->at, "%s",
                   fault ? fault
                         : "draws a chart where none may stand; begin "
                           "TB_SECTION for it");
        return;
    }
    shown = arena_alloc(arena_of(b), sizeof *shown);
    shown->chart = chart_copy(b, theirs);
    figure->figure = shown;
    caption_add(b, figure, shown->chart);
    if (b->failed)
        return;
    figure->alt = telling_chart(shown->chart, arena_of(b));
    if (theirs->data)
        data_place_add(b, b->here, theirs->data);
    else
        data_table_add(b, figure, shown->chart);
}

/* ---- Drawings --------------------------------------------------------- */

/* Which numbers of a step are lengths on the drawing. */
static unsigned numbers_of(uint32_t kind)
{
    static const unsigned counts[] = {
        [TB_DRAW_SIZE] = 2,  [TB_DRAW_MOVE] = 2,      [TB_DRAW_LINE] = 2,
        [TB_DRAW_CURVE] = 6, [TB_DRAW_RECTANGLE] = 4, [TB_DRAW_ELLIPSE] = 4,
        [TB_DRAW_FILL] = 0,  [TB_DRAW_STROKE] = 1,    [TB_DRAW_LABEL] = 4,
        [TB_DRAW_GROUP] = 0, [TB_DRAW_GROUP_END] = 0,
    };

    return kind < sizeof counts / sizeof *counts ? counts[kind] : 0;
}

static bool names_colour(const struct tb_draw *step)
{
    return step->kind == TB_DRAW_FILL || step->kind == TB_DRAW_STROKE;
}

/* What is wrong with a step of this drawing, or NULL. */
static const char *step_fault(const struct drawing *drawing,
                              const struct tb_draw *step)
{
    unsigned i;

    if (!step || step->size < sizeof *step || step->kind < TB_DRAW_SIZE ||
        step->kind > TB_DRAW_GROUP_END)
        return "passes an unknown drawing step; call tb_draw_step()";
    if ((drawing->n == 0) != (step->kind == TB_DRAW_SIZE))
        return "begins a drawing without TB_DRAW_SIZE, or sets it twice";
    if (drawing->n >= STEPS_MAX)
        return "draws more than 100,000 steps; draw less";
    for (i = 0; i < numbers_of(step->kind); i++)
        if (!isfinite(step->x[i]) || fabs(step->x[i]) > SIZE_MAX_UNITS)
            return "passes a drawing a number that is not finite or is beyond "
                   "10,000";
    if (step->kind == TB_DRAW_SIZE && (step->x[0] < 1 || step->x[1] < 1))
        return "gives a drawing a size below 1";
    if (!step->text && (names_colour(step) || step->kind == TB_DRAW_LABEL ||
                        step->kind == TB_DRAW_GROUP))
        return "passes a drawing a colour, label or group without text";
    return NULL;
}

/* The figure begun last, with room for one more step; NULL outside one. */
static struct drawing *drawing_room(struct build *b)
{
    struct node *figure = b->here;
    struct arena *arena = arena_of(b);

    if (figure == b->top || figure->kind != DOC_FIGURE)
        return NULL;
    if (!figure->figure) {
        struct figure *shown = arena_alloc(arena, sizeof *shown);

        b->drawing = arena_alloc(arena, sizeof *b->drawing);
        b->cap_steps = 0;
        shown->drawing = b->drawing;
        figure->figure = shown;
    }
    ARRAY_ROOM(arena, b->steps, b->drawing->n, b->cap_steps);
    b->drawing->steps = b->steps;
    return b->drawing;
}

void pictures_draw(tb_build *tb, const struct tb_draw *step)
{
    struct build *b = build_of(tb);
    static const struct theme plain = { .colours = { [ROLE_PAGE] = 0xFFFFFF } };
    struct drawing *drawing;
    const char *fault;
    struct tb_draw own;
    colour any;

    if (b->failed)
        return;
    drawing = drawing_room(b);
    fault = drawing ? step_fault(drawing, step)
                    : "draws outside a figure; begin TB_FIGURE first";
    if (fault) {
        host_fault(b, b->section->at, "%s", fault);
        return;
    }
    own = *step;
    if (names_colour(&own) && !palette_parse(&plain, own.text, &any)) {
        host_fault(b, b->section->at,
                   "draws with the colour '%s'; name a role of the theme, a "
                   "tone, or series-1 to series-4",
                   own.text);
        return;
    }
    own.text = own.text ? text_copy(b, own.text) : NULL;
    b->steps[drawing->n++] = own;
}
