/* timeline_picture -- draws events beside a line of years. */
#include "timeline.h"

/* In points of a page's width: years, the line, days, words. */
enum { WIDTH = 470, AXIS = 46, DAY = 78, DAY_WIDTH = 112, WORDS = 190 };
enum { HIGHEST = 480, EDGE = 8, YEAR_HEIGHT = 18 };
enum { SHOWN = 18 }; /* events at most */

struct line {
    double row, height;
    int first, last; /* the years at its ends */
};

static void draw(tb_build *b, enum tb_draw_kind kind, const char *text,
                 double x, double y, double width, double height)
{
    tb_draw_step(b, (struct tb_draw){ .kind = (uint32_t)kind,
                                      .x = { x, y, width, height },
                                      .text = text });
}

static void stroke_draw(tb_build *b, const char *ground, double x, double y,
                        double to, double end)
{
    draw(b, TB_DRAW_MOVE, NULL, x, y, 0, 0);
    draw(b, TB_DRAW_LINE, NULL, to, end, 0, 0);
    draw(b, TB_DRAW_STROKE, ground, 1, 0, 0, 0);
}

static void box_draw(tb_build *b, const char *ground, const char *words,
                     double x, double y, double width, double height)
{
    draw(b, TB_DRAW_RECTANGLE, NULL, x, y, width, height);
    draw(b, TB_DRAW_FILL, ground, 0, 0, 0, 0);
    draw(b, TB_DRAW_STROKE, "rule", 0.75, 0, 0, 0);
    draw(b, TB_DRAW_LABEL, words, x + 4, y, width - 8, height);
}

/* A year known alone is where it starts, and so is a month. */
static double years_of(int32_t date)
{
    int month = date / 100 % 100, day = date % 100;

    return date / 10000 + (month ? month - 1 : 0) / 12.0 +
           (day ? day - 1 : 0) / 372.0;
}

static double place(const struct line *line, double years)
{
    return EDGE + (line->height - 2 * EDGE) * (years - line->first) /
                      (line->last - line->first);
}

/* Each box as near to its day as the others let it be: boxes that would
 * overlap stand together around the mean of their days. */
static void boxes_place(const struct line *line, const struct event *event,
                        unsigned n, double *y)
{
    double mean[SHOWN], top = line->row / 2, low = line->height - n * line->row;
    unsigned size[SHOWN], groups = 0, i = 0;

    for (; i < n; i++, groups++) {
        mean[groups] = place(line, years_of(event[i].date)) - i * line->row;
        for (size[groups] = 1; groups && mean[groups - 1] > mean[groups];
             groups--) {
            unsigned both = size[groups - 1] + size[groups];

            mean[groups - 1] +=
                (mean[groups] - mean[groups - 1]) * size[groups] / both;
            size[groups - 1] = both;
        }
    }
    for (unsigned g = i = 0; g < groups; g++)
        for (unsigned k = 0; k < size[g]; k++, i++) {
            double first = mean[g] < top ? top : mean[g];

            first = first > low + top ? low + top : first;
            y[i] = first + i * line->row;
        }
}

static void years_draw(tb_build *b, const struct line *line)
{
    static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 1000, 10000 };
    int i = 0;

    while (i < 8 && place(line, line->first + steps[i]) - EDGE < YEAR_HEIGHT)
        i++;
    stroke_draw(b, "text", AXIS, EDGE, AXIS, line->height - EDGE);
    for (int year = line->first; year <= line->last; year += steps[i]) {
        double y = place(line, year);

        stroke_draw(b, "text", AXIS - 5, y, AXIS, y);
        draw(b, TB_DRAW_LABEL, tb_print(b, "%d", year), 0,
             y - YEAR_HEIGHT / 2.0, AXIS - 8, YEAR_HEIGHT);
    }
}

static struct line line_measure(const struct event *event, unsigned n)
{
    struct line line = { .row = n > 14 ? 26 : 34,
                         .first = event[0].date / 10000,
                         .last = event[n - 1].date / 10000 + 1 };

    line.height = line.row * n * 1.3 + 30;
    if (line.height > HIGHEST)
        line.height = HIGHEST;
    return line;
}

static void events_draw(tb_build *b, const struct event *event, unsigned n)
{
    struct line line = line_measure(event, n);
    double y[SHOWN];

    draw(b, TB_DRAW_SIZE, NULL, WIDTH, line.height, 0, 0);
    boxes_place(&line, event, n, y);
    years_draw(b, &line);
    for (unsigned i = 0; i < n; i++) {
        double at = place(&line, years_of(event[i].date));

        stroke_draw(b, "rule", AXIS, at, DAY, y[i]);
        draw(b, TB_DRAW_ELLIPSE, NULL, AXIS - 4, at - 4, 8, 8);
        draw(b, TB_DRAW_FILL, "heading", 0, 0, 0, 0);
        box_draw(b, "accent", tb_date_words(b, event[i].date), DAY,
                 y[i] - line.row / 2 + 2, DAY_WIDTH, line.row - 4);
        box_draw(b, "panel", event_words(b, &event[i]), WORDS,
                 y[i] - line.row / 2 + 2, WIDTH - WORDS, line.row - 4);
    }
}

void timeline_picture(tb_build *b, const struct events *list)
{
    unsigned n = list->n < SHOWN ? list->n : SHOWN;
    const struct event *event = list->event + list->n - n;
    int first = event->date / 10000, last = event[n - 1].date / 10000;

    tb_begin(b, TB_FIGURE);
    tb_set(b, TB_TITLE,
           tb_print(b,
                    first == last
                        ? tb_gettext(b, "What happened to %s in %d")
                        : tb_gettext(b, "What happened to %s from %d to %d"),
                    tb_name(b, tb_data(b, "")), first, last));
    tb_set(b, TB_ALT,
           tb_print(b,
                    tb_ngettext(b,
                                "%u event beside a line of years: %s, %s. The "
                                "table above has it too.",
                                "%u events beside a line of years. The first: "
                                "%s, %s. The table above has them all.",
                                n),
                    n, tb_date_words(b, event->date), event_words(b, event)));
    events_draw(b, event, n);
    tb_end(b);
    if (list->n > n)
        tb_put(b, TB_PARAGRAPH,
               tb_print(b,
                        tb_gettext(b, "The picture has the newest %u of %u "
                                      "events; the table has all."),
                        n, list->n));
}
