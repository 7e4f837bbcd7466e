/* floor -- what the floor's text and its charts share. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include <hpdf.h>

enum { FIELDS_MAX = 16 };
#define PAGE_WIDTH 595.0F
#define PAGE_HEIGHT 842.0F
#define EDGE 43.0F
#define TOP (PAGE_HEIGHT - 51.0F)
#define FOOT 51.0F
#define WIDTH (PAGE_WIDTH - 2 * EDGE)
#define LEADING 1.3F
#define BODY 12.0F
#define SMALL 9.0F

/* One line of the input. */
struct line {
    char kind;
    char *fields[FIELDS_MAX];
    int n;
};

struct floor {
    HPDF_Doc pdf;
    HPDF_Page page;
    HPDF_Font plain, bold;
    float y;
    int pages;
};

/* Words on one line, from x, y. */
void words(struct floor *f, HPDF_Font font, float size, float x, float y,
           const char *text);

/* Begin a page unless so much fits on this one. */
void room(struct floor *f, float height);

/* A chart: its line, followed by those of its rows. */
void chart(struct floor *f, const struct line *l);

#endif
