/* chart -- data to marks: what kind is drawn, how high, and the drawing. */
#include "chart/chart.h"

#include <math.h>
#include <string.h>

#include "base/say.h"
#include "chart/palette.h"
#include "chart/plot.h"

/* The part of a page's height a chart may fill, the smallest text, and the
 * most bars and lines that can each have a name. */
static const double part_of_page = 0.8, smallest = 9;
enum { MOST_BARS = 60, MOST_LINES = 12 };

static const struct plot_kind *const kinds[] = {
    [TB_BARS] = &bars_kind,   [TB_STACKED_BARS] = &stacks_kind,
    [TB_DOTS] = &dots_kind,   [TB_LINES] = &trends_kind,
    [TB_SLOPE] = &slope_kind, [TB_MATRIX] = &matrix_kind,
};

const char *chart_kind_name(enum tb_chart_kind kind)
{
    bool known = (size_t)kind < sizeof kinds / sizeof *kinds && kinds[kind];

    return known ? kinds[kind]->name : NULL;
}

enum tb_chart_kind chart_shown(const struct chart *chart)
{
    bool many = (double)chart->rows * chart->columns > MOST_BARS;

    if (chart->kind == TB_MATRIX ||
        (chart->kind == TB_SLOPE && chart->columns == 2))
        return chart->kind;
    if (chart->kind == TB_LINES)
        return chart->columns <= MOST_LINES ? TB_LINES : TB_MATRIX;
    if (look_tells(chart))
        return chart->kind == TB_SLOPE ? TB_DOTS : chart->kind;
    return many ? TB_MATRIX : TB_BARS;
}

/* A long unit would crowd out the marks: the subtitle says it. */
static const char *short_unit(const struct plot *plot)
{
    return label_width(&plot->text, plot->chart->unit) <=
                   fmin(plot->width * 0.12, plot->text.size * 6)
               ? plot->chart->unit
               : "";
}

static struct plot plot_new(const struct chart *chart, struct canvas *canvas,
                            double width, double limit)
{
    const struct theme *theme = canvas->theme;
    struct plot plot = { .chart = chart,
                         .theme = theme,
                         .canvas = canvas,
                         .arena = arena_new(),
                         .width = width,
                         .limit = limit,
                         .page = theme->colours[ROLE_PAGE],
                         .ink = theme->colours[ROLE_TEXT],
                         .faint = theme->colours[ROLE_SECONDARY],
                         .none = say("no data") };
    struct look *looks = arena_array(plot.arena, chart->columns, sizeof *looks);
    uint32_t i;

    for (i = 0; i < chart->columns; i++)
        looks[i] = look_of(theme, chart, i);
    plot.looks = looks;
    plot.grid = palette_mix(plot.page, theme->colours[ROLE_RULE], 0.4);
    plot.text = (struct type){ canvas, plot.arena, FACE_REGULAR,
                               fmax(theme->size_small, smallest) };
    plot.bold = plot.text;
    plot.bold.face = FACE_BOLD;
    plot.amounts =
        amounts_of(chart->values, plot_cells(&plot), short_unit(&plot));
    return plot;
}

double chart_height(const struct chart *chart, struct canvas *canvas,
                    double width)
{
    const struct theme *theme = canvas->theme;
    double page = theme->page_height - theme->margin_top - theme->margin_bottom;
    struct plot plot = plot_new(chart, canvas, width, page * part_of_page);
    double height = kinds[chart_shown(chart)]->height(&plot);

    arena_free(plot.arena);
    return height;
}

void chart_draw(const struct chart *chart, struct canvas *canvas, double width,
                double height)
{
    struct plot plot = plot_new(chart, canvas, width, height);

    kinds[chart_shown(chart)]->draw(&plot);
    arena_free(plot.arena);
}
