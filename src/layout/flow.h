/* flow -- strips onto pages: what stays together, where a page ends. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/galley.h"

struct flow {
    struct press *press;
    struct pen pen;
    double y;
    bool landscape; /* the page at work is landscape */
    bool empty;     /* nothing but repeated heads on the page yet */
};

/* Begin the first page. */
void flow_start(struct flow *flow, struct press *press);

/* Place strips that stay together, on this page or the next; what has no
 * room on any page is parted.  All stand on a landscape page where one has
 * to. */
void flow_chunk(struct flow *flow, struct strip *strips, size_t n);

/* The width and height of the text on a page, which may be landscape. */
double flow_width(const struct theme *theme, bool landscape);
double flow_height(const struct theme *theme, bool landscape);

#endif
