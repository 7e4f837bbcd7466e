/* floor_chart -- charts of the floor: rectangles, lines and circles. */
#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHART_HEIGHT 176.0F
#define PLOT_LEFT (EDGE + 120)
#define PLOT_WIDTH (WIDTH - 180)

struct range {
    double least, most;
};

static struct range range_of(const struct line *chart, const struct line *d)
{
    struct range r = { 0, 0 };
    int stacked = strcmp(chart->fields[0], "stacked") == 0;

    for (; d->kind == 'D'; d++) {
        double sum = 0;
        int i;

        for (i = 1; i < d->n; i++) {
            double value = strtod(d->fields[i], NULL);

            sum = stacked ? sum + value : value;
            r.most = sum > r.most ? sum : r.most;
        }
    }
    return r;
}

static void axis(struct floor *f, struct range r, float bottom, float height)
{
    int i;

    for (i = 0; i <= 5; i++) {
        float y = bottom + height * (float)i / 5;
        char tick[32];

        snprintf(tick, sizeof tick, "%.0f", r.most * i / 5);
        HPDF_Page_MoveTo(f->page, PLOT_LEFT, y);
        HPDF_Page_LineTo(f->page, PLOT_LEFT + PLOT_WIDTH, y);
        HPDF_Page_Stroke(f->page);
        words(f, f->plain, SMALL, PLOT_LEFT - 40, y - 3, tick);
    }
}

/* Bars that lie, one row a name; stacked ones follow each other. */
static void bars(struct floor *f, const struct line *d, int n, struct range r,
                 float bottom)
{
    float step = CHART_HEIGHT / (float)n;
    int i, k;

    for (i = 0; i < n; i++) {
        float x = PLOT_LEFT, y = bottom + step * (float)(n - 1 - i);

        words(f, f->plain, SMALL, EDGE, y + step / 2 - 3, d[i].fields[0]);
        for (k = 1; k < d[i].n; k++) {
            float width =
                PLOT_WIDTH * (float)(strtod(d[i].fields[k], NULL) / r.most);

            HPDF_Page_SetRGBFill(f->page, 0, 0.37F, 0.15F * (float)k + 0.3F);
            HPDF_Page_Rectangle(f->page, x, y + 3, width, step - 6);
            HPDF_Page_Fill(f->page);
            HPDF_Page_SetRGBFill(f->page, 0.13F, 0.17F, 0.2F);
            x += width;
            words(f, f->plain, SMALL, x + 3, y + step / 2 - 3, d[i].fields[k]);
        }
    }
}

static void lines(struct floor *f, const struct line *d, int n, struct range r,
                  float bottom)
{
    float step = PLOT_WIDTH / (float)n;
    int i, k;

    axis(f, r, bottom, CHART_HEIGHT);
    for (k = 1; k < d->n; k++) {
        for (i = 0; i < n; i++) {
            double part = strtod(d[i].fields[k], NULL) / r.most;
            float x = PLOT_LEFT + step * (float)i;
            float y = bottom + CHART_HEIGHT * (float)part;

            if (i == 0)
                HPDF_Page_MoveTo(f->page, x, y);
            else
                HPDF_Page_LineTo(f->page, x, y);
        }
        HPDF_Page_Stroke(f->page);
    }
    for (i = 0; i < n; i += 6)
        words(f, f->plain, SMALL, PLOT_LEFT + step * (float)i, bottom - 12,
              d[i].fields[0]);
}

static void dots(struct floor *f, const struct line *d, int n, struct range r,
                 float bottom)
{
    float step = CHART_HEIGHT / (float)n;
    int i, k;

    for (i = 0; i < n; i++) {
        float y = bottom + step * ((float)(n - i) - 0.5F);

        words(f, f->plain, SMALL, EDGE, y - 3, d[i].fields[0]);
        for (k = 1; k < d[i].n; k++) {
            double part = strtod(d[i].fields[k], NULL) / r.most;
            float x = PLOT_LEFT + PLOT_WIDTH * (float)part;

            HPDF_Page_Circle(f->page, x, y, 3);
            HPDF_Page_Fill(f->page);
            words(f, f->plain, SMALL, x + 5, y - 3, d[i].fields[k]);
        }
    }
}

void chart(struct floor *f, const struct line *l)
{
    const struct line *d = l + 1;
    struct range r = range_of(l, d);
    float bottom;
    int n = 0, i;

    while (d[n].kind == 'D')
        n++;
    room(f, CHART_HEIGHT + 40);
    bottom = f->y - CHART_HEIGHT;
    if (strcmp(l->fields[0], "lines") == 0)
        lines(f, d, n, r, bottom);
    else if (strcmp(l->fields[0], "dots") == 0)
        dots(f, d, n, r, bottom);
    else
        bars(f, d, n, r, bottom);
    for (i = 2; i < l->n; i++)
        words(f, f->plain, SMALL, EDGE + 120 * (float)(i - 2), bottom - 24,
              l->fields[i]);
    f->y = bottom - 36;
}
