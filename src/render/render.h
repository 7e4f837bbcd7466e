/* render -- the table of output formats. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/buf.h"
#include "doc/node.h"
#include "layout/faces.h"
#include "render/figure.h"
#include "theme/theme.h"

/* One format: of the whole document, or of each of its figures. */
struct renderer {
    const char *name;       /* as --format takes it: "pdf" */
    const char *in_job;     /* as a job takes it; no other row has this one */
    const char *ending;     /* of its files: ".pdf" */
    const char *media_type; /* "application/pdf" */
    const char *help;
    const char *start, *end; /* each file begins and ends so */
    bool pipe;               /* it may be written to a pipe or a device */
    /* One of the two.  Append the bytes to out.  False: diag says why. */
    bool (*document)(const struct document *document, const struct theme *theme,
                     struct faces *fonts, struct buf *out, struct diag *diag);
    bool (*figure)(const struct figure *figure,
                   const struct figure_words *words, const struct theme *theme,
                   struct faces *fonts, struct buf *out, struct diag *diag);
};

/* Ended by a row of zeros.  The first is what is made where nothing else is
 * asked for. */
extern const struct renderer render_list[];

/* The formats of figures that are drawn where none are asked for. */
#define RENDER_FIGURES_USUAL "svg,png"

/* What formats are called. */
enum render_words {
    RENDER_ENDINGS,   /* of documents: ".pdf" */
    RENDER_DOCUMENTS, /* names of formats of documents: "pdf" */
    RENDER_FIGURES,   /* names of formats of figures: "svg" */
    RENDER_IN_JOBS    /* both, as a job calls them: "pdf-figures" */
};

/* Append all words of one sort: "pdf, html or txt" with ", " between them and
 * " or " before the last. */
void render_words(struct buf *out, enum render_words sort, const char *between,
                  const char *last);

/* The format called so, or NULL. */
const struct renderer *render_named(enum render_words sort, const char *word,
                                    size_t len);

/* The format of documents that a file name asks for by its ending; of "-", the
 * first that a pipe may get.  NULL: none. */
const struct renderer *render_find(const char *file);

/* The format, of documents or figures, of the file called so, or NULL. */
const struct renderer *render_of(const char *file);

/* A set of formats has a bit for each row.  render_set() reads one from
 * "svg,png"; 0 where a word is no format of the sort. */
unsigned render_bit(const struct renderer *renderer);
unsigned render_set(enum render_words sort, const char *words);

/* Whether bytes begin and end as files of the format do. */
bool render_like(const struct renderer *format, const char *bytes, size_t len);

/* Whether a set has formats of figures. */
bool render_has_figures(unsigned formats);

#endif
