/* inlines -- the inlines of a block flattened to one text, with runs. */
#ifndef LAYOUT_INLINES_H
#define LAYOUT_INLINES_H

#include "layout/para.h"

/* Append to press->text, which the caller has cleared; sets runs, n_runs
 * and number of the paragraph. */
void inlines_flatten(struct para *para, const struct node *first,
                     const struct node *end);

/* One run of text that has no node. */
void inlines_plain(struct para *para, const char *text);

#endif
